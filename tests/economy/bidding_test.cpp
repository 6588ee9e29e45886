// An auction's rules on plain values, and random bids held against the list of everybody's maxima.
#include "economy/market/bidding.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/problem.hpp"
#include "base/rng.hpp"

using namespace edu;
using namespace edu::economy;

namespace {

constexpr PlayerId seller{1}, ada{2}, bob{3};
constexpr Time noon{1'800'000'000'000};

Bidding fresh(std::optional<std::int64_t> buy_out = {}) {
  return {.seller = seller, .start = 100, .buy_out = buy_out, .ends = noon + 24h};
}
std::string refusal(const Bidding& bidding, const Bid& by) {
  try {
    bid(bidding, by);
    return "";
  } catch (const Problem& problem) { return problem.code; }
}

}  // namespace

TEST_CASE("the first bid leads at the starting price, whatever its maximum") {
  const auto after = bid(fresh(), {ada, 400, noon});
  CHECK(after.price == 100);
  CHECK(after.lead == Lead{ada, 400});
  CHECK(least_bid(after) == 105);
}

TEST_CASE("whoever overtakes pays one step above the second highest maximum") {
  const auto after = bid(bid(fresh(), {ada, 400, noon}), {bob, 1000, noon});
  CHECK(after.lead == Lead{bob, 1000});
  CHECK(after.price == 420);
}

TEST_CASE("whoever overtakes by less than a step pays their own maximum") {
  const auto after = bid(bid(fresh(), {ada, 400, noon}), {bob, 401, noon});
  CHECK(after.lead == Lead{bob, 401});
  CHECK(after.price == 401);
}

TEST_CASE("a bid below the leader's maximum only raises the price") {
  const auto after = bid(bid(fresh(), {ada, 400, noon}), {bob, 300, noon});
  CHECK(after.lead == Lead{ada, 400});
  CHECK(after.price == 315);
}

TEST_CASE("of two equal maxima the earlier leads, at that price") {
  const auto after = bid(bid(fresh(), {ada, 400, noon}), {bob, 400, noon});
  CHECK(after.lead == Lead{ada, 400});
  CHECK(after.price == 400);
}

TEST_CASE("the leader raises their maximum, the price stays, and the end stays") {
  auto led = bid(fresh(), {ada, 400, noon});
  led.ends = noon + 30s;
  const auto after = bid(led, {ada, 500, noon});
  CHECK(after.lead == Lead{ada, 500});
  CHECK(after.price == 100);
  CHECK(after.ends == noon + 30s);
  CHECK(refusal(led, {ada, 419, noon}) == "auction.bid_too_low");
}

TEST_CASE("what is too low, too late, one's own or as much as the buy-out is refused") {
  const auto led = bid(fresh(1000), {ada, 400, noon});
  CHECK(refusal(fresh(), {ada, 99, noon}) == "auction.bid_too_low");
  CHECK(refusal(led, {bob, 104, noon}) == "auction.bid_too_low");
  CHECK(refusal(led, {bob, 105, noon}) == "");
  CHECK(refusal(led, {bob, 500, noon + 24h - 1ms}) == "");
  CHECK(refusal(led, {bob, 500, noon + 24h}) == "auction.over");
  CHECK(refusal(led, {seller, 500, noon}) == "auction.own");
  CHECK(refusal(led, {bob, 1000, noon}) == "auction.use_buy_out");
}

TEST_CASE("a bid in the last minute moves the end by a minute, ten times at most") {
  auto now = fresh();
  const auto first_end = now.ends;
  now = bid(now, {ada, 100, now.ends - 61s});
  CHECK(now.ends == first_end);
  for (int n = 0; n < 15; ++n) now = bid(now, {n % 2 == 0 ? bob : ada, least_bid(now), now.ends - 1s});
  CHECK(now.extensions == 10);
  CHECK(now.ends == first_end + 10min);
}

TEST_CASE("a buy-out ends it at once, at its price, over any leader") {
  const auto sold = buy_out(bid(fresh(1000), {ada, 400, noon}), bob, noon + 1h);
  CHECK(sold.lead == Lead{bob, 1000});
  CHECK(sold.price == 1000);
  CHECK(sold.ends == noon + 1h);
  CHECK_THROWS_AS(buy_out(fresh(), ada, noon), Problem);
  CHECK_THROWS_AS(buy_out(fresh(1000), seller, noon), Problem);
  CHECK_THROWS_AS(buy_out(fresh(1000), ada, noon + 24h), Problem);
}

TEST_CASE("random bids leave the highest maximum leading, at a price between the second highest and its own") {
  const std::uint64_t seed = 20261202;
  MESSAGE("seed " << seed);
  Rng rng{seed};
  for (int round = 0; round < 3000; ++round) {
    auto now = fresh(rng.below(3) == 0 ? std::optional<std::int64_t>{5000} : std::nullopt);
    std::map<PlayerId, std::int64_t> maxima;
    auto at = noon;
    for (int n = 0; n < 25; ++n) {
      const Bid by{PlayerId{rng.between(2, 6)}, rng.between(50, 6000), at};
      at = at + Duration{rng.between(0, 100'000)};
      const auto least = least_bid(now);
      const auto before = now;
      try {
        now = bid(now, by);
      } catch (const Problem&) {
        REQUIRE((by.maximum < least || (now.buy_out && by.maximum >= *now.buy_out) ||
                 (now.lead->bidder == by.bidder && by.maximum < now.lead->maximum + step_at(now.lead->maximum))));
        continue;
      }
      REQUIRE(by.maximum >= least);
      maxima[by.bidder] = std::max(maxima[by.bidder], by.maximum);
      std::int64_t highest = 0, second = 0;
      for (const auto& [player, maximum] : maxima) highest = std::max(highest, maximum);
      for (const auto& [player, maximum] : maxima)
        if (player != now.lead->bidder) second = std::max(second, maximum);
      REQUIRE(now.lead->maximum == highest);
      REQUIRE(now.price >= std::max(second, now.start));
      REQUIRE(now.price <= std::min(highest, std::max(now.start, second + step_at(second))));
      REQUIRE(now.price >= before.price);
      REQUIRE((!now.buy_out || now.price < *now.buy_out));
      REQUIRE(now.ends <= fresh().ends + most_extensions * last_minute);
    }
  }
}
