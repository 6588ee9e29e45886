// Random numbers: the same everywhere for a seed, and fair.
#include "base/rng.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace edu {

TEST_CASE("the generator is splitmix64") {
  // The first numbers of seed 1234567, as its authors' program prints them.
  Rng rng{1234567};
  CHECK(rng.next() == 6457827717110365317u);
  CHECK(rng.next() == 3203168211198807973u);
  CHECK(rng.next() == 9817491932198370423u);
}

TEST_CASE("below is within its bound and hits every number about as often") {
  Rng rng{1};
  std::array<int, 6> hits{};
  for (int i = 0; i < 60000; ++i) ++hits[rng.below(6)];
  for (const auto count : hits) CHECK(count == doctest::Approx(10000).epsilon(0.05));
  // A bound just above half of all numbers would show the bias of a modulo at once.
  const auto bound = (std::uint64_t{1} << 63) + 1;
  int upper = 0;
  for (int i = 0; i < 10000; ++i) upper += rng.below(bound) >= bound / 2;
  CHECK(upper == doctest::Approx(5000).epsilon(0.05));
  CHECK(rng.below(1) == 0);
  CHECK_THROWS_AS(rng.below(0), std::invalid_argument);
}

TEST_CASE("between holds both ends, up to the whole range") {
  Rng rng{2};
  bool low = false;
  bool high = false;
  for (int i = 0; i < 1000; ++i) {
    const auto n = rng.between(-2, 2);
    REQUIRE((n >= -2 && n <= 2));
    low |= n == -2;
    high |= n == 2;
  }
  CHECK(low);
  CHECK(high);
  rng.between(INT64_MIN, INT64_MAX);
  CHECK(rng.between(7, 7) == 7);
  CHECK_THROWS_AS(rng.between(1, 0), std::invalid_argument);
}

TEST_CASE("unit is in [0, 1) and even") {
  Rng rng{3};
  double sum = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto u = rng.unit();
    REQUIRE((u >= 0 && u < 1));
    sum += u;
  }
  CHECK(sum / 10000 == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("a shuffle keeps all and favours no order") {
  Rng rng{4};
  std::array<int, 6> orders{};
  for (int i = 0; i < 12000; ++i) {
    std::vector<int> cards{0, 1, 2};
    rng.shuffle(cards);
    const std::array<int, 3> order{cards[0], cards[1], cards[2]};
    std::array<int, 3> each{0, 1, 2};
    for (auto& count : orders) {
      if (order == each) ++count;
      std::next_permutation(each.begin(), each.end());
    }
  }
  CHECK(std::accumulate(orders.begin(), orders.end(), 0) == 12000);
  for (const auto count : orders) CHECK(count == doctest::Approx(2000).epsilon(0.1));
}

}  // namespace edu
