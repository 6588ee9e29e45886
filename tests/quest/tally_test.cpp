// Counting towards an objective, on plain values.
#include <doctest/doctest.h>

#include "quest/rules.hpp"
#include "quest/tally.hpp"

using namespace edu;
using namespace edu::quest;

namespace {

CountedPart part(int count, std::optional<int> accuracy = {}) {
  CountedPart made;
  made.count = {count};
  if (accuracy) made.accuracy_percent = Bounded<int, 1, 100>{*accuracy};
  return made;
}

Count after(const CountedPart& wanted, std::string_view events) {
  Count count;
  for (const char each : events) take(count, wanted, each == '1' ? Seen::right : Seen::counted);
  return count;
}

}  // namespace

TEST_CASE("a plain objective is reached at its count and counts no further") {
  CHECK_FALSE(reached(after(part(3), "00"), part(3)));
  CHECK(reached(after(part(3), "000"), part(3)));
  CHECK(after(part(3), "00000").have == 3);
}

TEST_CASE("an accuracy looks at the last events, so that a bad beginning can be made good") {
  const auto wanted = part(5, 80);
  CHECK_FALSE(reached(after(wanted, "1111"), wanted));
  CHECK(reached(after(wanted, "11101"), wanted));
  CHECK_FALSE(reached(after(wanted, "00000111"), wanted));
  CHECK(reached(after(wanted, "000001111"), wanted));
}

TEST_CASE("what an answer is said to have taken can't be longer than the run, but for the slack of clocks") {
  const Time began{1'000'000};
  CHECK(may_have_taken(5min, began, began + 5min));
  CHECK(may_have_taken(5min + clock_slack, began, began + 5min));
  CHECK_FALSE(may_have_taken(5min + clock_slack + 1ms, began, began + 5min));
}

TEST_CASE("extra time is a share of the quest's minutes; without a timer a run has no end") {
  const Time now{0};
  CHECK(time_up(10, 0, now) == Time{600'000});
  CHECK(time_up(10, 50, now) == Time{900'000});
  CHECK_FALSE(time_up({}, 50, now));
}

TEST_CASE("a story's lines are spread over its run, the first at its start and the last at its end") {
  CHECK(line_at(3, 0, 6) == 0);
  CHECK(line_at(3, 2, 6) == 1);
  CHECK(line_at(3, 5, 6) == 2);
  CHECK(line_at(3, 6, 6) == 2);
  CHECK(line_at(0, 1, 6) == 0);
  CHECK(line_at(4, 0, 0) == 0);
}
