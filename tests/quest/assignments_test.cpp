// A teacher gives a quest to a class or to some of it; who gets it, what is made easier, and what the teacher sees.
#include <doctest/doctest.h>

#include "quest/content_world.hpp"

using namespace edu;

namespace {

struct World : test::ContentWorld {
  Caller euler = make("euler", {Role::teacher});
  classroom::ClassId class_ = call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  Caller eve = join("eve", class_);
  Caller tom = join("tom", class_);

  test::Came give(std::string_view code, const std::string& more = "") {
    return call("POST /quests/" + id(code) + "/assignments", euler,
                R"({"class":")" + to_text(class_) + "\"" + more + "}");
  }
  std::string aids(const Caller& of, const std::string& what) {
    return R"(,"aids":[{"player":")" + to_text(of.player) + R"(","aids":)" + what + "}]";
  }
};

}  // namespace

TEST_CASE("what a class was given stands in its students' journals, open whatever it waits for, and in nobody else's") {
  World world;
  CHECK(world.give("harbour/two", R"(,"due":")" + to_text(test::start + 48h) + "\"").status == 200);
  CHECK(world.call("GET /journal", world.eve).text("/assigned/0/title") == "Second");
  CHECK(world.call("GET /journal", world.eve).text("/next/due") == to_text(test::start + 48h));
  CHECK(world.begin_run(world.eve, world.id("harbour/two")).status == 200);
  const auto ada = world.make("ada", {Role::student});
  CHECK(world.call("GET /journal", ada).count("/assigned") == 0);
  CHECK(world.begin_run(ada, world.id("harbour/two")).code() == "quest.locked");
}

TEST_CASE("some students alone may be meant") {
  World world;
  CHECK(world.give("harbour/two", R"(,"students":[")" + to_text(world.eve.player) + "\"]").status == 200);
  CHECK(world.call("GET /journal", world.eve).count("/assigned") == 1);
  CHECK(world.call("GET /journal", world.tom).count("/assigned") == 0);
}

TEST_CASE("extra time lengthens the timer, and without a timer there is none") {
  World world;
  world.give("timed", world.aids(world.eve, R"({"extra_time_percent":50})"));
  CHECK(world.begin_run(world.eve, world.id("timed")).text("/result/ends") == to_text(test::start + 15min));
  CHECK(world.begin_run(world.tom, world.id("timed")).text("/result/ends") == to_text(test::start + 10min));
  world.give("timed", world.aids(world.eve, R"({"no_timer":true})"));
  const auto eased = world.begin_run(world.eve, world.id("timed"));
  CHECK_FALSE(eased.has("/result/ends"));
  CHECK(eased.truth("/result/aids/no_timer"));
  world.advance(20min);
  CHECK(world.begin_run(world.eve, world.id("timed")).text("/result/state") == "active");
}

TEST_CASE("fewer choices leave the right one, and half of the wrong ones") {
  World world;
  world.give("choose", world.aids(world.eve, R"({"fewer_choices":true,"read_aloud":true})"));
  auto at = world.begin_run(world.eve, world.id("choose"));
  CHECK(at.truth("/result/aids/read_aloud"));
  std::string in = "/result";
  int choices = 0;
  while (!at.text(in + "/item").empty()) {
    if (at.text(in + "/question/kind") == "multiple_choice") {
      ++choices;
      CHECK(at.count(in + "/question/options") == 3);
    }
    at = world.reply(world.eve, at, in, true);
    in = "/result/run";
    CHECK(at.truth("/result/checked/correct"));
  }
  CHECK(choices > 0);
  CHECK(at.text("/result/run/state") == "completed");
}

TEST_CASE("the teacher sees who has begun, who has finished, and who was late") {
  World world;
  const auto given = world.give("harbour/one", R"(,"due":")" + to_text(test::start + 1h) + "\"");
  const auto path = "GET /assignments/" + given.text("/result/assignment");
  CHECK(world.call(path, world.euler).count("/students") == 2);
  world.begin_run(world.tom, world.id("harbour/one"));
  world.advance(2h);
  world.run_through(world.eve, world.id("harbour/one"));
  const auto seen = world.call(path, world.euler);
  CHECK(seen.integer("/begun") == 2);
  CHECK(seen.integer("/finished") == 1);
  CHECK(seen.text("/students/0/state") == "completed");
  CHECK(seen.truth("/students/0/late"));
  CHECK(seen.text("/students/1/state") == "active");
}

TEST_CASE("what was taken back is given no more") {
  World world;
  const auto given = world.give("harbour/two").text("/result/assignment");
  CHECK(world.call("DELETE /assignments/" + given, world.euler).status == 200);
  CHECK(world.call("GET /journal", world.eve).count("/assigned") == 0);
  CHECK(world.begin_run(world.eve, world.id("harbour/two")).code() == "quest.locked");
  CHECK(world.call("GET /assignments/" + given, world.euler).code() == "assignment.unknown");
}

TEST_CASE("only a teacher of the class gives, sees and takes back, and only to its students") {
  World world;
  const auto gauss = world.make("gauss", {Role::teacher});
  const auto given = world.give("harbour/one").text("/result/assignment");
  const auto body = R"({"class":")" + to_text(world.class_) + "\"}";
  CHECK(world.call("POST /quests/" + world.id("harbour/one") + "/assignments", gauss, body).code() == "class.unknown");
  CHECK(world.call("POST /quests/" + world.id("harbour/one") + "/assignments", world.eve, body).status == 403);
  CHECK(world.call("GET /assignments/" + given, gauss).code() == "assignment.unknown");
  CHECK(world.call("DELETE /assignments/" + given, gauss).code() == "assignment.unknown");
  CHECK(world.call("GET /classes/" + to_text(world.class_) + "/assignments", gauss).code() == "class.unknown");
  CHECK(world.call("GET /classes/" + to_text(world.class_) + "/assignments", world.euler).count("/items") == 1);
  const auto ada = world.make("ada", {Role::student});
  CHECK(world.give("harbour/one", R"(,"students":[")" + to_text(ada.player) + "\"]").text("/errors/0/code") ==
        "assignment.not_in_class");
  CHECK(world.give("harbour/one", R"(,"due":")" + to_text(test::start) + "\"").text("/errors/0/code") ==
        "assignment.due");
}

TEST_CASE("a teacher finds the content's quests and their own to give") {
  World world;
  world.make_quest(world.euler, world.questions(world.euler));
  const auto all = world.call("GET /assignable-quests", world.euler);
  CHECK(all.text("/0/kind") == "made");
  CHECK(world.call("GET /assignable-quests?search=Second", world.euler).text("/0/chain") == "The harbour");
}
