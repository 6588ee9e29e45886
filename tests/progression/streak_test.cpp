// Streaks as tables of days: what counts, what is forgiven, what breaks. December 2026: the 1st is a Tuesday.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/rng.hpp"
#include "progression/streak.hpp"

using namespace edu;
using namespace edu::progression;
using classroom::DayKind;

namespace {

Day dec(unsigned day) { return day_of(2026, 12, day); }

// A school week with what the test marks.
struct School {
  std::set<Day> holidays = {};
  std::set<Day> dark = {};
  std::set<Day> sick = {};

  StreakCalendar calendar() const {
    return {[this](Day day) {
              if (dark.contains(day)) return DayKind::dark;
              if (holidays.contains(day)) return DayKind::holiday;
              return weekday(day) >= Weekday::saturday ? DayKind::weekend : DayKind::school;
            },
            [this](Day day) { return sick.contains(day); }};
  }
  Streak streak(const std::vector<Day>& learned, Day today, int freezes = 2) const {
    return streak_of(learned, today, calendar(), freezes);
  }
};

}  // namespace

TEST_CASE("a streak is as long as the days in a row on which somebody learned") {
  const School school;
  CHECK(school.streak({}, dec(4)).length == 0);
  CHECK(school.streak({dec(4)}, dec(4)).length == 1);
  CHECK(school.streak({dec(1), dec(2), dec(3), dec(4)}, dec(4)).length == 4);
}

TEST_CASE("today is missed only when it is over") {
  const School school;
  CHECK(school.streak({dec(1), dec(2)}, dec(3)).length == 2);
  CHECK(school.streak({dec(1), dec(2)}, dec(3)).freezes_left == 2);
  CHECK(school.streak({dec(1), dec(2)}, dec(4)).freezes_left == 1);
}

TEST_CASE("a weekend neither breaks a streak nor uses a freeze; whoever learns on it has a day more") {
  const School school;
  CHECK(school.streak({dec(3), dec(4), dec(7)}, dec(7)).length == 3);
  CHECK(school.streak({dec(3), dec(4), dec(7)}, dec(7)).freezes_left == 2);
  CHECK(school.streak({dec(3), dec(4), dec(5), dec(7)}, dec(7)).length == 4);
}

TEST_CASE("two missed school days a month are frozen by themselves, the third breaks") {
  const School school;
  CHECK(school.streak({dec(1), dec(4)}, dec(4)).length == 2);
  CHECK(school.streak({dec(1), dec(4)}, dec(4)).freezes_left == 0);
  CHECK(school.streak({dec(1), dec(7)}, dec(8), 2).length == 1);
  CHECK(school.streak({dec(1), dec(2)}, dec(8)).length == 0);
  CHECK(school.streak({dec(1), dec(2)}, dec(8)).best == 2);
}

TEST_CASE("freezes come back with the month") {
  const School school;
  const auto jan = [](unsigned day) { return day_of(2027, 1, day); };
  // 29th and 30th of December missed, then the 1st of January (a Friday) and the 4th.
  CHECK(school.streak({dec(28), dec(31), jan(5)}, jan(5)).length == 3);
  CHECK(school.streak({dec(28), dec(31), jan(5)}, jan(5)).freezes_left == 0);
  CHECK(school.streak({dec(28), dec(31), jan(5)}, day_of(2027, 2, 1)).freezes_left == 2);
}

TEST_CASE("a day on which the server was off takes no streak") {
  School school;
  CHECK(school.streak({dec(1)}, dec(11), 0).length == 0);
  for (unsigned day = 2; day <= 10; ++day) school.dark.insert(dec(day));
  CHECK(school.streak({dec(1)}, dec(11), 0).length == 1);
}

TEST_CASE("an illness or a holiday that is marked afterwards mends the streak") {
  School school;
  const std::vector learned{dec(1), dec(2), dec(7), dec(8)};
  CHECK(school.streak(learned, dec(8), 0).length == 2);
  school.sick = {dec(3)};
  school.holidays = {dec(4)};
  CHECK(school.streak(learned, dec(8), 0).length == 4);
}

TEST_CASE("a freeze isn't spent where there is no streak to keep") {
  const School school;
  // Broken by the 10th; nothing is spent on the days until the 16th.
  const auto streak = school.streak({dec(7), dec(16)}, dec(17), 1);
  CHECK(streak.length == 1);
  CHECK(school.streak({dec(16)}, dec(18), 1).freezes_left == 0);
  CHECK(school.streak({dec(16)}, dec(17), 1).freezes_left == 1);
}

TEST_CASE("the calendar says what each day was") {
  School school;
  school.sick = {dec(3)};
  const auto calendar = school.calendar();
  const std::vector learned{dec(1), dec(4)};
  std::vector<DayMark> marks;
  for (const auto& [day, mark] : marks_of(learned, dec(1), dec(8), calendar, 2)) marks.push_back(mark);
  CHECK(marks == std::vector{DayMark::learned, DayMark::frozen, DayMark::sick, DayMark::learned, DayMark::rest,
                             DayMark::rest, DayMark::frozen, DayMark::today});
}

TEST_CASE("nobody has missed a day from before their first") {
  const School school;
  const auto calendar = school.calendar();
  const std::vector learned{dec(3)};
  std::vector<DayMark> marks;
  for (const auto& [day, mark] : marks_of(learned, dec(1), dec(4), calendar, 2)) marks.push_back(mark);
  CHECK(marks == std::vector{DayMark::before, DayMark::before, DayMark::learned, DayMark::today});
  marks.clear();
  for (const auto& [day, mark] : marks_of({}, dec(3), dec(4), calendar, 2)) marks.push_back(mark);
  CHECK(marks == std::vector{DayMark::before, DayMark::today});
}

TEST_CASE("a streak across a leap day goes on") {
  const School school;
  const std::vector learned{day_of(2028, 2, 28), day_of(2028, 2, 29), day_of(2028, 3, 1)};
  CHECK(school.streak(learned, day_of(2028, 3, 1), 0).length == 3);
}

TEST_CASE("random terms: one more learned day never shortens a streak, the best is never below it") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Rng rng{seed};
    School school;
    std::vector<Day> learned;
    for (unsigned day = 1; day <= 31; ++day) {
      if (rng.below(8) == 0) school.sick.insert(dec(day));
      if (rng.below(8) == 0) school.holidays.insert(dec(day));
      if (rng.below(4) != 0) learned.push_back(dec(day));
    }
    const auto streak = school.streak(learned, dec(31));
    CHECK(streak.best >= streak.length);
    CHECK(streak.freezes_left >= 0);
    auto more = learned;
    if (more.empty() || more.back() != dec(31)) more.push_back(dec(31));
    CHECK(school.streak(more, dec(31)).length >= streak.length);
  }
}
