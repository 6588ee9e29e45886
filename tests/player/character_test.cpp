// How a player looks and what they wear: free looks are everybody's, others are earned or bought once; what is worn is one
// thing in each place and out of the bag.
#include <doctest/doctest.h>

#include "gateway/etag.hpp"
#include "player_world.hpp"

using namespace edu;

namespace {

using World = test::PlayerWorld;

std::string asset(economy::AssetId id) { return R"({"asset":")" + to_text(id) + R"("})"; }

}  // namespace

TEST_CASE("whoever has chosen nothing looks decent all the same") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto me = world.call("GET /players/me/character", ada);
  REQUIRE_MESSAGE(me.status == 200, me.json());
  CHECK(me.text("/looks/clothes") == "tee");
  CHECK(me.text("/looks/hair") == "short");
  CHECK(me.text("/rank") == "initiate");
  CHECK_FALSE(me.has("/companion"));
}

TEST_CASE("free looks, colours and a class are chosen at will, together or alone") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto changed = world.call("PATCH /players/me/character", ada,
                                  R"({"hair":"h2","hair_tint":"jade","body_tint":"ebony","style":"tinker"})");
  REQUIRE_MESSAGE(changed.status == 200, changed.json());
  CHECK(changed.text("/result/looks/hair") == "h2");
  CHECK(changed.text("/result/looks/hair_tint") == "jade");
  CHECK(changed.text("/result/looks/clothes") == "tee");
  CHECK(changed.text("/result/style") == "tinker");
  CHECK(world.call("PATCH /players/me/character", ada, R"({"hair":"tee"})").text("/errors/0/code") == "look.unknown");
  CHECK(world.call("PATCH /players/me/character", ada, R"({"style":"king"})").text("/errors/0/code") ==
        "class.unknown");
  CHECK(world.call("PATCH /players/me/character", ada, R"({"hair_tint":"plaid"})").status == 422);
}

TEST_CASE("a look that isn't one's own stays on its hanger") {
  World world;
  const auto ada = world.make("ada", {student});
  for (const auto* look : {R"({"clothes":"coat"})", R"({"clothes":"gown"})", R"({"accessory":"medal"})"})
    CHECK_MESSAGE(world.call("PATCH /players/me/character", ada, look).code() == "look.locked", look);
  world.write([&](Tx& tx) {
    world.progression.titles().grant(tx, ada.player, {"achievement.hero", progression::TitleKind::title, "Hero"});
  });
  CHECK(world.call("PATCH /players/me/character", ada, R"({"accessory":"medal"})").status == 200);
}

TEST_CASE("a look is paid once and kept") {
  World world;
  const auto ada = world.make("ada", {student});
  world.fund(ada, 50);
  CHECK(world.call("POST /looks/coat/purchases", ada, "{}").truth("/result/open"));
  CHECK(world.holds(economy::held_by(ada.player), economy::coin_asset) == 10);
  CHECK(world.call("POST /looks/coat/purchases", ada, "{}").code() == "look.owned");
  CHECK(world.call("POST /looks/gown/purchases", ada, "{}").code() == "look.not_for_sale");
  CHECK(world.call("POST /looks/tee/purchases", ada, "{}").code() == "look.not_for_sale");
  CHECK(world.call("POST /looks/crown/purchases", ada, "{}").code() == "look.unknown");
  CHECK(world.call("PATCH /players/me/character", ada, R"({"clothes":"coat"})").status == 200);
  const auto bob = world.make("bob", {student});
  CHECK(world.call("POST /looks/coat/purchases", bob, "{}").code() == "economy.not_enough");
  CHECK(world.broken().empty());
}

TEST_CASE("a character that was changed elsewhere meanwhile is not changed over it") {
  World world;
  auto ada = world.make("ada", {student});
  ada.if_match = weak_tag(world.call("GET /players/me/character", ada).json());
  CHECK(world.call("PATCH /players/me/character", ada, R"({"hair":"h2"})").status == 200);
  CHECK(world.call("PATCH /players/me/character", ada, R"({"hair":"h3"})").status == 412);
}

