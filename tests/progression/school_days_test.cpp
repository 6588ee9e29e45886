// The school's days as the log tells them.
#include "progression/school_days.hpp"

#include <doctest/doctest.h>

using namespace edu;
using namespace edu::progression;

namespace {

const Day monday = monday_of(Day{20'000});

SchoolDays after(const std::vector<DayMove>& moves) {
  SchoolDays days;
  for (const auto& each : moves) advance(days, each);
  return days;
}
DayMove began(Day day, bool school) { return {DayMove::What::day, day, school}; }

}  // namespace

TEST_CASE("before a day was told the instant alone says which it is, Monday to Friday being school") {
  const Time noon{(std::int64_t{monday.number} * 24 + 12) * 3'600'000};
  CHECK(at({}, noon).day == monday);
  CHECK(at({}, noon).school);
  CHECK_FALSE(at({}, noon + std::chrono::hours{5 * 24}).school);
}

TEST_CASE("counting goes on where the instants left it") {
  const Time noon{(std::int64_t{monday.number} * 24 + 12) * 3'600'000};
  const auto before = at({}, noon).school_days;
  const auto days = after({began(monday + 1, true), began(monday + 2, false), began(monday + 3, true)});
  CHECK(days.school_days == before + 2);
  CHECK(days.day == monday + 3);
}

TEST_CASE("a day that was dark stays a school day, and is known to have been dark") {
  auto days = after({began(monday + 1, true), {DayMove::What::day, monday + 2, true, true}, began(monday + 3, true)});
  CHECK(days.dark == 0b010);
  const auto before = days.school_days;
  advance(days, {DayMove::What::darkened, monday + 3, false, true});
  advance(days, {DayMove::What::darkened, monday + 5, false, true});  // it will say so itself when it begins
  CHECK(days.dark == 0b011);
  CHECK(days.school_days == before);
  CHECK(days.school);
}

TEST_CASE("a weekend that was dark is no school day") {
  const auto days = after({began(monday + 4, true), {DayMove::What::day, monday + 5, false, true}});
  CHECK(days.dark == 0);
  CHECK_FALSE(days.school);
}

TEST_CASE("a day that older logs call dark is taken out of the count, once") {
  auto days = after({began(monday + 1, true), began(monday + 2, true), began(monday + 3, true)});
  const auto before = days.school_days;
  advance(days, {DayMove::What::darkened, monday + 2, false});
  advance(days, {DayMove::What::darkened, monday + 2, false});
  CHECK(days.school_days == before - 1);
  advance(days, {DayMove::What::darkened, monday + 3, false});
  CHECK_FALSE(days.school);
}

TEST_CASE("a season that was told before any day stays") {
  const auto days = after({{DayMove::What::season, monday - 20, false}, began(monday + 1, true)});
  CHECK(days.season == monday - 20);
  CHECK(days.monday == monday);
}
