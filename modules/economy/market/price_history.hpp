// What things were sold for, day by day of the school's calendar: the first price, the highest, the lowest, the last, how
// many and for how much in all. Written with each sale, so a chart of a year is a few hundred rows.
#pragma once

#include <vector>

#include "classroom/clock.hpp"
#include "economy/events.hpp"
#include "store/tx.hpp"

namespace edu::economy {

struct PriceDay {
  Day day;
  std::int64_t open;
  std::int64_t high;
  std::int64_t low;
  std::int64_t close;
  std::int64_t volume;    // things
  std::int64_t turnover;  // coins
};
BOOST_DESCRIBE_STRUCT(PriceDay, (), (day, open, high, low, close, volume, turnover))

struct Sale {
  std::int64_t price;  // of one
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(Sale, (), (price, count))

class PriceHistory {
 public:
  explicit PriceHistory(const classroom::SchoolClock& clock) : clock_{clock} {}

  // Sales of one command in their order, at least one. `kind`: of a piece, its kind's asset. One statement.
  void note(Tx& tx, AssetId kind, const std::vector<Sale>& sales);
  // The last so many days on which it was sold, oldest first.
  std::vector<PriceDay> history(Read& read, AssetId kind, int days) const;

 private:
  const classroom::SchoolClock& clock_;
};

}  // namespace edu::economy
