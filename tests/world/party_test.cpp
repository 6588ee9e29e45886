// Going in together.
#include <doctest/doctest.h>

#include "world_support.hpp"

using namespace edu;
using edu::world::MemberState;
using edu::world::RunState;

namespace {

struct World : test::Realm {
  World() {
    stock();
    class_ = *decode_id("cls", call("POST /classes", gauss, R"({"name":"7b"})").text("/result/class"));
    for (auto* pupil : {&ada, &bob, &cem, &dora, &eli})
      *pupil = join(names.at(static_cast<std::size_t>(pupil - &ada)), {class_});
  }
  test::Came ask(const Caller& caller, const View& run, const Caller& whom) {
    return call("POST " + path(run) + "/invitations", caller, R"({"player":")" + to_text(whom.player) + R"("})");
  }
  test::Came answer_invitation(const Caller& caller, const View& run, const std::string& how) {
    return call("POST " + path(run) + "/" + how, caller, "{}");
  }
  View together(const View& run, std::initializer_list<Caller> others) {
    auto now = run;
    for (const auto& other : others) {
      REQUIRE(ask(ada, run, other).status == 200);
      now = view_in(answer_invitation(other, run, "join"));
    }
    return now;
  }

  const std::vector<std::string> names{"ada", "bob", "cem", "dora", "eli"};
  Caller gauss = make("gauss", {Role::teacher});
  std::int64_t class_ = 0;
  Caller ada, bob, cem, dora, eli;
};

}  // namespace

TEST_CASE("who joins brings a heart and oil, and a room asks for their right answers, too") {
  World world;
  auto run = world.together(world.enter(world.ada), {world.bob});
  CHECK(run.hearts == 5);
  CHECK(run.oil == 4);
  CHECK(run.members.size() == 2);
  run = world.view_in(world.go(world.bob, run, 1));
  CHECK(run.needed == 4);
  CHECK(world.look(world.ada, run).question);
  CHECK(world.events("dungeon.entered") == 2);
}

TEST_CASE("each of a party meets questions of their own, and can't answer another's") {
  World world;
  const auto run = world.together(world.enter(world.ada), {world.bob});
  const auto bobs = world.view_in(world.go(world.bob, run, 1));
  const auto adas = world.look(world.ada, run);
  REQUIRE(world.say(world.ada, adas, true).status == 200);
  CHECK(world.look(world.bob, run).right == 1);
  CHECK(world.look(world.bob, run).question->item == bobs.question->item);
  CHECK(world.say(world.bob, bobs, true).status == 200);
  CHECK(world.say(world.bob, bobs, true).code() == "dungeon.not_current");
}

TEST_CASE("a party is four at most, asked among classmates, each once") {
  World world;
  const auto run = world.together(world.enter(world.ada), {world.bob, world.cem, world.dora});
  CHECK(world.ask(world.ada, run, world.eli).code() == "dungeon.party_full");
  CHECK(world.ask(world.ada, run, world.bob).code() == "dungeon.invited_already");
  CHECK(world.ask(world.ada, run, world.ada).code() == "dungeon.not_a_classmate");
  CHECK(world.ask(world.ada, run, world.make("stranger", {Role::student})).code() == "dungeon.not_a_classmate");
  CHECK(world.ask(world.eli, run, world.bob).code() == "dungeon.unknown");
}

TEST_CASE("nobody joins who wasn't asked, and who said no may be asked again") {
  World world;
  const auto run = world.enter(world.ada);
  CHECK(world.answer_invitation(world.bob, run, "join").code() == "dungeon.unknown");
  world.ask(world.ada, run, world.bob);
  CHECK(world.call("GET /dungeon-runs", world.bob).text("/runs/0/state") == "invited");
  CHECK(world.answer_invitation(world.bob, run, "decline").count("/result/runs") == 0);
  CHECK(world.answer_invitation(world.bob, run, "join").code() == "dungeon.unknown");
  CHECK(world.call("GET " + world.path(run) + "/classmates", world.ada).count("/classmates") == 4);
  CHECK(world.ask(world.ada, run, world.bob).status == 200);
  CHECK(world.ask(world.ada, run, world.bob).code() == "dungeon.invited_already");
  CHECK(world.view_in(world.answer_invitation(world.bob, run, "join")).members.size() == 2);
}

