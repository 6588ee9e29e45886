// What one brings along: a thing that was used counts in the dungeon one is in, and what has no room there waits for the next.
#include <doctest/doctest.h>

#include "world_support.hpp"

using namespace edu;

namespace {

struct World : test::Realm {
  World() { stock(); }
  Caller ada = make("ada", {Role::student});

  void eat_apple() {
    const auto apple = economy.assets().named("apple").asset;
    write([&](Tx& tx) {
      economy.assets().give(tx, economy::held_by(ada.player), economy.assets().named("apple"), 1, economy::Reason::quest,
                            "apple " + std::to_string(++apples));
    });
    const auto came = call("POST /players/me/bag/" + to_text(apple) + "/uses", ada, "{}");
    REQUIRE_MESSAGE(came.status == 200, came.json());
  }
  int apples = 0;
};

}  // namespace

TEST_CASE("an apple is a heart more in the dungeon that one is in") {
  World world;
  const auto run = world.enter(world.ada);
  world.eat_apple();
  CHECK(world.look(world.ada, run).hearts == run.hearts + 1);
}

TEST_CASE("an apple that was eaten at home is a heart more in the next dungeon, once") {
  World world;
  world.eat_apple();
  world.eat_apple();
  const auto run = world.enter(world.ada);
  CHECK(run.hearts == 4 + 2);
  world.call("POST " + World::path(run) + "/leave", world.ada, "{}");
  CHECK(world.enter(world.ada).hearts == 4);
}

TEST_CASE("no more than nine hearts beat in a dungeon; what is left over waits for the next") {
  World world;
  const auto run = world.enter(world.ada);
  for (int day = 0; day < 2; ++day) {
    for (int i = 0; i < 3; ++i) world.eat_apple();
    world.advance(24h);
  }
  CHECK(world.look(world.ada, run).hearts == 9);
  world.call("POST " + World::path(run) + "/leave", world.ada, "{}");
  CHECK(world.enter(world.ada).hearts == 5);
}
