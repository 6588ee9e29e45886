// Experience and levels as answers and quests come in.
#include <doctest/doctest.h>

#include <algorithm>

#include "game_support.hpp"

using namespace edu;

namespace {

constexpr PlayerId ada{1};

struct World : test::GameWorld {
  void know(double expected, bool correct = true, bool rapid = false) {
    write([&](Tx& tx) {
      tx.emit(skill::Answered{ada, {1}, {3}, "true_false", correct, correct ? 1.0 : 0.0, expected, rapid, 5});
    });
  }
  void complete(std::int64_t of, std::int64_t xp) {
    write([&](Tx& tx) { tx.emit(quest::Completed{ada, {of}, {1}, "Fractions", 3, 5, xp, 0, {}}); });
  }
  test::Came progress() { return call("GET /players/me/progress", test::a_student(1)); }
  // Of progression's own invariants; skill knows nothing of the answers that these tests tell of.
  std::ptrdiff_t own_broken() {
    const auto wrong = broken();
    return std::count_if(wrong.begin(), wrong.end(),
                         [](const auto& what) { return what.starts_with("progression: "); });
  }
  std::vector<std::string> told(const std::string& type) {
    return read([&](Snapshot& s) {
      return s.all<std::string>("select body from bus_event where type = ? order by seq", type);
    });
  }
};

}  // namespace

TEST_CASE("whoever has gained nothing stands at level one") {
  World world;
  const auto progress = world.progress();
  CHECK(progress.integer("/level") == 1);
  CHECK(progress.integer("/xp") == 0);
  CHECK(progress.integer("/level_xp") == 0);
  CHECK(progress.integer("/next_level_xp") == 60);
}

TEST_CASE("an answer adds to the player and to the skill, and is told with the new total") {
  World world;
  world.know(0.5);
  world.know(0.25);
  CHECK(world.progress().integer("/xp") == 30);
  CHECK(world.progress().integer("/skills/0/xp") == 30);
  const auto told = world.told("xp.gained");
  REQUIRE(told.size() == 2);
  CHECK(test::Body{told[1]}.integer("/amount") == 20);
  CHECK(test::Body{told[1]}.integer("/total") == 30);
  CHECK(test::Body{told[1]}.text("/reason") == "answer");
  CHECK(world.own_broken() == 0);
}

TEST_CASE("what is worth nothing is not told") {
  World world;
  world.know(0.5, true, true);
  world.know(0.95, false);
  CHECK(world.told("xp.gained").empty());
  CHECK(world.own_broken() == 0);
}

TEST_CASE("a level is told when it is reached, from which one it came") {
  World world;
  for (int i = 0; i < 6; ++i) world.know(0.5);
  const auto told = world.told("player.leveled_up");
  REQUIRE(told.size() == 1);
  CHECK(test::Body{told[0]}.integer("/level") == 2);
  CHECK(test::Body{told[0]}.integer("/before") == 1);
  CHECK(world.progress().integer("/level_xp") == 60);
  CHECK(world.progress().integer("/next_level_xp") == 218);
}

TEST_CASE("a large gain passes several levels at once") {
  World world;
  world.complete(7, 500);
  CHECK(world.progress().integer("/level") == 4);
  CHECK(world.told("player.leveled_up").size() == 1);
}

TEST_CASE("a quest's experience is paid once a player") {
  World world;
  world.complete(7, 50);
  world.complete(7, 50);
  world.complete(8, 10);
  CHECK(world.progress().integer("/xp") == 60);
  CHECK(world.own_broken() == 0);
}

TEST_CASE("at the last level there is no next one, and experience goes on") {
  World world;
  world.complete(7, 1'000'000);
  world.complete(8, 10);
  CHECK(world.progress().integer("/level") == 60);
  CHECK(world.progress().integer("/xp") == 1'000'010);
  CHECK_FALSE(world.progress().has("/next_level_xp"));
}

TEST_CASE("experience that no event tells of is found out") {
  World world;
  world.know(0.5);
  world.write([](Tx& tx) { tx.run("update progression_player set xp = 500"); });
  CHECK(world.own_broken() == 2);
}

TEST_CASE("a student's progress is seen by themselves, their teachers and administrators") {
  World world;
  const auto euler = world.make("euler", {Role::teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto eve = world.join("eve", class_);
  const auto path = "GET /players/" + to_text(eve.player) + "/progress";
  CHECK(world.call(path, eve).status == 200);
  CHECK(world.call(path, euler).status == 200);
  CHECK(world.call(path, world.make("root", {Role::admin})).status == 200);
  CHECK(world.call(path, world.make("gauss", {Role::teacher})).code() == "player.unknown");
  CHECK(world.call(path, world.make("bob", {Role::student})).code() == "player.unknown");
}
