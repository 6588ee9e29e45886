// Using things up, throwing them away, and what a piece has been through.
#include <doctest/doctest.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::a_student;
using edu::test::ada, edu::test::bob;

namespace {

using World = test::EconomyWorld;

std::string bag(AssetId asset, std::string_view what) {
  return "POST /players/me/bag/" + to_text(asset) + "/" + std::string{what};
}

}  // namespace

TEST_CASE("an apple that is eaten is gone, and whoever gives hearts is told") {
  World world;
  world.give(ada, "apple", 2);
  const auto came = world.call(bag(world.asset("apple"), "uses"), a_student(1), "{}");
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.text("/result/effect") == "heart");
  CHECK(came.integer("/result/left") == 1);
  CHECK(came.effects() == std::vector<std::string>{"item.used"});
  CHECK(world.holds(sink_for(Reason::use), world.asset("apple")) == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("a purse holds coins, from the mint of uses") {
  World world;
  world.give(ada, "purse");
  CHECK(world.call(bag(world.asset("purse"), "uses"), a_student(1), "{}").status == 200);
  CHECK(world.coins(ada) == 10);
  CHECK(world.holds(mint_for(Reason::use), coin_asset) == -10);
}

TEST_CASE("three of an effect are enough for a day, and the next day is another") {
  World world;
  world.give(ada, "apple", 5);
  const auto eat = [&] { return world.call(bag(world.asset("apple"), "uses"), a_student(1), "{}"); };
  for (int i = 0; i < 3; ++i) CHECK(eat().status == 200);
  const auto came = eat();
  CHECK(came.status == 409);
  CHECK(came.code() == "economy.enough_today");
  CHECK(world.has(ada, world.asset("apple")) == 2);
  world.advance(24h);
  CHECK(eat().status == 200);
}

TEST_CASE("a clock that is set back brings none of a day's uses again, neither that day's nor the next one's") {
  World world;
  world.give(ada, "apple", 9);
  const auto eat = [&] { return world.call(bag(world.asset("apple"), "uses"), a_student(1), "{}"); };
  for (int i = 0; i < 3; ++i) CHECK(eat().status == 200);
  world.advance(24h);
  for (int i = 0; i < 3; ++i) CHECK(eat().status == 200);
  const auto lines = world.lines();
  world.advance(-24h);
  CHECK(eat().code() == "economy.enough_today");
  world.advance(24h);
  CHECK(eat().code() == "economy.enough_today");
  CHECK(world.lines() == lines);
  world.advance(24h);
  CHECK(eat().status == 200);
}

TEST_CASE("a globe rests for thirty days") {
  World world;
  world.give(ada, "globe", 2);
  const auto shake = [&] { return world.call(bag(world.asset("globe"), "uses"), a_student(1), "{}"); };
  CHECK(shake().status == 200);
  world.advance(29 * 24h);
  CHECK(shake().code() == "economy.rests");
  world.advance(24h);
  CHECK(shake().status == 200);
}

TEST_CASE("what has no use, what one hasn't and what is nothing isn't used") {
  World world;
  const auto hat = world.piece(ada, "hat");
  CHECK(world.call(bag(hat, "uses"), a_student(1), "{}").code() == "economy.not_usable");
  CHECK(world.call(bag(world.asset("apple"), "uses"), a_student(1), "{}").code() == "economy.not_enough");
  CHECK(world.call(bag(AssetId{77'777}, "uses"), a_student(1), "{}").code() == "economy.asset_unknown");
  CHECK(world.call(bag(coin_asset, "uses"), a_student(1), "{}").code() == "economy.asset_unknown");
  CHECK(world.lines() == 1);
}

TEST_CASE("only who knows how many there are throws some away") {
  World world;
  const auto ore = world.asset("ore");
  world.give(ada, "ore", 5);
  CHECK(world.call(bag(ore, "discards"), a_student(1), R"({"count":2,"of":4})").code() == "economy.changed");
  CHECK(world.call(bag(ore, "discards"), a_student(1), R"({"count":6,"of":5})").code() == "economy.not_enough");
  CHECK(world.call(bag(ore, "discards"), a_student(1), R"({"count":0,"of":5})").status == 422);
  const auto came = world.call(bag(ore, "discards"), a_student(1), R"({"count":2,"of":5})");
  CHECK(came.integer("/result/left") == 3);
  CHECK(world.holds(sink_for(Reason::discard), ore) == 2);
}

TEST_CASE("a piece tells where it came from and every owner, by name to classmates alone") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.pay({held_by(ada), held_by(bob), {hat, 1}, Reason::gift, "given"});
  world.pay({held_by(bob), worn_by(bob), {hat, 1}, Reason::wear, "on"});
  const auto seen = world.call("GET /pieces/" + to_text(hat), a_student(1));
  REQUIRE(seen.count("/stations") == 3);
  CHECK(seen.text("/kind") == "hat");
  CHECK(seen.truth("/bound"));
  CHECK(seen.text("/stations/0/to") == "worn");
  CHECK(seen.text("/stations/0/owner/name") == "bob");
  CHECK(seen.text("/stations/2/reason") == "quest");
  CHECK(seen.truth("/stations/2/owner/me"));
  const auto from_afar = world.call("GET /pieces/" + to_text(hat), a_student(3));
  CHECK(from_afar.count("/stations") == 3);
  CHECK_FALSE(from_afar.has("/stations/0/owner/name"));
  CHECK(world.call("GET /pieces/" + to_text(world.asset("apple")), a_student(1)).code() == "economy.asset_unknown");
}

TEST_CASE("while a piece is offered its story doesn't tell by whom") {
  World world;
  const auto hat = world.write([&](Tx& tx) {
    return world.economy.assets().make_piece(tx, held_by(ada), world.kind("hat"), {Quality::fine, ada}, Reason::craft,
                                             "made");
  });
  world.pay({held_by(ada), held_by(bob), {hat, 1}, Reason::gift, "given"});
  const auto listed = world.call("POST /listings", a_student(2), R"({"asset":")" + to_text(hat) + R"(","price":20})");
  REQUIRE_MESSAGE(listed.status == 200, listed.json());
  const auto seen = world.call("GET /pieces/" + to_text(hat), a_student(1));
  REQUIRE(seen.count("/stations") == 3);
  CHECK(seen.text("/stations/0/to") == "escrow");
  CHECK(seen.has("/stations/1/owner"));
  CHECK_FALSE(seen.has("/stations/1/owner/name"));
  CHECK(seen.text("/stations/2/owner/name") == "ada");
  CHECK(world.call("GET /pieces/" + to_text(hat), a_student(2)).truth("/stations/1/owner/me"));
  CHECK(seen.text("/properties/quality") == "fine");
  CHECK_FALSE(seen.has("/properties/made_by"));
  CHECK(world.call("DELETE /listings/" + listed.text("/result/listing"), a_student(2), "{}").status == 200);
  const auto back = world.call("GET /pieces/" + to_text(hat), a_student(1));
  CHECK(back.text("/stations/0/owner/name") == "bob");
  CHECK(back.text("/stations/2/owner/name") == "bob");
}

TEST_CASE("the list of goods says what there is to know") {
  World world;
  const auto goods = world.call("GET /goods", a_student(1));
  CHECK(goods.count("/goods") == 6);
  CHECK(goods.text("/goods/0/code") == "apple");
  CHECK(goods.text("/goods/0/asset") == to_text(world.asset("apple")));
}

TEST_CASE("things and shelves are named in the language that is asked for") {
  World world;
  world.economy.speak(Phrases{{{Language::de, {{"Apple", "Apfel"}, {"Red.", "Rot."}, {"The counter", "Die Theke"}}}}});
  const auto german = world.call("GET /goods?language=de", a_student(1));
  CHECK(german.text("/goods/0/code") == "apple");
  CHECK(german.text("/goods/0/name") == "Apfel");
  CHECK(german.text("/goods/0/description") == "Rot.");
  CHECK(german.text("/goods/1/name") == "Ore");
  CHECK(world.call("GET /goods", a_student(1)).text("/goods/0/name") == "Apple");
  CHECK(world.call("GET /shop?language=de", a_student(1)).text("/shelves/0/name") == "Die Theke");
  CHECK(world.call("GET /shop?language=es", a_student(1)).text("/shelves/0/name") == "The counter");
}
