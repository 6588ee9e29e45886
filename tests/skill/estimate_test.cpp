#include "skill/model/estimate.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/rng.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

Ability after(int right, int wrong) {
  Ability ability;
  for (int i = 0; i < right; ++i) ability = learn(ability, {}, 1).ability;
  for (int i = 0; i < wrong; ++i) ability = learn(ability, {}, 0).ability;
  return ability;
}

}  // namespace

TEST_CASE("the first answer is expected at even odds and moves both by half a logit") {
  CHECK(expected({}, 0) == 0.5);
  const auto learned = learn({}, {}, 1);
  CHECK(learned.ability.theta == 0.5);
  CHECK(learned.difficulty.b == -0.5);
  CHECK(learn({}, {}, 0).ability.theta == -0.5);
  CHECK(learn({}, {}, 0.5).ability.theta == 0);
}

TEST_CASE("steps shrink as answers come in") {
  const auto second = learn({0, 0, 20}, {}, 1);
  CHECK(second.ability.theta == doctest::Approx(0.25));
}

TEST_CASE("levels need both knowing and evidence") {
  CHECK(level_of({}, 0) == Level::unseen);
  CHECK(level_of(after(0, 1), 0) == Level::novice);
  CHECK(level_of(after(1, 0), 0) == Level::novice);
  CHECK(level_of(after(2, 0), 0) == Level::apprentice);
  CHECK(level_of(after(5, 0), 0) >= Level::adept);
  CHECK(level_of(after(5, 0), 0) < Level::master);
  CHECK(level_of(after(30, 0), 0) == Level::master);
  CHECK(level_of({2.5, 0, 1}, 0) < level_of({2.5, 20, 60}, 0));
}

TEST_CASE("a skill of harder questions asks more for the same level") {
  CHECK(level_of(after(8, 0), 1.5) < level_of(after(8, 0), 0));
}

TEST_CASE("certainty grows from nothing towards one") {
  CHECK(certainty({}) == 0);
  CHECK(certainty(after(5, 5)) > 0.5);
  CHECK(certainty(after(50, 50)) > 0.9);
  CHECK(uncertainty({}) == 1);
}

TEST_CASE("the estimates find the order of abilities and difficulties that made the answers") {
  Rng rng{42};
  std::vector<double> abilities{-1.5, -0.5, 0.5, 1.5};
  std::vector<Ability> players(abilities.size());
  std::vector<Difficulty> items(20);
  for (int round = 0; round < 4000; ++round) {
    const auto player = rng.below(players.size());
    const auto item = rng.below(items.size());
    const double b = -1.9 + 0.2 * static_cast<double>(item);
    const bool right = rng.chance(1 / (1 + std::exp(b - abilities[player])));
    const auto learned = learn(players[player], items[item], right ? 1 : 0);
    players[player] = learned.ability;
    items[item] = learned.difficulty;
  }
  for (std::size_t i = 1; i < players.size(); ++i) CHECK(players[i].theta > players[i - 1].theta + 0.4);
  CHECK(items[19].b - items[0].b > 2);
}

TEST_CASE("an answer in under a tenth of the usual time is a rapid guess") {
  CHECK(too_quick(999, 0, 0));
  CHECK(!too_quick(1000, 0, 0));
  CHECK(too_quick(2999, 1'200'000, 40));
  CHECK(!too_quick(3000, 1'200'000, 40));
  CHECK(!too_quick(10'000, 60'000'000, 100));
  CHECK(too_quick(9'999, 60'000'000, 100));
}
