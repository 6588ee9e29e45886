// Which sales say how dear things are: those of several, none of them by their mass.
#include <doctest/doctest.h>

#include "economy/steering/figures.hpp"
#include "economy/steering/reckoning.hpp"

using namespace edu;
using namespace edu::economy::steering;
using economy::AssetId;

namespace {

constexpr AssetId ore{1000}, apple{1001};
constexpr Day monday{20'000 - 20'000 % 7 + 4};

SteeringRules strict() {
  SteeringRules rules;
  rules.least_sales_a_week.is = {1};
  rules.least_pairs_of_a_good.is = {3};
  rules.most_percent_of_a_pair.is = {20};
  return rules;
}

Moved sold(AssetId good, std::int64_t from, std::int64_t to, std::int64_t count, std::int64_t coins) {
  return {good, PlayerId{from}, PlayerId{to}, count, coins, coins};
}

Reckoned reckoned(const SteeringRules& rules, std::vector<Moved> week) {
  Standing before;
  before.weeks = 1;
  before.references = {{ore, {10, 10}}, {apple, {4, 10}}};
  Window window;
  window.sold_in_the_week = std::move(week);
  return reckon(rules, before, monday, true, {}, window);
}

}  // namespace

TEST_CASE("two who sell each other a good to and fro say nothing of prices") {
  const auto now = reckoned(strict(), {sold(ore, 1, 2, 50, 2500), sold(ore, 2, 1, 50, 2500)});
  CHECK(now.sales == 0);
  CHECK_FALSE(now.level);
}

TEST_CASE("beside others two count for a fifth of a good's sales at most") {
  const auto now = reckoned(strict(), {sold(ore, 1, 2, 1000, 50'000), sold(ore, 3, 4, 4, 40), sold(ore, 5, 6, 4, 40),
                                       sold(ore, 7, 8, 4, 40)});
  CHECK(now.sales == 15);         // 12 of the others, 3 of the two
  CHECK(now.level == 1'800'000);  // 120 and 150 coins for 15, where one had cost 10
}

TEST_CASE("a good that three pairs deal in once each counts, and one that two deal in doesn't") {
  const auto now = reckoned(strict(), {sold(ore, 1, 2, 1, 11), sold(ore, 2, 3, 1, 11), sold(ore, 4, 3, 1, 11),
                                       sold(apple, 1, 2, 3, 300), sold(apple, 3, 4, 3, 300)});
  CHECK(now.sales == 3);
  CHECK(now.level == 1'100'000);
}

TEST_CASE("days whose figures name neither are reckoned as they were") {
  const auto now = reckoned({}, {sold(ore, 1, 2, 30, 600)});
  CHECK(now.sales == 30);
  CHECK(now.level == 2'000'000);
  const auto figures = figures_of({});
  CHECK(int{figures.rules.least_pairs_of_a_good} == 1);
  CHECK(int{figures.rules.most_percent_of_a_pair} == 100);
}

TEST_CASE("the middle student's learning is that of those who answered something, and nothing where nobody did") {
  Window window;
  for (const std::int64_t played : {10, 30, 50}) window.lives[PlayerId{played}] = {20, played, played};
  window.lives[PlayerId{1}] = {0, 500, 0};
  CHECK(reckon({}, {}, monday, true, {}, window).middle == 30);
  CHECK(reckon({}, {}, monday, true, {}, {}).middle == 0);
}
