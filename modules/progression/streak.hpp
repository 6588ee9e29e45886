// A streak is how many days in a row somebody learned. Pure: it follows from the days on which they learned and from the
// school's calendar, so a holiday or an illness that is marked afterwards mends it by itself. A day on which nobody has
// to learn (weekend, holiday, vacation, illness, the server was off) neither breaks it nor extends it; learning on such a
// day counts like any other. On a school day that was missed a freeze is used by itself, a few each month.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/day.hpp"
#include "classroom/clock.hpp"

namespace edu::progression {

// What a day was for a streak. `before`: nobody misses what they had not begun.
BOOST_DEFINE_ENUM_CLASS(DayMark, learned, frozen, missed, rest, sick, today, before)

struct StreakCalendar {
  std::function<classroom::DayKind(Day)> kind;
  std::function<bool(Day)> sick;
};

struct Streak {
  int length = 0;        // days learned since it last broke; 0: it is broken, or never began
  int best = 0;          // the longest there ever was
  int freezes_left = 0;  // of the month of `today`
};

struct MarkedDay {
  Day day;
  DayMark mark;
};

// `learned`: days in rising order, none after `today`. Today is missed only when it is over. O(days since the first).
Streak streak_of(std::span<const Day> learned, Day today, const StreakCalendar& calendar, int freezes_a_month);

// The same, with what each day from `first` to `today` was.
std::vector<MarkedDay> marks_of(std::span<const Day> learned, Day first, Day today, const StreakCalendar& calendar,
                                int freezes_a_month);

}  // namespace edu::progression
