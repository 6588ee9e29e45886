#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/rng.hpp"
#include "economy/steering/controller.hpp"
#include "economy/steering/price_index.hpp"

using namespace edu;
using namespace edu::economy::steering;

namespace {

constexpr std::int64_t target = par;

// Prices that rise by a part each day, and fall by what the pressure takes away: full pressure turns `strength` a day.
double after_days(const ControllerRules& rules, int days, double drift, double strength) {
  double price = 1;
  Control control;
  for (int day = 0; day < days; ++day) {
    control = step(rules, control, std::llround(price * par), target).control;
    price *= 1 + drift - strength * static_cast<double>(control.pressure) / whole;
  }
  return price;
}

}  // namespace

TEST_CASE("whatever is measured, the pressure stays within its ends and its longest step, and so does each lever") {
  const std::uint64_t seed = 11;
  CAPTURE(seed);
  Rng rng{seed};
  for (int round = 0; round < 200; ++round) {
    ControllerRules rules;
    rules.proportional_hundredths.is.value = static_cast<int>(rng.between(0, 2000));
    rules.integral_hundredths.is.value = static_cast<int>(rng.between(0, 1000));
    rules.longest_step.is.value = static_cast<int>(rng.between(1, 10000));
    const Lever lever{rng.between(-50, 50), 60, rng.between(70, 300)};
    Control control;
    for (int day = 0; day < 100; ++day) {
      const auto measured = rng.chance(0.1) ? std::nullopt : std::optional{std::int64_t{1} << rng.below(62)};
      const auto before = control;
      const auto next = step(rules, control, measured, target);
      control = next.control;
      CHECK(std::abs(control.pressure) <= whole);
      CHECK(std::abs(control.pressure - before.pressure) <= rules.longest_step);
      if (!measured) CHECK(control == before);
      const auto at = position(lever, control.pressure);
      CHECK(at >= lever.loose);
      CHECK(at <= lever.tight);
    }
  }
}

TEST_CASE("a hand without strength looks on: whatever it had built up before, nothing moves") {
  ControllerRules rules;
  rules.proportional_hundredths.is = {0};
  rules.integral_hundredths.is = {0};
  const Control before{1200, 400'000};
  for (const auto measured : {target, 2 * target, target / 2}) {
    const auto next = step(rules, before, measured, target);
    CHECK(next.control == before);
    CHECK(next.error == (measured - target) / 100);
  }
}

TEST_CASE("prices that drift come back to within a tenth of the target; without the hand they don't") {
  const ControllerRules rules;
  for (const double drift : {0.004, 0.01, -0.004, -0.01}) {
    CAPTURE(drift);
    CHECK(std::abs(after_days(rules, 90, drift, 0.03) - 1) < 0.1);
    CHECK(std::abs(after_days(rules, 90, drift, 0) - 1) > 0.25);
  }
}

TEST_CASE("the integral takes away what the proportional part alone leaves") {
  ControllerRules proportional;
  proportional.integral_hundredths.is.value = 0;
  const auto left = std::abs(after_days(proportional, 200, 0.005, 0.02) - 1);
  CHECK(std::abs(after_days(ControllerRules{}, 200, 0.005, 0.02) - 1) < left / 2);
}

TEST_CASE("a year at the bound doesn't wind up: when prices turn, so does the hand, within a week") {
  const ControllerRules rules;
  Control control;
  for (int day = 0; day < 365; ++day) control = step(rules, control, 3 * par, target).control;
  CHECK(control.pressure == whole);
  CHECK(step(rules, control, 3 * par, target).reason == StepReason::at_bound);
  int days = 0;
  for (; control.pressure >= 0; ++days) control = step(rules, control, par * 8 / 10, target).control;
  CHECK(days <= 7);
}

TEST_CASE("each step says why it was taken") {
  const ControllerRules rules;
  CHECK(step(rules, {}, std::nullopt, target).reason == StepReason::unmeasured);
  CHECK(step(rules, {}, par + par / 200, target).reason == StepReason::calm);
  const auto dear = step(rules, {}, par * 6 / 5, target);
  CHECK(dear.reason == StepReason::too_dear);
  CHECK(dear.error == 2000);
  CHECK(dear.control.pressure > 0);
  CHECK(step(rules, {}, par * 4 / 5, target).reason == StepReason::too_cheap);
  CHECK(step(rules, {5000, 0}, par * 103 / 100, target).reason == StepReason::easing);
}

TEST_CASE("up and down are alike") {
  const ControllerRules rules;
  Control up, down;
  for (int day = 0; day < 60; ++day) {
    const auto off = par / 100 * (day % 13);
    up = step(rules, up, par + off, target).control;
    down = step(rules, down, par - off, target).control;
    CHECK(up.pressure == -down.pressure);
  }
}

TEST_CASE("a lever whose tight end is the low one is pressed downwards") {
  const Lever weights{12'000, 10'000, 5'000};
  CHECK(position(weights, whole) == 5'000);
  CHECK(position(weights, -whole) == 12'000);
  CHECK(position(weights, 0) == 10'000);
  CHECK(position(weights, whole / 2) == 7'500);
}
