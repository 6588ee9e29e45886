// Players: made with their account, seen by those they share the school day with, powerful by what they know.
#include <doctest/doctest.h>
#include "gateway/etag.hpp"

#include "game_support.hpp"

using namespace edu;

namespace {

using World = test::GameWorld;

}  // namespace

TEST_CASE("every account has a player of its number, with a face and no power") {
  World world;
  const auto ada = world.make("ada", {Role::student});
  const auto me = world.call("GET /players/me", ada);
  CHECK(me.text("/player") == to_text(ada.player));
  CHECK(me.text("/name") == "Dr. ada");
  CHECK_FALSE(me.text("/avatar").empty());
  CHECK(me.integer("/power") == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("a face is chosen from those there are") {
  World world;
  const auto ada = world.make("ada", {Role::student});
  CHECK(world.call("PATCH /players/me", ada, R"({"avatar":"owl"})").text("/result/avatar") == "owl");
  CHECK(world.call("PATCH /players/me", ada, R"({"avatar":"basilisk"})").text("/errors/0/code") ==
        "player.avatar_unknown");
  CHECK(world.call("GET /players/me", ada).text("/avatar") == "owl");
}

TEST_CASE("a face that was changed elsewhere meanwhile is not changed over it") {
  World world;
  auto ada = world.make("ada", {Role::student});
  const auto me = world.call("GET /players/me", ada);
  ada.if_match = weak_tag(me.json());
  const auto other = me.text("/avatar") == "owl" ? R"({"avatar":"bear"})" : R"({"avatar":"owl"})";
  CHECK(world.call("PATCH /players/me", ada, other).status == 200);
  const auto stale = world.call("PATCH /players/me", ada, R"({"avatar":"fox"})");
  CHECK(stale.status == 412);
  CHECK(stale.code() == "precondition.stale");
  ada.if_match = "*";
  CHECK(world.call("PATCH /players/me", ada, R"({"avatar":"fox"})").status == 200);
}

TEST_CASE("players are seen by classmates and staff, and unknown to others") {
  World world;
  const auto euler = world.make("euler", {Role::teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto ada = world.join("ada", class_);
  const auto bob = world.join("bob", class_);
  const auto eve = world.make("eve", {Role::student});
  const auto path = "GET /players/" + to_text(ada.player);
  CHECK(world.call(path, ada).status == 200);
  CHECK(world.call(path, bob).text("/name") == "Dr. ada");
  CHECK(world.call(path, euler).status == 200);
  CHECK(world.call(path, eve).code() == "player.unknown");
  CHECK(world.call("GET /players/" + to_text(PlayerId{999}), euler).code() == "player.unknown");
}

TEST_CASE("power grows with what is known, and its events add up to it") {
  World world;
  const auto euler = world.make("euler", {Role::teacher});
  const auto ada = world.make("ada", {Role::student});
  world.play(ada, world.make_quest(euler, world.questions(euler)), 5);
  const auto grown = world.call("GET /players/me", ada).integer("/power");
  CHECK(grown > 0);
  world.play(ada, world.make_quest(euler, world.questions(euler, "Lies")), 0);
  CHECK(world.broken().empty());
}
