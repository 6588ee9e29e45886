// Power from mastery, on plain values.
#include <doctest/doctest.h>

#include "player/power.hpp"

using namespace edu;
using namespace edu::player;

TEST_CASE("a skill counts up to a hundred points, by mastery and by how certain it is") {
  CHECK(skill_points(1, 1) == 100);
  CHECK(skill_points(0.8, 0.5) == 40);
  CHECK(skill_points(0.9, 0) == 0);
}

TEST_CASE("power moves by the difference of one skill's points, so the differences add up to the last") {
  const auto changed = [](double before, double sure_before, double after, double sure) {
    return power_change(
        {PlayerId{1}, {1}, "Fractions", before, after, sure_before, sure, skill::Level::novice, skill::Level::novice});
  };
  const auto sum = changed(0.5, 0, 0.333, 0.11) + changed(0.333, 0.11, 0.777, 0.31) + changed(0.777, 0.31, 0.6, 0.4);
  CHECK(sum == skill_points(0.6, 0.4));
}
