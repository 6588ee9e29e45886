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

// The event's number.
template <class Event>
progression::PointId told(World& world, const Event& event) {
  return world.write([&](Tx& tx) {
    tx.emit(event);
    return progression::PointId{tx.emitted().front().seq};
  });
}

void take_back(World& world, progression::PointId point) {
  world.write([&](Tx& tx) {
    tx.emit(
        progression::AwardReversed{ada, point, progression::Reason::quest, 10, 0, 1, 1, Day{20'000}, {}, AccountId{9}});
  });
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
  const auto point = told(world, chosen("apple", 3));
  world.pay({held_by(ada), sink_for(Reason::use), {world.asset("apple"), 1}, Reason::use, "eaten"});
  take_back(world, point);
  CHECK(world.has(ada, world.asset("apple")) == 0);
  CHECK(world.holds(mint_for(Reason::quest), world.asset("apple")) == -1);
  CHECK(world.broken().empty());
}

TEST_CASE("what was eaten of an undone award is taken of the next that comes, once, and nobody is below zero") {
  World world;
  const auto point = told(world, chosen("apple", 3));
  world.pay({held_by(ada), sink_for(Reason::use), {world.asset("apple"), 2}, Reason::use, "eaten"});
  take_back(world, point);
  take_back(world, point);
  CHECK(world.broken().empty());
  world.give(ada, "apple", 1);
  CHECK(world.has(ada, world.asset("apple")) == 0);
  world.give(ada, "apple", 5);
  CHECK(world.has(ada, world.asset("apple")) == 4);
  CHECK(world.holds(mint_for(Reason::quest), world.asset("apple")) == -3 + 3 - 6);
  CHECK(world.broken().empty());
}

TEST_CASE("coins that lie in a buyer's order are owed, and are taken when they come back") {
  World world;
  auto reward = chosen({}, {});
  reward.coins = 30;
  const auto point = told(world, reward);
  const auto order = world.call("POST /market/ore/orders", test::a_student(1), R"({"side":"buy","price":5,"count":5})");
  REQUIRE(order.status == 200);
  take_back(world, point);
  CHECK(world.coins(ada) == 0);
  CHECK(world.call("DELETE /market-orders/" + order.text("/result/order/order"), test::a_student(1)).status == 200);
  CHECK(world.coins(ada) == 0);
  world.fund(ada, 7);
  CHECK(world.coins(ada) == 7);
  CHECK(world.broken().empty());
}

TEST_CASE("a piece of an undone award is taken from where it is worn, or when it comes back from a stall") {
  World world;
  const auto unlocked = [](std::string code) {
    return progression::AchievementUnlocked{ada,  std::move(code), "Comeback", progression::Medal::gold, {}, 80, 0,
                                            "hat"};
  };
  const auto worn = told(world, unlocked("comeback")), offered = told(world, unlocked("explorer"));
  const auto hats = world.read([&](Snapshot& s) {
    return s.all<AssetId>("select id from economy_asset where kind = ? order by id", world.asset("hat"));
  });
  world.pay({held_by(ada), worn_by(ada), {hats.at(0), 1}, Reason::wear, "puts it on"});
  const auto listing =
      world.call("POST /listings", test::a_student(1), R"({"asset":")" + to_text(hats.at(1)) + R"(","price":50})");
  take_back(world, worn);
  take_back(world, offered);
  CHECK(world.holds(worn_by(ada), hats[0]) == 0);
  CHECK(world.call("DELETE /listings/" + listing.text("/result/listing"), test::a_student(1)).status == 200);
  CHECK(world.has(ada, hats[1]) == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("what an earlier event of the same cause was paid stays when a later one is undone") {
  World world;
  told(world, chosen("apple", 3));
  world.advance(1h);
  take_back(world, told(world, chosen("apple", 3)));
  CHECK(world.has(ada, world.asset("apple")) == 3);
}

TEST_CASE("a payment is found however many events lie between it and its cause") {
  World world;
  const auto point = world.write([&](Tx& tx) {
    auto reward = chosen({}, {});
    reward.coins = 30;
    tx.emit(reward);
    const progression::PointId first{tx.emitted().front().seq};
    for (int n = 0; n < 600; ++n)
      tx.emit(skill::Answered{test::bob, {1}, {1}, "true_false", false, 0.0, 0.5, false, 5});
    return first;
  });
  REQUIRE(world.coins(ada) == 30);
  take_back(world, point);
  CHECK(world.coins(ada) == 0);
}
