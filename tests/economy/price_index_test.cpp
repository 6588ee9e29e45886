#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "base/rng.hpp"
#include "economy/steering/price_index.hpp"

using namespace edu;
using namespace edu::economy::steering;
using economy::AssetId;

namespace {

// A good's sales whose mean price is exact: coins are in thousandths here.
constexpr double unit = 1000;

Basket basket(const std::vector<double>& prices, const std::vector<double>& counts) {
  Basket made;
  for (std::size_t n = 0; n < prices.size(); ++n)
    made[AssetId{static_cast<std::int64_t>(1000 + n)}] = {std::llround(counts[n] * 10),
                                                          std::llround(counts[n] * 10 * prices[n] * unit)};
  return made;
}

References reference(const Basket& basket) { return linked({}, basket, 1); }

double between(const Basket& then, const Basket& now) { return fisher(reference(then), now).value(); }

// The six commodities over five periods of the Consumer Price Index Manual (ILO, IMF, OECD, UNECE, Eurostat, World Bank
// 2004), tables 19.1 and 19.2.
constexpr std::array<std::array<double, 6>, 5> prices{{{1.0, 1.0, 1.0, 1.0, 1.0, 1.0},
                                                       {1.2, 3.0, 1.3, 0.7, 1.4, 0.8},
                                                       {1.0, 1.0, 1.5, 0.5, 1.7, 0.6},
                                                       {0.8, 0.5, 1.6, 0.3, 1.9, 0.4},
                                                       {1.0, 1.0, 1.6, 0.1, 2.0, 0.2}}};
constexpr std::array<std::array<double, 6>, 5> counts{{{1.0, 1.0, 2.0, 1.0, 4.5, 0.5},
                                                       {0.8, 0.9, 1.9, 1.3, 4.7, 0.6},
                                                       {1.0, 1.1, 1.8, 3.0, 5.0, 0.8},
                                                       {1.2, 1.2, 1.9, 6.0, 5.6, 1.3},
                                                       {0.9, 1.2, 2.0, 12.0, 6.5, 2.5}}};

Basket period(std::size_t n) {
  return basket({prices[n].begin(), prices[n].end()}, {counts[n].begin(), counts[n].end()});
}

std::vector<double> drawn(Rng& rng, std::size_t count, double low, double high) {
  std::vector<double> values;
  values.reserve(count);
  for (std::size_t n = 0; n < count; ++n) values.push_back(std::round(10 * (low + (high - low) * rng.unit())) / 10);
  return values;
}

}  // namespace

TEST_CASE("the manual's six commodities have the manual's Fisher index") {
  constexpr std::array published{1.0, 1.4011, 1.2721, 1.1762, 1.0712};  // table 19.4: against the first period
  for (std::size_t n = 0; n < published.size(); ++n)
    CHECK(std::abs(between(period(0), period(n)) - published[n]) < 0.00005);
}

TEST_CASE("links multiply to the chained index") {
  auto at = reference(period(0));
  std::int64_t stands = par;
  for (std::size_t n = 1; n < prices.size(); ++n) {
    const auto relative = fisher(at, period(n)).value();
    stands = level(stands, relative);
    at = linked(at, period(n), relative);
  }
  CHECK(std::abs(static_cast<double>(stands) / par - 1.2226) < 0.0001);
}

TEST_CASE("Fisher's tests hold for drawn baskets: proportion, time reversal, factor reversal, units, mean") {
  const std::uint64_t seed = 20'261'201;
  CAPTURE(seed);
  Rng rng{seed};
  for (int round = 0; round < 300; ++round) {
    const auto goods = 2 + rng.below(8);
    const auto then_prices = drawn(rng, goods, 1, 60), now_prices = drawn(rng, goods, 1, 60);
    const auto then_counts = drawn(rng, goods, 1, 40), now_counts = drawn(rng, goods, 1, 40);
    const auto then = basket(then_prices, then_counts), now = basket(now_prices, now_counts);
    const auto index = between(then, now);

    auto dearer = then_prices;
    for (auto& price : dearer) price *= 3;
    CHECK(between(then, basket(dearer, now_counts)) == doctest::Approx(3));
    CHECK(index * between(now, then) == doctest::Approx(1));
    // The index of quantities is the same formula with prices and counts changing places; both make up the change in value.
    double value_then = 0, value_now = 0, least = 1e9, most = 0;
    for (std::size_t n = 0; n < goods; ++n) {
      value_then += then_prices[n] * then_counts[n];
      value_now += now_prices[n] * now_counts[n];
      least = std::min(least, now_prices[n] / then_prices[n]);
      most = std::max(most, now_prices[n] / then_prices[n]);
    }
    const auto quantities = between(basket(then_counts, then_prices), basket(now_counts, now_prices));
    CHECK(index * quantities == doctest::Approx(value_now / value_then));
    CHECK(index >= least - 1e-9);
    CHECK(index <= most + 1e-9);

    auto by_dozen = then, now_by_dozen = now;
    auto& first = by_dozen.begin()->second;
    auto& first_now = now_by_dozen.begin()->second;
    first.coins *= 12, first.count *= 12, first_now.coins *= 12, first_now.count *= 12;
    first.coins /= 12, first_now.coins /= 12;  // a twelfth the price, twelve times the count
    CHECK(between(by_dozen, now_by_dozen) == doctest::Approx(index));
  }
}

TEST_CASE("what nobody trades changes nothing while it is away, and all that it missed when it is back") {
  const AssetId potion{1000}, ore{1001};
  auto at = reference({{potion, {10, 100}}, {ore, {10, 50}}});
  const Basket alone{{potion, {10, 110}}};
  const auto relative = fisher(at, alone).value();
  CHECK(relative == doctest::Approx(1.1));
  at = linked(at, alone, relative);
  CHECK(at.at(ore).price == doctest::Approx(5.5));
  CHECK(at.at(ore).count == 0);
  // Back at twice its old price: against the 5.5 it would have had, by the new basket.
  const auto back = fisher(at, {{potion, {10, 110}}, {ore, {10, 100}}}).value();
  CHECK(back == doctest::Approx(std::sqrt(1.0 * (210.0 / 165.0))));
}

TEST_CASE("a good that is new waits for the next link") {
  const AssetId potion{1000}, lamp{1002};
  const auto at = reference({{potion, {10, 100}}});
  CHECK(fisher(at, {{potion, {10, 120}}, {lamp, {1, 900}}}).value() == doctest::Approx(1.2));
  CHECK_FALSE(fisher(at, {{lamp, {1, 900}}}));
  CHECK_FALSE(fisher(at, {}));
  CHECK_FALSE(fisher({}, {{lamp, {1, 900}}}));
}

TEST_CASE("a level never falls to nothing") { CHECK(level(1, 0.000001) == 1); }
