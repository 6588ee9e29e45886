// Runs through a dungeon: what clears a room, what is refused, what is paid, and that nothing is lost.
#include <doctest/doctest.h>

#include "world_support.hpp"

using namespace edu;
using edu::world::RoomKind;
using edu::world::RoomState;
using edu::world::RunState;

namespace {

struct World : test::Realm {
  World() { stock(); }
  Caller ada = make("ada", {Role::student});
  Caller bob = make("bob", {Role::student});

  std::int64_t coins(const Caller& caller) { return call("GET /players/me/wallet", caller).integer("/coins"); }
};

}  // namespace

TEST_CASE("a run begins at the entrance with its hearts and oil, and the rooms beyond the next door are hidden") {
  World world;
  const auto run = world.enter(world.ada);
  CHECK(run.state == RunState::active);
  CHECK(run.hearts == 4);
  CHECK(run.oil == 3);
  CHECK(run.room == 0);
  CHECK(run.rooms.size() == 8);
  CHECK(run.rooms.front().state == RoomState::cleared);
  CHECK(run.rooms[1].state == RoomState::open);
  CHECK(run.rooms[1].kind == RoomKind::encounter);
  CHECK(run.rooms[2].state == RoomState::hidden);
  CHECK_FALSE(run.rooms[2].kind.has_value());
  CHECK_FALSE(run.question.has_value());
}

TEST_CASE("going in again goes on with the run there is") {
  World world;
  const auto run = world.enter(world.ada);
  world.go(world.ada, run, 1);
  const auto again = world.enter(world.ada);
  CHECK(again.run == run.run);
  CHECK(again.room == 1);
  CHECK(world.events("dungeon.entered") == 1);
}

TEST_CASE("right answers clear a room, a wrong one costs a heart, and the next question comes with the reply") {
  World world;
  auto run = world.view_in(world.go(world.ada, world.enter(world.ada), 1));
  REQUIRE(run.question);
  CHECK(run.needed == 2);
  run = world.view_in(world.say(world.ada, run, false), "/result/run");
  CHECK(run.hearts == 3);
  CHECK(run.right == 0);
  run = world.view_in(world.say(world.ada, run, true), "/result/run");
  CHECK(run.right == 1);
  REQUIRE(run.question);
  const auto came = world.say(world.ada, run, true);
  run = world.view_in(came, "/result/run");
  CHECK(run.rooms[1].state == RoomState::cleared);
  CHECK_FALSE(run.question.has_value());
  CHECK(came.effects().back() == "room.cleared");
}

TEST_CASE("a dungeon that is cleared pays, and each further clear of it half as much") {
  World world;
  const auto before = world.coins(world.ada);
  const auto first = world.play(world.ada, world.enter(world.ada));
  CHECK(first.state == RunState::cleared);
  CHECK(first.xp == 40);
  CHECK(first.coins == 16);
  CHECK(world.coins(world.ada) >= before + 16);
  const auto second = world.play(world.ada, world.enter(world.ada));
  CHECK(second.run != first.run);
  CHECK(second.xp == 20);
  const auto third = world.enter(world.ada);
  CHECK(third.xp == 10);
  CHECK(third.coins == 4);
  CHECK(world.events("dungeon.cleared") == 2);
  CHECK(world.broken().empty());
  CHECK(world.replayed().empty());
}

TEST_CASE("what a clear says it pays is paid once, in coins and experience") {
  World world;
  auto run = world.enter(world.ada);
  run = world.walk_to(world.ada, run, RoomKind::boss);
  for (; run.state == RunState::active;) {
    const auto coins = world.coins(world.ada);
    const auto came = world.say(world.ada, run, true);
    run = world.view_in(came, "/result/run");
    if (run.state != RunState::cleared) {
      CHECK(world.gained("dungeon") == 0);
      continue;
    }
    const auto effects = came.effects();
    CHECK(std::count(effects.begin(), effects.end(), "dungeon.cleared") == 1);
    CHECK(world.coins(world.ada) >= coins + 16);
  }
  CHECK(world.call("GET " + world.path(run), world.ada).integer("/coins") == 16);
  CHECK(world.gained("dungeon") == 40);
  world.play(world.ada, world.enter(world.ada));
  CHECK(world.gained("dungeon") == 60);
  CHECK(world.broken().empty());
}