TEST_CASE("whoever says no or leaves takes up no place in a party") {
  World world;
  const auto run = world.enter(world.ada);
  for (const auto& no : {world.bob, world.cem, world.dora}) {
    REQUIRE(world.ask(world.ada, run, no).status == 200);
    world.answer_invitation(no, run, "decline");
  }
  CHECK(world.ask(world.ada, run, world.eli).status == 200);
  world.answer_invitation(world.eli, run, "join");
  world.call("POST " + world.path(run) + "/leave", world.eli, "{}");
  auto full = world.together(run, {world.bob, world.cem, world.eli});
  CHECK(full.members.size() == 4);
  CHECK(world.ask(world.ada, run, world.dora).code() == "dungeon.party_full");
}

TEST_CASE("anyone may leave, and the run goes on without them, even when they had begun it") {
  World world;
  auto run = world.together(world.enter(world.ada), {world.bob});
  run = world.view_in(world.go(world.ada, run, 1));
  for (int i = 0; i < 2; ++i) {
    const auto bobs = world.look(world.bob, run);
    REQUIRE(world.say(world.bob, bobs, true).status == 200);
  }
  world.call("POST " + world.path(run) + "/leave", world.ada, "{}");
  const auto rest = world.look(world.bob, run);
  CHECK(rest.state == RunState::active);
  CHECK(rest.rooms[1].state == world::RoomState::cleared);  // his two were enough for one
  CHECK(world.play(world.bob, rest).state == RunState::cleared);
  CHECK(world.events("dungeon.cleared") == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("who stays is paid, though another had answered most and left") {
  World world;
  auto run = world.together(world.enter(world.ada), {world.bob});
  run = world.walk_to(world.ada, world.look(world.ada, run), world::RoomKind::boss);
  const auto right_of_all = [&] {
    return world.read([](Snapshot& s) { return s.value<std::int64_t>("select right_of_all from world_run"); });
  };
  const auto hers = right_of_all();
  CHECK(hers > 0);
  world.call("POST " + world.path(run) + "/leave", world.ada, "{}");
  CHECK(right_of_all() == 0);
  CHECK(world.play(world.bob, world.look(world.bob, run)).state == RunState::cleared);
  CHECK(world.events("dungeon.cleared") == 1);
  CHECK(world.call("GET /worlds/isle", world.bob).integer("/regions/0/cleared") == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("the last one to leave ends the run") {
  World world;
  const auto run = world.enter(world.ada);
  const auto left = world.view_in(world.call("POST " + world.path(run) + "/leave", world.ada, "{}"));
  CHECK(left.state == RunState::left);
  CHECK(world.enter(world.ada).run != run.run);
  CHECK(world.events("dungeon.failed") == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("who only stood by isn't paid") {
  World world;
  auto run = world.together(world.enter(world.ada), {world.bob});
  run = world.play(world.ada, world.look(world.ada, run));
  CHECK(run.state == RunState::cleared);
  CHECK(world.events("dungeon.cleared") == 1);
  CHECK(world.call("GET /worlds/isle", world.bob).integer("/regions/0/cleared") == 0);
  CHECK(world.call("GET /worlds/isle", world.ada).integer("/regions/0/cleared") == 1);
  CHECK(world.replayed().empty());
}

TEST_CASE("who only stood by finds oil or a heart in a chest, and has the day's chest still before them") {
  World world;
  auto run = world.together(world.enter(world.ada), {world.bob});
  run = world.walk_to(world.ada, world.look(world.ada, run), world::RoomKind::treasure);
  CHECK_FALSE(run.chest->supplies);
  CHECK(world.look(world.bob, run).chest->supplies);
  const auto came = world.open_chest(world.bob, run);
  REQUIRE(came.status == 200);
  CHECK(came.count("/result/found") == 2);
  const auto kind = came.text("/result/found/0/kind");  // his own comes first
  CHECK((kind == "oil" || kind == "heart"));
  const auto opened = world.read([](Snapshot& s) { return s.all<PlayerId>("select player from world_luck"); });
  CHECK(opened == std::vector{world.ada.player});
}

TEST_CASE("whom one can ask along are classmates who aren't in it") {
  World world;
  const auto run = world.together(world.enter(world.ada), {world.bob});
  CHECK(world.call("GET " + world.path(run) + "/classmates", world.ada).count("/classmates") == 3);
  CHECK(world.call("GET " + world.path(run) + "/classmates", world.cem).code() == "dungeon.unknown");
}
