// Where steering keeps what it knows: how far the log was read, the days that were reckoned, four weeks of dealings. Rows are
// added a day at a time and old ones go, so none of these tables grows by play.
#pragma once

#include <optional>
#include <vector>

#include "economy/steering/reckoning.hpp"
#include "store/tx.hpp"

namespace edu::economy::steering {

// The one row of what runs.
struct Running {
  std::int64_t cursor = 0;
  std::int64_t until = 0;
  Day day{};  // 0: none began yet
  bool school = false;
  std::int64_t line = 0;
  std::int64_t spent = 0;
  std::int64_t money = 0;
  std::int64_t reference_level = par;
  std::int64_t weeks = 0;
  std::int64_t pressure = 0;
  std::int64_t summed = 0;
  std::int64_t pay = 100;
  std::int64_t day_worth = 0;
  std::int64_t middle = 0;  // coins that the middle student had for answers in four weeks
};
BOOST_DESCRIBE_STRUCT(Running, (),
                      (cursor, until, day, school, line, spent, money, reference_level, weeks, pressure, summed, pay,
                       day_worth, middle))

Running running(Read& read);
void keep(Tx& tx, const Running& running);
Standing standing(Read& read, const Running& running);
References references(Read& read);
void keep(Tx& tx, const References& references);

// What a part of the day came to is added to what is there of it.
void add(Tx& tx, Day day, const Diary& diary);
// The day's doors; the rest of a diary is asked for by window().
Diary doors_of(Read& read, Day day);
// The four weeks up to that day, in the order of the numbers in it.
Window window(Read& read, Day day);
// What no window will ask for again goes.
void forget(Tx& tx, Day day);

// A day as it was reckoned.
struct DayRow {
  Day day;
  bool school;
  std::int64_t money;
  std::int64_t spent;
  std::optional<std::int64_t> velocity;
  std::int64_t gini;
  std::int64_t sales;
  std::optional<std::int64_t> level;
  std::int64_t error;
  StepReason reason;
  std::int64_t pressure;
  std::int64_t summed;
  std::int64_t fee;
  std::int64_t shop;
  std::int64_t pay;
  std::int64_t day_worth;
  friend bool operator==(const DayRow&, const DayRow&) = default;
};
BOOST_DESCRIBE_STRUCT(DayRow, (),
                      (day, school, money, spent, velocity, gini, sales, level, error, reason, pressure, summed, fee,
                       shop, pay, day_worth))
void keep(Tx& tx, const DayRow& row);
std::vector<DayRow> days(Read& read, Day from, Day to);

// What each player's purse held when the ledger ended with `line`; empty ones are left out.
std::vector<std::int64_t> purses(Read& read, std::int64_t line);

}  // namespace edu::economy::steering