TEST_CASE("without hearts a run has failed; nothing is taken away, and a new one is another dungeon") {
  World world;
  const auto before = world.coins(world.ada);
  const auto failed = world.play(world.ada, world.enter(world.ada), false);
  CHECK(failed.state == RunState::failed);
  CHECK(failed.hearts == 0);
  CHECK(world.events("dungeon.failed") == 1);
  CHECK(world.coins(world.ada) == before);
  const auto again = world.enter(world.ada);
  CHECK(again.run != failed.run);
  CHECK(again.hearts == 4);
  CHECK(again.xp == 40);
  CHECK(world.broken().empty());
}

TEST_CASE("answers to another's run, in a closed room, twice, or after the end are refused and pay nothing") {
  World world;
  auto run = world.view_in(world.go(world.ada, world.enter(world.ada), 1));
  CHECK(world.say(world.bob, run, true).code() == "dungeon.unknown");
  auto elsewhere = run;
  elsewhere.room = 0;
  CHECK(world.say(world.ada, elsewhere, true).code() == "dungeon.room_closed");
  REQUIRE(world.say(world.ada, run, true).status == 200);
  const auto answered = world.events("item.answered");
  CHECK(world.say(world.ada, run, true).code() == "dungeon.not_current");
  CHECK(world.events("item.answered") == answered);

  const auto open = world.look(world.ada, run);
  const auto over = world.play(world.ada, open, false);
  CHECK(over.state == RunState::failed);
  CHECK(world.say(world.ada, open, true).code() == "dungeon.over");
  CHECK(world.go(world.ada, open, 0).code() == "dungeon.over");
  CHECK(world.open_chest(world.ada, open).code() == "dungeon.over");
  CHECK(world.call("POST " + world.path(open) + "/hints", world.ada, "{}").code() == "dungeon.over");
  CHECK(world.call("POST " + world.path(open) + "/leave", world.ada, "{}").code() == "dungeon.over");
}

TEST_CASE("no step leads where no way is, through a locked door, or out of a room that isn't finished") {
  World world;
  for (int runs = 0; runs < 30; ++runs) {
    auto run = world.enter(world.ada);
    const int boss = static_cast<int>(run.rooms.size()) - 1;
    CHECK(world.go(world.ada, run, boss).code() == "dungeon.no_way");
    CHECK(world.go(world.ada, run, 14).code() == "dungeon.no_way");
    bool met_lock = false;
    for (; run.state == RunState::active; run = world.step(world.ada, run, true)) {
      if (run.question) {
        CHECK(world.go(world.ada, run, 0).code() == "dungeon.room_unfinished");
        continue;
      }
      for (const auto& room : run.rooms)
        if (room.state == RoomState::locked) {
          met_lock = true;
          CHECK(world.go(world.ada, run, room.room).code() == "dungeon.door_locked");
        }
    }
    CHECK(run.state == RunState::cleared);
    if (met_lock) return;
  }
  FAIL("no run had a locked door that was seen locked");
}

TEST_CASE("a chest is opened once, and what is found is shown with the odds it had") {
  World world;
  auto run = world.walk_to(world.ada, world.enter(world.ada), RoomKind::treasure);
  REQUIRE(run.chest);
  int parts = 0;
  for (const auto& line : run.chest->lines) parts += line.per_mille;
  CHECK(parts == 1000);
  CHECK(run.chest->pity == 2);
  const auto came = world.open_chest(world.ada, run);
  REQUIRE(came.status == 200);
  CHECK(came.count("/result/found") == 1);
  const auto luck = [&] {
    return world.read([](Snapshot& s) { return s.value<std::int64_t>("select sum(misses) from world_luck"); });
  };
  const auto misses = luck();
  CHECK(world.open_chest(world.ada, run).code() == "dungeon.chest_empty");
  CHECK(luck() == misses);
  CHECK(world.open_chest(world.ada, world.enter(world.ada)).code() == "dungeon.chest_empty");
}

