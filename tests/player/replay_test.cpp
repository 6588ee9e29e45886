// All that is kept of players, looks and pets comes out of the event log alone; what was changed behind its back is named.
#include <doctest/doctest.h>

#include "player_world.hpp"

using namespace edu;

namespace {

struct World : test::PlayerWorld {
  Caller ada = make("ada", {student});

  // A pet of whoever it is, and a second egg in the nest.
  std::string pet_and_egg() {
    give(ada, "egg", 2);
    const auto nest = call("POST /nest", ada, R"({"good":"egg"})");
    for (int day = 0; day < 2; ++day) {
      next_day();
      learn(ada, 5);
    }
    const auto pet = call("POST /nest/" + nest.text("/result/nest/0/egg") + "/hatchings", ada, "{}");
    REQUIRE_MESSAGE(pet.status == 200, pet.json());
    REQUIRE(call("POST /nest", ada, R"({"good":"egg"})").status == 200);
    return pet.text("/result/pet");
  }
  std::vector<std::string> after(std::string_view change) {
    write([&](Tx& tx) { tx.run(change); });
    return replayed();
  }
};

}  // namespace

TEST_CASE("a face, looks and a character are what the log says") {
  World world;
  world.fund(world.ada, 50);
  REQUIRE(world.call("PATCH /players/me", world.ada, R"({"avatar":"lynx"})").status == 200);
  REQUIRE(world.call("POST /looks/coat/purchases", world.ada, "{}").status == 200);
  REQUIRE(world.call("PATCH /players/me/character", world.ada, R"({"clothes":"coat","hair_tint":"jade"})").status ==
          200);
  REQUIRE(world.call("PATCH /players/me/character", world.ada, R"({"style":"tinker"})").status == 200);
  CHECK(world.replayed() == std::vector<std::string>{});
  CHECK(world.after("update player_character set style = null").size() == 1);
  CHECK(world.after("delete from player_look").size() == 2);
  CHECK(world.after("update player_player set avatar = 'badger'").size() == 3);
}

TEST_CASE("learning days, eggs and pets are what the log says") {
  World world;
  const auto pet = world.pet_and_egg();
  world.give(world.ada, "cake", 4);
  world.give(world.ada, "ball");
  for (int day = 0; day < 2; ++day) {
    world.call("POST /pets/" + pet + "/meals", world.ada, R"({"good":"cake"})");
    world.call("POST /pets/" + pet + "/games", world.ada, R"({"good":"ball"})");
    world.next_day();
    world.learn(world.ada, 3);
    world.learn(world.ada, 4, false);
    world.learn(world.ada, 2, true, true);
    world.learn(world.ada, 60);  // more than a day counts
    world.call("POST /pets/" + pet + "/meals", world.ada, R"({"good":"cake"})");
  }
  REQUIRE(world.call("PUT /players/me/companion", world.ada, "{}").status == 200);
  world.next_day();
  world.learn(world.ada, 6);                                                  // alone
  CHECK(world.call("GET /pets", world.ada).integer("/pets/0/growth") == 72);  // twice forty less four that were wrong
  CHECK(world.replayed() == std::vector<std::string>{});
  CHECK(world.after("update player_pet set growth = growth + 1").size() == 1);
  CHECK(world.after("update player_egg set begun = begun + 1").size() == 2);
  CHECK(world.after("update player_care set companion = (select id from player_pet)").size() == 3);
}

TEST_CASE("what was counted by other figures once is counted by them again") {
  const auto folder = std::make_shared<test::Folder>();
  {
    test::GameWorld world{folder};
    const auto ada = world.make("ada", {student});
    for (int n = 0; n < 45; ++n)
      world.write([&](Tx& tx) {
        tx.emit(skill::Answered{ada.player, {1}, {1}, "true_false", true, 1.0, 0.5, false, 5});
      });
    world.write([](Tx& tx) { tx.emit(player::PetFiguresSet{50, 100}); });  // as if the school had changed its rules
  }
  test::GameWorld world{folder};
  CHECK(world.replayed() == std::vector<std::string>{});
}

TEST_CASE("whoever came before the log told of pets is left out") {
  World world;
  world.pet_and_egg();
  world.write([](Tx& tx) { tx.run("delete from bus_event where type in ('pet.figures_set', 'egg.laid')"); });
  CHECK(world.replayed() == std::vector<std::string>{});
}