TEST_CASE("classmates and staff see a character, others don't") {
  World world;
  const auto euler = world.make("euler", {teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto ada = world.join("ada", class_);
  const auto bob = world.join("bob", class_);
  const auto eve = world.make("eve", {student});
  const auto path = "GET /players/" + to_text(ada.player) + "/character";
  CHECK(world.call(path, bob).status == 200);
  CHECK(world.call(path, euler).status == 200);
  CHECK(world.call(path, eve).code() == "player.unknown");
}

TEST_CASE("what is put on leaves the bag, and what was there before goes back into it") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto hat = world.give(ada, "hat").front(), crown = world.give(ada, "crown").front(),
             boots = world.give(ada, "boots").front();
  CHECK(world.call("POST /players/me/equipment", ada, asset(hat)).count("/result/worn") == 1);
  CHECK(world.holds(economy::held_by(ada.player), hat) == 0);
  CHECK(world.holds(economy::worn_by(ada.player), hat) == 1);
  CHECK(world.call("POST /players/me/equipment", ada, asset(boots)).count("/result/worn") == 2);
  const auto swapped = world.call("POST /players/me/equipment", ada, asset(crown));
  REQUIRE_MESSAGE(swapped.status == 200, swapped.json());
  CHECK(swapped.count("/result/worn") == 2);
  CHECK(swapped.text("/result/worn/0/kind") == "crown");
  CHECK(world.holds(economy::held_by(ada.player), hat) == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("what one doesn't have, or can't wear, isn't put on") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto bob = world.make("bob", {student});
  const auto hat = world.give(ada, "hat").front(), ore = world.give(ada, "ore").front();
  CHECK(world.call("POST /players/me/equipment", bob, asset(hat)).code() == "economy.not_enough");
  CHECK(world.call("POST /players/me/equipment", ada, asset(ore)).code() == "equipment.not_worn");
  CHECK(world.call("POST /players/me/equipment", ada, asset({999'999})).code() == "economy.asset_unknown");
  CHECK(world.call("POST /players/me/equipment", ada, asset(economy::coin_asset)).code() == "economy.asset_unknown");
  CHECK(world.call("POST /players/me/equipment", ada, asset(hat)).status == 200);
  CHECK(world.call("POST /players/me/equipment", ada, asset(hat)).code() == "economy.not_enough");  // it is on
  CHECK(world.broken().empty());
}

TEST_CASE("put on and taken off again and again, a thing is always in one place") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto hat = world.give(ada, "hat").front();
  for (int i = 0; i < 5; ++i) {
    CHECK(world.call("POST /players/me/equipment", ada, asset(hat)).count("/result/worn") == 1);
    CHECK(world.call("DELETE /players/me/equipment/head", ada, "{}").count("/result/worn") == 0);
    CHECK(world.holds(economy::held_by(ada.player), hat) == 1);
  }
  CHECK(world.call("DELETE /players/me/equipment/head", ada, "{}").code() == "equipment.empty");
  CHECK(world.call("DELETE /players/me/equipment/tail", ada, "{}").status == 422);
  CHECK(world.broken().empty());
}

TEST_CASE("who gets a thing that another wore puts it on and takes it off as if it were new") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto bob = world.make("bob", {student});
  const auto hat = world.give(ada, "hat").front();
  for (int i = 0; i < 2; ++i) {
    world.call("POST /players/me/equipment", ada, asset(hat));
    world.call("DELETE /players/me/equipment/head", ada, "{}");
  }
  world.write([&](Tx& tx) {
    world.economy.ledger().transfer(tx, {economy::held_by(ada.player),
                                         economy::held_by(bob.player),
                                         {hat, 1},
                                         economy::Reason::gift,
                                         "from Ada to Bob"});
  });
  for (int i = 0; i < 2; ++i) {
    CHECK(world.call("POST /players/me/equipment", bob, asset(hat)).count("/result/worn") == 1);
    CHECK(world.holds(economy::worn_by(bob.player), hat) == 1);
    CHECK(world.holds(economy::held_by(bob.player), hat) == 0);
    CHECK(world.call("DELETE /players/me/equipment/head", bob, "{}").count("/result/worn") == 0);
    CHECK(world.holds(economy::held_by(bob.player), hat) == 1);
  }
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("a full bag takes nothing off") {
  World world;
  const auto ada = world.make("ada", {student});
  world.call("POST /players/me/equipment", ada, asset(world.give(ada, "hat").front()));
  world.give(ada, "boots", 60);
  CHECK(world.call("DELETE /players/me/equipment/head", ada, "{}").code() == "economy.bag_full");
}

TEST_CASE("what binds by being worn is nobody else's from then on") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto crown = world.give(ada, "crown").front();
  const auto tradable = [&] {
    try {
      world.read([&](Snapshot& s) { world.economy.bags().must_be_tradable(s, crown); });
    } catch (const Problem& problem) { return problem.code; }
    return std::string{};
  };
  CHECK(tradable().empty());
  world.call("POST /players/me/equipment", ada, asset(crown));
  world.call("DELETE /players/me/equipment/head", ada, "{}");
  CHECK(tradable() == "economy.bound");
}

TEST_CASE("looks and classes are named in the language that is asked for") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto english = world.call("GET /looks", ada);
  world.player.speak(Phrases{{{Language::es,
                               {{english.text("/looks/0/name"), "Aspecto"},
                                {english.text("/classes/0/name"), "Clase"},
                                {english.text("/classes/0/motto"), "Lema"}}}}});
  const auto spanish = world.call("GET /looks?language=es", ada);
  CHECK(spanish.text("/looks/0/name") == "Aspecto");
  CHECK(spanish.text("/classes/0/name") == "Clase");
  CHECK(spanish.text("/classes/0/motto") == "Lema");
  CHECK(world.call("GET /looks?language=de", ada).text("/looks/0/name") == english.text("/looks/0/name"));
}