TEST_CASE("a keepsake comes after the misses that are stated at the latest, and stays when the run is lost") {
  World world;
  for (int chests = 0; chests < 3; ++chests) {
    auto run = world.walk_to(world.ada, world.enter(world.ada), RoomKind::treasure);
    CHECK(run.chest->certain == (run.chest->misses == 2));
    world.open_chest(world.ada, run);
    world.call("POST " + world.path(run) + "/leave", world.ada, "{}");
    world.advance(24h);
  }
  const auto gallery = world.call("GET /keepsakes", world.ada);
  CHECK(gallery.integer("/found") == 1);
  CHECK(gallery.count("/keepsakes") == 3);
  CHECK(gallery.text("/keepsakes/0/story") == "It sounds.");
  CHECK(gallery.text("/keepsakes/1/story").empty());
  CHECK(world.replayed().empty());
}

TEST_CASE("the first chest of a day holds things and keepsakes, a further one oil or a heart") {
  World world;
  const auto luck = [&] {
    return world.read([](Snapshot& s) { return s.value<std::int64_t>("select sum(misses) from world_luck"); });
  };
  const auto open = [&](const Caller& caller, const std::string& region = "shore") {
    const auto run = world.walk_to(caller, world.enter(caller, region), RoomKind::treasure);
    const auto came = world.open_chest(caller, run);
    REQUIRE(came.status == 200);
    world.call("POST " + world.path(run) + "/leave", caller, "{}");
    return run.chest->supplies;
  };
  CHECK_FALSE(open(world.ada));
  const auto misses = luck();
  const auto found = world.events("keepsake.found");
  for (int again = 0; again < 10; ++again) {
    CHECK(open(world.ada));
    CHECK(luck() == misses);
    CHECK(world.events("keepsake.found") == found);
  }
  CHECK_FALSE(open(world.bob));
  world.advance(24h);
  CHECK_FALSE(open(world.ada));
  CHECK(world.replayed().empty());
}

TEST_CASE("a hint is refused where there is none, and costs nothing then") {
  World world;
  auto run = world.view_in(world.go(world.ada, world.enter(world.ada), 1));
  CHECK(world.call("POST " + world.path(run) + "/hints", world.ada, "{}").code() == "dungeon.no_hints");
  CHECK(world.look(world.ada, run).oil == 3);
}

TEST_CASE("a hint burns oil and shows itself; without oil it is refused, and nothing else changes") {
  test::Realm world;
  const auto author = world.make("euler", {Role::teacher});
  std::string file = "kind,question,answer,skill,hint1,hint2\n";
  for (const auto* skill : {"One", "Two"})
    for (int i = 1; i <= 4; ++i) file += fmt::format("true_false,{0} is {0}.,true,Maths/{1},Think.,Look.\n", i, skill);
  const auto set = world.upload("POST /imports/questions?name=Hints", author, file, "text/csv").text("/result/set");
  REQUIRE(world.call("PUT /question-sets/" + set + "/open", author, R"({"open":true})").status == 200);
  const auto ada = world.make("ada", {Role::student});
  auto run = world.view_in(world.go(ada, world.enter(ada), 1));
  REQUIRE(run.question);
  REQUIRE(run.question->hints == 2);
  const auto hint = [&] { return world.call("POST " + world.path(run) + "/hints", ada, "{}"); };
  run = world.view_in(hint());
  CHECK(run.oil == 2);
  CHECK(run.question->hints_seen.size() == 1);
  run = world.view_in(hint());
  CHECK(hint().code() == "dungeon.no_hints");
  run = world.view_in(world.say(ada, run, true), "/result/run");
  REQUIRE(run.question);
  run = world.view_in(hint());
  CHECK(run.oil == 0);
  const auto before = json::text(run);
  CHECK(hint().code() == "dungeon.no_oil");
  CHECK(json::text(world.look(ada, run)) == before);
}

