// Things that are earned: chosen at a quest's end, found in a chest, come with an achievement; and taken back with the award.
#include <doctest/doctest.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::ada;

namespace {

using World = test::EconomyWorld;

quest::RewardChosen chosen(std::optional<std::string> item, std::optional<std::int64_t> count) {
  return {ada, {7}, {1}, "Fractions", "apples", 0, 0, 0, std::move(item), count};
}

}  // namespace

TEST_CASE("what was chosen at a quest's end is given, once") {
  World world;
  for (int i = 0; i < 2; ++i) world.write([](Tx& tx) { tx.emit(chosen("apple", 3)); });
  CHECK(world.has(ada, world.asset("apple")) == 3);
  CHECK(world.holds(mint_for(Reason::quest), world.asset("apple")) == -3);
}

TEST_CASE("what lay in a chest is given each time one is opened") {
  World world;
  for (int i = 0; i < 2; ++i) world.write([](Tx& tx) { tx.emit(world::ItemsFound{ada, {5}, "ore", 2}); });
  CHECK(world.has(ada, world.asset("ore")) == 4);
  CHECK(world.holds(mint_for(Reason::dungeon), world.asset("ore")) == -4);
}

TEST_CASE("an achievement's thing comes with its coins") {
  World world;
  world.write([](Tx& tx) {
    tx.emit(progression::AchievementUnlocked{ada, "comeback", "Comeback", progression::Medal::gold, {}, 80, 20, "hat"});
  });
  CHECK(world.coins(ada) == 20);
  CHECK(world.call("GET /players/me/bag", test::a_student(1)).text("/things/0/kind") == "hat");
}

TEST_CASE("what the content no longer has is given no more, and nothing fails by it") {
  World world;
  world.write([](Tx& tx) { tx.emit(chosen("pear", 1)); });
  CHECK(world.lines() == 0);
  CHECK(world.bus().parked() == 0);
}

TEST_CASE("an award that is taken back takes its things back, as many as are left") {
  World world;
  const auto point = world.write([](Tx& tx) {
    tx.emit(chosen("apple", 3));
    return progression::PointId{tx.emitted().front().seq};
  });
  world.pay({held_by(ada), sink_for(Reason::use), {world.asset("apple"), 1}, Reason::use, "eaten"});
  world.write([&](Tx& tx) {
    tx.emit(progression::AwardReversed{
        ada, point, progression::Reason::quest, 10, 0, 1, 1, Day{20'000}, {}, AccountId{9}});
  });
  CHECK(world.has(ada, world.asset("apple")) == 0);
  CHECK(world.holds(mint_for(Reason::quest), world.asset("apple")) == -1);
  CHECK(world.broken().empty());
}
