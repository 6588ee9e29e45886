// School days in a row on which something happened to one player. An illness is often marked when it is over, so the last
// school days are kept one by one: a day of illness, or one that was dark, doesn't break the row when it was missed, whenever
// that is found out, as in a streak (streak.hpp). What lies further back is a number. Pure; a row is folded into a tally.
#pragma once

#include <cstdint>
#include <vector>

#include "progression/school_days.hpp"

namespace edu::progression {

struct Tally;

class DayRow {
 public:
  explicit DayRow(const Tally& tally);
  void keep_in(Tally& tally) const;

  // Whatever the row is asked or told next is of this day.
  void reach(const SchoolDays& days);
  void happened() { held_ |= 1; }
  // Of days further back than the row remembers nothing changes.
  void excuse(const SchoolDays& days, Day day, bool ill);

  struct Lengths {
    std::int64_t now;   // today isn't missed before it is over
    std::int64_t best;  // of those that are remembered
  };
  Lengths lengths() const;

 private:
  void begin_school_day();
  void mark(const SchoolDays& days, Day day, bool ill);
  void excuse_dark(const SchoolDays& days);

  std::int64_t newest_;       // the number of the school day that the lowest bits are about
  std::uint64_t held_;        // a bit a school day: it happened
  std::uint64_t ill_ = 0;     // the player was ill, or the server was off
  std::int64_t before_ = 0;   // days in a row up to where the bits end
  std::vector<Day> to_come_;  // of illness
};

}  // namespace edu::progression
