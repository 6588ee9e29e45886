// Days of the calendar.
#include <doctest/doctest.h>

#include "base/day.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"

using namespace edu;

TEST_CASE("a day is written as a date and read back, over leap days and centuries") {
  CHECK(to_text(Day{0}) == "1970-01-01");
  CHECK(parse_day("2028-02-29") == day_of(2028, 2, 29));
  CHECK(day_of(2028, 2, 29) + 1 == day_of(2028, 3, 1));
  for (int number = -30000; number < 60000; number += 37) CHECK(parse_day(to_text(Day{number})) == Day{number});
}

TEST_CASE("what is no date is no day") {
  for (const auto* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "0000-01-01", "2026-12-01T", "",
                           "2026/12/01", "2026-12-0a", "-026-12-01"})
    CHECK_FALSE_MESSAGE(parse_day(text), text);
}

TEST_CASE("a week begins on its Monday") {
  CHECK(weekday(day_of(2026, 12, 1)) == Weekday::tuesday);
  CHECK(monday_of(day_of(2026, 12, 6)) == day_of(2026, 11, 30));
  CHECK(monday_of(day_of(2026, 11, 30)) == day_of(2026, 11, 30));
  CHECK(weekday(Day{-1}) == Weekday::wednesday);
}

TEST_CASE("a date in JSON is refused with its pointer where it doesn't exist") {
  CHECK(json::read<Day>(R"("2026-12-01")") == day_of(2026, 12, 1));
  CHECK(json::text(day_of(2026, 12, 1)) == R"("2026-12-01")");
  CHECK_THROWS_AS(json::read<Day>(R"("2026-02-30")"), Problem);
}
