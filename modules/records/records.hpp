// What the tools may ask of records: somebody's archive, an erasure, both without a route.
#pragma once

#include <string>
#include <vector>

#include "auth/auth.hpp"

namespace edu::records {

struct TakenView {
  std::string kind;
  std::int64_t rows;
  bool deleted;  // false: kept under the pseudonym
};
BOOST_DESCRIBE_STRUCT(TakenView, (), (kind, rows, deleted))

struct Receipt {
  AccountId account;
  std::string pseudonym;
  Time at;
  std::vector<TakenView> taken;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (account, pseudonym, at, taken))

}  // namespace edu::records
