#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "base/rng.hpp"
#include "economy/steering/wealth.hpp"

using namespace edu;
using namespace edu::economy::steering;

namespace {

// By the definition: the mean difference of any two, halved, by the mean.
std::int64_t gini_by_pairs(const std::vector<std::int64_t>& holdings) {
  double differences = 0, sum = 0;
  for (const auto a : holdings) {
    sum += static_cast<double>(a);
    for (const auto b : holdings) differences += static_cast<double>(std::abs(a - b));
  }
  return sum > 0 ? std::llround(10'000 * differences / (2 * static_cast<double>(holdings.size()) * sum)) : 0;
}

}  // namespace

TEST_CASE("Gini's coefficient equals half the mean difference of all pairs") {
  const std::uint64_t seed = 7;
  CAPTURE(seed);
  Rng rng{seed};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> holdings(1 + rng.below(60));
    const auto most = std::int64_t{1} << rng.below(40);
    for (auto& held : holdings) held = rng.between(0, most);
    CHECK(gini(holdings) == gini_by_pairs(holdings));
  }
}

TEST_CASE("equal purses have a Gini of nought, one full purse among a hundred nearly one") {
  CHECK(gini({5, 5, 5, 5}) == 0);
  std::vector<std::int64_t> purses(100);
  purses.front() = 1'000'000;
  CHECK(gini(purses) == 9'900);
  CHECK(gini({}) == 0);
  CHECK(gini({0, 0}) == 0);
}

TEST_CASE("velocity is what was spent on goods by what was held") {
  CHECK(velocity(300, 900, 1'100).value() == 300);
  CHECK(velocity(0, 10, 10).value() == 0);
  CHECK_FALSE(velocity(5, 0, 0));
}

TEST_CASE("the middle of an even number is the lower one") {
  CHECK(median({4, 1, 3, 2}) == 2);
  CHECK(median({3, 1, 2}) == 2);
  CHECK(median({}) == 0);
}