TEST_CASE("a run goes on after a restart where it was, with the same question") {
  const auto folder = std::make_shared<test::Folder>();
  std::optional<test::Realm::View> left;
  Caller ada;
  {
    test::Realm world{folder};
    world.stock();
    ada = world.make("ada", {Role::student});
    left = world.view_in(world.go(ada, world.enter(ada), 1));
    left = world.view_in(world.say(ada, *left, true), "/result/run");
  }
  test::Realm world{folder};
  const auto run = world.enter(ada);
  CHECK(json::text(run) == json::text(*left));
  CHECK(world.play(ada, run).state == RunState::cleared);
}

TEST_CASE("a region that isn't open can't be entered, and one that there is not is unknown") {
  World world;
  CHECK(world.call("POST /worlds/isle/regions/peak/runs", world.ada, "{}").code() == "region.locked");
  CHECK(world.call("POST /worlds/isle/regions/moon/runs", world.ada, "{}").code() == "region.unknown");
  CHECK(world.call("GET /worlds/moon", world.ada).code() == "world.unknown");
  CHECK(world.call("GET /dungeon-runs/dgn_0000000000000000", world.ada).status >= 400);
}

TEST_CASE("a region opens when its power and grasp are reached, is told once, and stays open") {
  World world;
  CHECK_FALSE(world.call("GET /worlds/isle", world.ada).truth("/regions/1/open"));
  CHECK(world.call("GET /worlds/isle", world.ada).integer("/regions/1/asks/power") == 5);
  world.play(world.ada, world.enter(world.ada));
  CHECK(world.call("GET /worlds/isle", world.ada).truth("/regions/1/open"));
  CHECK(world.events("world.unlocked") == 1);
  world.play(world.ada, world.enter(world.ada), false);
  world.play(world.ada, world.enter(world.ada));
  CHECK(world.events("world.unlocked") == 1);
  CHECK(world.enter(world.ada, "quay").state == RunState::active);
  CHECK(world.replayed().empty());
}

TEST_CASE("worlds, dungeons and keepsakes are named in the language that is asked for, and in English else") {
  World world;
  world.world.speak(Phrases{{{Language::de,
                              {{"Isle", "Insel"},
                               {"Mathematics", "Mathematik"},
                               {"Shore", "Strand"},
                               {"First.", "Zuerst."},
                               {"Caves", "Höhlen"},
                               {"The Clerk", "Der Schreiber"},
                               {"Shell", "Muschel"}}}}});
  CHECK(world.call("GET /worlds?language=de", world.ada).text("/worlds/0/name") == "Insel");
  CHECK(world.call("GET /worlds", world.ada).text("/worlds/0/name") == "Isle");
  const auto german = world.call("GET /worlds/isle?language=de", world.ada);
  CHECK(german.text("/subject") == "Mathematik");
  CHECK(german.text("/regions/0/name") == "Strand");
  CHECK(german.text("/regions/0/story") == "Zuerst.");
  CHECK(german.text("/regions/0/dungeon") == "Höhlen");
  CHECK(german.text("/regions/1/name") == "Quay");
  CHECK(world.call("GET /worlds/isle?language=es", world.ada).text("/regions/0/name") == "Shore");
  const auto keepsakes = world.call("GET /keepsakes?language=de", world.ada);
  CHECK(keepsakes.text("/keepsakes/0/name") == "Muschel");
  CHECK(keepsakes.text("/keepsakes/0/dungeon") == "Höhlen");

  const auto entered = world.call("POST /worlds/isle/regions/shore/runs", world.ada, R"({"language":"de"})");
  CHECK(entered.text("/result/dungeon") == "Höhlen");
  CHECK(entered.text("/result/guardian") == "Der Schreiber");
  const auto run = world.view_in(entered);
  CHECK(world.call("GET " + world.path(run), world.ada).text("/dungeon") == "Caves");
  CHECK(world.call("GET /dungeon-runs?language=de", world.ada).text("/runs/0/dungeon") == "Höhlen");
  const auto moved = world.call("POST " + world.path(run) + "/moves", world.ada, R"({"room":1,"language":"de"})");
  CHECK(moved.text("/result/region_name") == "Strand");
  const auto left = world.call("POST " + world.path(run) + "/leave", world.ada, R"({"language":"de"})");
  CHECK(left.text("/result/world_name") == "Insel");
}
