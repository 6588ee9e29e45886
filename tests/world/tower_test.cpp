// The tower: floors, falls, checkpoints, weeks and the board.
#include <doctest/doctest.h>

#include <set>

#include "world/rules.hpp"
#include "world_support.hpp"

using namespace edu;
using namespace std::chrono_literals;
using edu::world::ClimbState;
using edu::world::TowerView;

namespace {

struct World : test::Realm {
  explicit World(int islands = 1) : Realm{std::make_shared<test::Folder>(), islands} { stock(); }
  Caller ada = make("ada", {Role::student});

  TowerView begin(const Caller& caller) {
    const auto came = call("POST /tower/attempts", caller, "{}");
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.as<TowerView>("/result");
  }
  test::Came say(const Caller& caller, const TowerView& at, bool right) {
    REQUIRE(at.question);
    return call(
        "POST /tower/answers", caller,
        fmt::format(R"({{"floor":{},"item":"{}","asked":{},"response":{{"kind":"truth","value":{}}},"seconds":8}})",
                    at.floor, to_text(at.question->item), at.question->asked, right));
  }
  TowerView answer(const Caller& caller, const TowerView& at, bool right) {
    const auto came = say(caller, at, right);
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.as<TowerView>("/result/tower");
  }
  TowerView climb_to(const Caller& caller, TowerView at, int floor) {
    while (at.floor < floor) at = answer(caller, at, true);
    return at;
  }
  TowerView fall(const Caller& caller, TowerView at) {
    while (at.state == ClimbState::climbing) at = answer(caller, at, false);
    return at;
  }
};

}  // namespace

TEST_CASE("two right answers climb a floor, which pays once that week") {
  World world;
  auto at = world.begin(world.ada);
  CHECK(at.floor == 1);
  CHECK(at.hearts == 3);
  at = world.climb_to(world.ada, at, 3);
  CHECK(at.best == 2);
  CHECK(world.events("tower.climbed") == 2);
  const auto paid = edu::world::floor_xp(1) + edu::world::floor_xp(2);
  CHECK(paid > 0);
  CHECK(world.gained("tower") == paid);
  at = world.fall(world.ada, at);
  CHECK(at.best == 2);
  at = world.begin(world.ada);
  CHECK(at.floor == 1);
  CHECK(at.xp == 0);
  at = world.climb_to(world.ada, at, 3);
  CHECK(world.events("tower.climbed") == 2);
  CHECK(world.gained("tower") == paid);
  CHECK(world.replayed().empty());
}

TEST_CASE("after a fall an attempt begins behind the last checkpoint, with full hearts") {
  World world;
  auto at = world.climb_to(world.ada, world.begin(world.ada), 7);
  at = world.fall(world.ada, at);
  CHECK(at.state == ClimbState::fallen);
  CHECK_FALSE(at.question.has_value());
  at = world.begin(world.ada);
  CHECK(at.floor == 6);
  CHECK(at.hearts == 3);
}

TEST_CASE("beginning again while one climbs goes on with it") {
  World world;
  const auto at = world.climb_to(world.ada, world.begin(world.ada), 2);
  const auto again = world.begin(world.ada);
  CHECK(json::text(again) == json::text(at));
}

TEST_CASE("answers on another floor, twice, after a fall, or last week's are refused") {
  World world;
  auto at = world.begin(world.ada);
  auto elsewhere = at;
  elsewhere.floor = 2;
  CHECK(world.say(world.ada, elsewhere, true).code() == "tower.not_here");
  const auto next = world.answer(world.ada, at, true);
  CHECK(world.say(world.ada, at, true).code() == "dungeon.not_current");
  const auto fallen = world.fall(world.ada, next);
  CHECK(fallen.hearts == 0);
  CHECK(world.say(world.ada, next, true).code() == "tower.not_climbing");
  at = world.begin(world.ada);
  world.advance(24h * 7);
  CHECK(world.say(world.ada, at, true).code() == "tower.not_climbing");
  CHECK(world.call("POST /tower/hints", world.ada, "{}").code() == "tower.not_climbing");
}

