// The ladder's rules on plain values.
#include <doctest/doctest.h>

#include "progression/divisions.hpp"

using namespace edu;
using namespace edu::progression;

namespace {

const SeasonRules rules;

}  // namespace

TEST_CASE("the most experience stands first; of equals whoever reached it first") {
  std::vector<Score> scores{{{1}, 50, {900}}, {{2}, 80, {950}}, {{3}, 50, {800}}, {{4}, 50, {800}}};
  put_in_order(scores);
  std::vector<std::int64_t> order;
  for (const auto& score : scores) order.push_back(score.player.value);
  CHECK(order == std::vector<std::int64_t>{2, 3, 4, 1});
}

TEST_CASE("five of twenty-five rise and five fall") {
  CHECK(zones_of(Tier::lantern, 25, rules).rising == 5);
  CHECK(zones_of(Tier::lantern, 25, rules).falling == 5);
  CHECK(move_of(Tier::lantern, 5, 25, 100, rules) == Move::rises);
  CHECK(move_of(Tier::lantern, 6, 25, 100, rules) == Move::stays);
  CHECK(move_of(Tier::lantern, 20, 25, 100, rules) == Move::stays);
  CHECK(move_of(Tier::lantern, 21, 25, 100, rules) == Move::falls);
}

TEST_CASE("nobody falls from the lowest tier, nobody rises from the highest") {
  CHECK(move_of(Tier::ember, 25, 25, 0, rules) == Move::stays);
  CHECK(move_of(Tier::star, 1, 25, 900, rules) == Move::stays);
  CHECK(after(Tier::ember, Move::falls) == Tier::ember);
  CHECK(after(Tier::star, Move::rises) == Tier::star);
}

TEST_CASE("in a small division one rises and nobody falls; alone nobody rises") {
  CHECK(move_of(Tier::candle, 1, 3, 10, rules) == Move::rises);
  CHECK(move_of(Tier::candle, 3, 3, 10, rules) == Move::stays);
  CHECK(move_of(Tier::candle, 1, 1, 10, rules) == Move::stays);
}

TEST_CASE("nobody rises with nothing") { CHECK(move_of(Tier::candle, 1, 3, 0, rules) == Move::stays); }

TEST_CASE("taking part is paid, rising and the first place on top of it") {
  CHECK(pay_of(12, 25, 40, Move::stays, rules).coins == 20);
  CHECK(pay_of(3, 25, 400, Move::rises, rules).coins == 70);
  CHECK(pay_of(1, 25, 900, Move::rises, rules).coins == 170);
  CHECK(pay_of(1, 25, 900, Move::rises, rules).crystals == 1);
  CHECK(pay_of(1, 1, 900, Move::stays, rules).crystals == 0);
  CHECK(pay_of(25, 25, 0, Move::falls, rules).coins == 0);
}
