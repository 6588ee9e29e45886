// What the modules' declarations (Records) amount to: everything that is kept of a person, what an erasure takes away,
// what has grown old. One walk over the tables that were declared; no module writes its own.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "gateway/records.hpp"
#include "store/vault.hpp"

namespace edu::gateway {

// A value as JSON, for programs, and as people read it.
struct Cell {
  std::string column;
  std::string json;
  std::string text;
};

struct Kept {
  std::string kind;
  std::string table;
  std::vector<std::vector<Cell>> rows;
};

// Of every table that was declared, in the order of the declarations; empty ones, too. Reads whole tables where the
// person's column has no index.
std::vector<Kept> records_of(Read& read, Vault& vault, const std::deque<Records>& declared, AccountId person);

struct Taken {
  std::string kind;
  std::string table;
  std::int64_t rows;
  bool deleted;  // false: they stay, under a number that leads to nobody
};
// Deletes what is to be forgotten and counts what stays.
std::vector<Taken> forget_records(Tx& tx, const std::deque<Records>& declared, AccountId person);

// Rows from before `before`, `most` at once; how many went. The declaration must have an age.
std::int64_t forget_old(Tx& tx, const Records& records, Time before, int most);

}  // namespace edu::gateway
