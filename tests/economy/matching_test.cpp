// An order book on plain values: examples, and random orders held against a book that trades unit by unit.
#include "economy/market/matching.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/problem.hpp"
#include "base/rng.hpp"

using namespace edu;
using namespace edu::economy;

namespace {

constexpr PlayerId ada{1}, bob{2}, eve{3};

Waiting waits(std::int64_t order, PlayerId owner, std::int64_t price, std::int64_t left) {
  return {.order = OrderId{order}, .owner = owner, .price = price, .left = left};
}

// All that waits, as the market's table would give it.
class Book {
 public:
  std::vector<Waiting> best_first(Side side) const {
    auto orders = side == Side::buy ? buys_ : sells_;
    std::ranges::sort(orders, [&](const Waiting& a, const Waiting& b) {
      const auto key = [&](const Waiting& w) { return std::tuple{side == Side::buy ? -w.price : w.price, w.order}; };
      return key(a) < key(b);
    });
    return orders;
  }
  void take(const Incoming& incoming, std::int64_t number, const Match& match) {
    auto& others = incoming.side == Side::buy ? sells_ : buys_;
    for (const auto& fill : match.fills)
      std::ranges::find(others, fill.with.order, &Waiting::order)->left -= fill.count;
    std::erase_if(others, [](const Waiting& w) { return w.left == 0; });
    if (match.left > 0 && match.fills.size() < most_fills)
      (incoming.side == Side::buy ? buys_ : sells_)
          .push_back(waits(number, incoming.owner, incoming.price, match.left));
  }
  bool crossed() const {
    for (const auto& buy : buys_)
      for (const auto& sell : sells_)
        if (buy.price >= sell.price) return true;
    return false;
  }

 private:
  std::vector<Waiting> buys_, sells_;
};

// One unit after another, each from whoever is first now.
std::map<OrderId, std::int64_t> unit_by_unit(const Incoming& incoming, std::vector<Waiting> waiting) {
  std::map<OrderId, std::int64_t> taken;
  for (auto left = incoming.count; left > 0; --left) {
    Waiting* best = nullptr;
    for (auto& w : waiting) {
      if (w.left == 0 || !agree(incoming, w.price)) continue;
      const bool better = best && (incoming.side == Side::buy ? w.price < best->price : w.price > best->price);
      if (!best || better || (w.price == best->price && w.order < best->order)) best = &w;
    }
    if (!best) break;
    --best->left;
    ++taken[best->order];
  }
  return taken;
}

}  // namespace

TEST_CASE("a buyer gets the cheapest first and pays the waiting order's price") {
  const std::vector sells{waits(4, bob, 10, 3), waits(2, eve, 12, 5), waits(9, bob, 20, 5)};
  const auto met = match({ada, Side::buy, 15, 6}, sells);
  REQUIRE(met.fills.size() == 2);
  CHECK(met.fills[0].with.price == 10);
  CHECK(met.fills[0].count == 3);
  CHECK(met.fills[1].with.price == 12);
  CHECK(met.fills[1].count == 3);
  CHECK(met.left == 0);
}

TEST_CASE("what finds nobody is left") {
  const auto met = match({ada, Side::sell, 15, 6}, std::vector{waits(1, bob, 20, 2), waits(2, bob, 14, 9)});
  REQUIRE(met.fills.size() == 1);
  CHECK(met.left == 4);
}

TEST_CASE("an order that would come to its owner's own is refused before anything trades") {
  const std::vector sells{waits(1, bob, 10, 3), waits(2, ada, 11, 3)};
  try {
    match({ada, Side::buy, 15, 6}, sells);
    FAIL("it was matched");
  } catch (const Problem& problem) { CHECK(problem.code == "market.own_order"); }
  CHECK(match({ada, Side::buy, 15, 3}, sells).left == 0);  // it needs no more than bob's
  CHECK(match({ada, Side::buy, 10, 6}, sells).left == 3);  // its own is too dear for it
}

TEST_CASE("an order meets a hundred others at most") {
  std::vector<Waiting> sells;
  for (std::int64_t i = 1; i <= 150; ++i) sells.push_back(waits(i, bob, 10, 1));
  const auto met = match({ada, Side::buy, 10, 150}, sells);
  CHECK(met.fills.size() == 100);
  CHECK(met.left == 50);
}

TEST_CASE("random orders trade as a book does that matches unit by unit, and never leave it crossed") {
  const std::uint64_t seed = 20261201;
  MESSAGE("seed " << seed);
  Rng rng{seed};
  for (int round = 0; round < 60; ++round) {
    Book book;
    for (std::int64_t number = 1; number <= 150; ++number) {
      const Incoming incoming{PlayerId{rng.between(1, 8)}, rng.below(2) == 0 ? Side::buy : Side::sell,
                              rng.between(1, 12), rng.between(1, 9)};
      const auto waiting = book.best_first(other(incoming.side));
      const auto expected = unit_by_unit(incoming, waiting);
      const bool own = std::ranges::any_of(
          waiting, [&](const Waiting& w) { return w.owner == incoming.owner && expected.contains(w.order); });
      if (own) {
        REQUIRE_THROWS_AS(match(incoming, waiting), Problem);
        continue;
      }
      const auto met = match(incoming, waiting);
      std::map<OrderId, std::int64_t> taken;
      std::int64_t sum = met.left;
      for (const auto& fill : met.fills) {
        taken[fill.with.order] += fill.count;
        sum += fill.count;
        REQUIRE(fill.count > 0);
        REQUIRE(agree(incoming, fill.with.price));
        REQUIRE(fill.with.owner != incoming.owner);
      }
      REQUIRE(taken == expected);
      REQUIRE(sum == incoming.count);
      book.take(incoming, number, met);
      REQUIRE(!book.crossed());
    }
  }
}
