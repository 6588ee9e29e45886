#include <doctest/doctest.h>

#include "base/rng.hpp"
#include "economy/steering/allowance.hpp"

using namespace edu;
using namespace edu::economy::steering;

namespace {

constexpr Day first{20'000};

// Earns so many coins, one by one, on each of so many days.
std::int64_t lived(const AllowanceRules& rules, int days, int a_day, std::int64_t worth, std::int64_t percent = 100) {
  Allowance allowance;
  std::int64_t coins = 0;
  for (int day = 0; day < days; ++day) {
    allowance = filled(rules, allowance, first + day, worth);
    for (int n = 0; n < a_day; ++n) {
      const auto [next, paid_now] = paid(rules, allowance, 1, percent);
      allowance = next;
      coins += paid_now;
    }
  }
  return coins;
}

}  // namespace

TEST_CASE("an honest student is paid in full, and half as much again") {
  const AllowanceRules rules;
  const auto worth = day_worth(rules, 10);
  CHECK(worth == 15);
  CHECK(lived(rules, 180, 10, worth) == 1800);
  CHECK(lived(rules, 180, 15, worth) == 2700);
}

TEST_CASE("ten times an honest student's play earns less than twice as much over a term") {
  const AllowanceRules rules;
  for (const int honest : {8, 10, 20, 40}) {
    CAPTURE(honest);
    const auto worth = day_worth(rules, honest);
    CHECK(lived(rules, 180, 10 * honest, worth) < 2 * lived(rules, 180, honest, worth) + 14 * worth);
  }
}

TEST_CASE("an eager weekend after two quiet weeks is paid in full") {
  const AllowanceRules rules;
  auto allowance = filled(rules, {}, first, 10);
  allowance = paid(rules, allowance, allowance.left, 100).allowance;
  CHECK(allowance.left == 0);
  allowance = filled(rules, allowance, first + 14, 10);
  CHECK(paid(rules, allowance, 140, 100).coins == 140);
  CHECK(filled(rules, allowance, first + 400, 10).left == 140);
}

TEST_CASE("more play never pays less, and never more than it earned") {
  const std::uint64_t seed = 3;
  CAPTURE(seed);
  Rng rng{seed};
  const AllowanceRules rules;
  for (int round = 0; round < 500; ++round) {
    const Allowance start{first, rng.between(0, 30), rng.between(0, 99)};
    const auto coins = rng.between(0, 200), percent = rng.between(0, 100);
    const auto all = paid(rules, start, coins, percent);
    CHECK(all.coins <= coins + 1);
    CHECK(all.allowance.left >= 0);
    CHECK(all.allowance.owed >= 0);
    CHECK(all.allowance.owed < 100);
    const auto more = paid(rules, start, coins + 1, percent);
    CHECK(more.coins * 100 + more.allowance.owed >= all.coins * 100 + all.allowance.owed);
  }
}

TEST_CASE("parts of coins are kept until they are whole") {
  const AllowanceRules rules;
  CHECK(lived(rules, 1, 140 + 100, 10) == 140 + 5);
  CHECK(lived(rules, 1, 100, 10, 50) == 50);
}

TEST_CASE("a clock that goes back fills nothing, and a smaller day's worth takes nothing away") {
  const AllowanceRules rules;
  const Allowance at{first, 100, 0};
  CHECK(filled(rules, at, first - 3, 10) == at);
  CHECK(filled(rules, at, first + 1, 1).left == 100);
}

TEST_CASE("a day's worth stays within its bounds whatever the school earns") {
  const AllowanceRules rules;
  CHECK(day_worth(rules, 0) == 8);
  CHECK(day_worth(rules, 1'000'000) == 60);
}