TEST_CASE("an answer counts though no question is left to follow it; the attempt goes on when there is one again") {
  World world;
  const auto at = world.begin(world.ada);
  const auto open_sets = [&](bool open) {
    world.write([&](Tx& tx) { tx.run("update skill_set set open = ?", open); });
  };
  open_sets(false);
  const auto answered = world.events("item.answered");
  const auto came = world.say(world.ada, at, true);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.truth("/result/checked/correct"));
  CHECK(world.events("item.answered") == answered + 1);
  const auto now = came.as<TowerView>("/result/tower");
  CHECK(now.state == ClimbState::climbing);
  CHECK(now.right == 1);
  CHECK_FALSE(now.question.has_value());
  CHECK(world.say(world.ada, at, true).code() == "dungeon.not_current");
  CHECK(world.call("POST /tower/attempts", world.ada, "{}").code() == "dungeon.no_questions");
  open_sets(true);
  const auto again = world.begin(world.ada);
  CHECK(again.right == 1);
  CHECK(again.question.has_value());
}

TEST_CASE("a new week begins at the first floor, and the old one's floors stay told") {
  World world;
  const auto at = world.climb_to(world.ada, world.begin(world.ada), 4);
  world.advance(24h * 7);
  const auto next = world.begin(world.ada);
  CHECK(next.floor == 1);
  CHECK(next.best == 0);
  CHECK(next.week - at.week == 7);
  CHECK(weekday(next.week) == Weekday::monday);
  world.climb_to(world.ada, next, 2);
  CHECK(world.replayed().empty());
}

TEST_CASE("a week's tower leads all through the same worlds, and another week's through others") {
  World world{4};
  const auto bob = world.make("bob", {Role::student});
  std::set<std::string> first;
  for (int week = 0; week < 8; ++week) {
    const auto adas = world.begin(world.ada), bobs = world.begin(bob);
    CHECK(adas.world == bobs.world);
    CHECK(world.climb_to(world.ada, adas, 2).world == world.climb_to(bob, bobs, 2).world);
    first.insert(adas.world);
    world.advance(24h * 7);
  }
  CHECK(first.size() > 1);
}

TEST_CASE("a floor's world is named in the language that is asked for") {
  World world;
  world.world.speak(Phrases{{{Language::de, {{"Isle", "Insel"}}}}});
  CHECK(world.call("GET /tower?language=de", world.ada).text("/world_name") == "Insel");
  CHECK(world.call("GET /tower", world.ada).text("/world_name") == "Isle");
  CHECK(world.call("POST /tower/attempts", world.ada, R"({"language":"de"})").text("/result/world_name") == "Insel");
}

TEST_CASE("a hint in the tower is refused where there is none") {
  World world;
  world.begin(world.ada);
  CHECK(world.call("POST /tower/hints", world.ada, "{}").code() == "dungeon.no_hints");
}

TEST_CASE("the board shows classmates by floor, who came first before who came later, and nobody else") {
  World world;
  const auto gauss = world.make("gauss", {Role::teacher});
  const classroom::ClassId class_{
      *decode_id("cls", world.call("POST /classes", gauss, R"({"name":"7b"})").text("/result/class"))};
  std::vector<Caller> pupils;
  for (int i = 0; i < 9; ++i) {
    pupils.push_back(world.join("pupil" + std::to_string(i), class_));
    world.advance(1min);
    if (i < 8) world.climb_to(pupils.back(), world.begin(pupils.back()), i == 7 ? 2 : 1 + (i + 2) / 2);
  }
  world.climb_to(world.ada, world.begin(world.ada), 6);
  const auto board = world.call("GET /tower/board", pupils[7]);
  CHECK(board.integer("/climbers") == 8);
  CHECK(board.integer("/lines/0/floor") == 4);
  CHECK(board.text("/lines/0/player") == to_text(pupils[6].player));
  const auto lines = board.count("/lines");
  CHECK(lines == 6);  // the first three, and from two before to the caller, who is last
  CHECK(board.truth("/lines/" + std::to_string(lines - 1) + "/me"));
  CHECK(board.integer("/lines/" + std::to_string(lines - 1) + "/place") == 8);
  CHECK(world.call("GET /tower/board", pupils[8]).count("/lines") == 3);
  CHECK(world.call("GET /tower/board", world.ada).count("/lines") == 1);
}
