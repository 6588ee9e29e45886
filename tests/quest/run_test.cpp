// Quests as they are put up, played, passed, missed, given up and closed.
#include <doctest/doctest.h>

#include "game_support.hpp"

using namespace edu;

namespace {

struct World : test::GameWorld {
  Caller teacher = make("euler", {Role::teacher});
  Caller ada = make("ada", {Role::student});
  std::string set = questions(teacher);
};

}  // namespace

TEST_CASE("a quest takes all of its set's questions, and pays by their number, when its maker says nothing else") {
  World world;
  const auto quest =
      world.call("POST /quests", test::an_admin(999), R"({"title":"Truths","set":")" + world.set + R"("})");
  CHECK(quest.status == 200);
  CHECK(quest.integer("/result/questions") == 5);
  CHECK(quest.integer("/result/pass_percent") == 60);
  CHECK(quest.integer("/result/rewards/xp") == 100);
  CHECK(quest.integer("/result/rewards/coins") == 10);
}

TEST_CASE("who looks at the quests hears that there is a new one") {
  World world;
  const auto quest = world.make_quest(world.teacher, world.set);
  world.write([](Tx&) {});  // messages go out after their reply and before the next command
  const auto told = world.live().messages().back();
  CHECK(told.topic == "quests");
  CHECK(told.type == "quest.made");
  CHECK(test::Body{told.body}.text("/quest") == quest);
}

TEST_CASE("a run shows its first question and what is to be done") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  CHECK(run.text("/result/state") == "active");
  CHECK(run.integer("/result/position") == 0);
  CHECK(run.integer("/result/total") == 5);
  CHECK(run.text("/result/question/kind") == "true_false");
  CHECK(run.text("/result/objectives/0") == R"({"kind":"answer_all","need":5,"have":0})");
  CHECK(run.text("/result/objectives/1") == R"({"kind":"answer_right","need":3,"have":0})");
  CHECK(run.effects() == std::vector<std::string>{"quest.started"});
}

TEST_CASE("an answer brings what it came to, its effects in their order, and the next question") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  const auto came = world.answer(world.ada, run.text("/result/run"), run.text("/result/item"), true);
  CHECK(came.status == 200);
  CHECK(came.truth("/result/checked/correct"));
  CHECK(came.integer("/result/run/position") == 1);
  CHECK(came.integer("/result/run/right") == 1);
  CHECK(came.text("/result/run/item") != run.text("/result/item"));
  // The first answer of a day and of a season tells more: of a streak and of a ladder.
  const auto next = world.answer(world.ada, run.text("/result/run"), came.text("/result/run/item"), true);
  CHECK(next.effects() == std::vector<std::string>{"item.answered", "xp.gained", "currency.earned", "mastery.changed",
                                                   "power.changed", "quest.objective_advanced"});
  CHECK(world.broken().empty());
}

TEST_CASE("only the question that the run is at can be answered, and only once") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  const auto id = run.text("/result/run");
  const auto first = run.text("/result/item");
  world.answer(world.ada, id, first, true);
  const auto again = world.answer(world.ada, id, first, true);
  CHECK(again.status == 409);
  CHECK(again.code() == "quest.not_current");
}

TEST_CASE("a response that doesn't fit its question changes nothing") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  const auto path = "/runs/" + run.text("/result/run");
  const auto came = world.call(
      "POST " + path + "/answers", world.ada,
      R"({"item":")" + run.text("/result/item") + R"(","response":{"kind":"number","text":"3"},"seconds":8})");
  CHECK(came.status == 422);
  CHECK(world.call("GET " + path, world.ada).integer("/position") == 0);
}

TEST_CASE("time below zero is refused") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  const auto came = world.call(
      "POST /runs/" + run.text("/result/run") + "/answers", world.ada,
      R"({"item":")" + run.text("/result/item") + R"(","response":{"kind":"truth","value":true},"seconds":-1})");
  CHECK(came.status == 422);
}

TEST_CASE("enough right answers complete a quest and pay its reward once, however often it is repeated") {
  World world;
  const auto quest = world.make_quest(world.teacher, world.set);
  const auto first = world.play(world.ada, quest, 3);
  CHECK(first.text("/result/run/state") == "completed");
  CHECK(first.integer("/result/run/rewards/xp") == 100);
  const auto coins = world.call("GET /players/me/wallet", world.ada).integer("/coins");

  const auto again = world.play(world.ada, quest, 0);
  CHECK(again.text("/result/run/state") == "failed");
  CHECK(world.call("GET /players/me/wallet", world.ada).integer("/coins") == coins);
  CHECK(world.call("GET /quests/" + quest, world.ada).text("/state") == "completed");
  const auto third = world.play(world.ada, quest, 5);
  CHECK(third.integer("/result/run/rewards/xp") == 0);
  CHECK(third.integer("/result/run/rewards/coins") == 0);
  CHECK(world.call("GET /quests/" + quest, world.ada).integer("/best") == 5);
  CHECK(world.broken().empty());
}

TEST_CASE("too few right answers fail a quest; it may be tried again and then pays") {
  World world;
  const auto quest = world.make_quest(world.teacher, world.set);
  const auto failed = world.play(world.ada, quest, 2);
  CHECK(failed.text("/result/run/state") == "failed");
  CHECK(world.call("GET /quests/" + quest, world.ada).text("/state") == "failed");
  const auto passed = world.play(world.ada, quest, 3);
  CHECK(passed.text("/result/run/state") == "completed");
  CHECK(passed.integer("/result/run/rewards/coins") == 10);
  CHECK(world.broken().empty());
}

TEST_CASE("starting a quest that is active goes on with its run") {
  World world;
  const auto quest = world.make_quest(world.teacher, world.set);
  const auto run = world.begin_run(world.ada, quest);
  world.answer(world.ada, run.text("/result/run"), run.text("/result/item"), true);
  const auto resumed = world.begin_run(world.ada, quest);
  CHECK(resumed.text("/result/run") == run.text("/result/run"));
  CHECK(resumed.integer("/result/position") == 1);
  CHECK(resumed.effects().empty());
}

TEST_CASE("a run that was given up is over, and another may begin") {
  World world;
  const auto quest = world.make_quest(world.teacher, world.set);
  const auto run = world.begin_run(world.ada, quest).text("/result/run");
  const auto given_up = world.call("POST /runs/" + run + "/abandon", world.ada, "{}");
  CHECK(given_up.text("/result/state") == "abandoned");
  CHECK_FALSE(given_up.has("/result/question"));
  CHECK(world.call("POST /runs/" + run + "/abandon", world.ada, "{}").code() == "run.over");
  CHECK(world.begin_run(world.ada, quest).text("/result/run") != run);
  CHECK(world.broken().empty());
}

TEST_CASE("somebody else's run is unknown") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  const auto bob = world.make("bob", {Role::student});
  CHECK(world.call("GET /runs/" + run.text("/result/run"), bob).status == 404);
  CHECK(world.answer(bob, run.text("/result/run"), run.text("/result/item"), true).code() == "run.unknown");
}

TEST_CASE("a quest that asks for another first is locked until that is completed") {
  World world;
  const auto first = world.make_quest(world.teacher, world.set);
  const auto second = world.make_quest(world.teacher, world.set, R"(,"after":")" + first + "\"");
  CHECK(world.call("GET /quests/" + second, world.ada).text("/state") == "locked");
  CHECK(world.begin_run(world.ada, second).code() == "quest.locked");
  world.play(world.ada, first, 5);
  CHECK(world.call("GET /quests/" + second, world.ada).text("/state") == "available");
  CHECK(world.begin_run(world.ada, second).status == 200);
}

TEST_CASE("a quest opens and closes at its times; runs still active then expire") {
  World world;
  const auto now = test::start;
  const auto quest = world.make_quest(
      world.teacher, world.set, R"(,"opens":")" + to_text(now + 1h) + R"(","closes":")" + to_text(now + 2h) + "\"");
  CHECK(world.begin_run(world.ada, quest).code() == "quest.locked");
  world.advance(1h);
  const auto run = world.begin_run(world.ada, quest).text("/result/run");
  CHECK(world.call("GET /runs/" + run, world.ada).text("/state") == "active");
  world.advance(1h);
  CHECK(world.call("GET /runs/" + run, world.ada).text("/state") == "expired");
  CHECK(world.call("GET /quests/" + quest, world.ada).text("/state") == "expired");
  CHECK(world.begin_run(world.ada, quest).code() == "quest.closed");
  CHECK(world.broken().empty());
}

TEST_CASE("a quest closes for more players than go into one command") {
  World world;
  const auto quest = world.make_quest(world.teacher, world.set, R"(,"closes":")" + to_text(test::start + 1h) + R"(")");
  constexpr int players = 201;
  for (int n = 0; n < players; ++n)
    CHECK(world.begin_run(world.make("s" + std::to_string(n), {Role::student}), quest).status == 200);
  world.advance(1h);
  CHECK(world.read([](Snapshot& s) {
    return s.value<int>("select count(*) from quest_progress where state = 'expired'");
  }) == players);
  CHECK(world.broken().empty());
}

TEST_CASE("a quest can't close before it opens") {
  World world;
  const auto came = world.call("POST /quests", test::an_admin(999),
                               R"({"title":"Truths","set":")" + world.set + R"(","opens":")" +
                                   to_text(test::start + 2h) + R"(","closes":")" + to_text(test::start + 1h) + "\"}");
  CHECK(came.status == 422);
  CHECK(came.text("/errors/0/code") == "quest.window");
}

TEST_CASE("a quest of a class is for that class alone") {
  World world;
  const auto class_ =
      world.call("POST /classes", world.teacher, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto eve = world.join("eve", class_);
  const auto quest = world.make_quest(world.teacher, world.set, R"(,"class":")" + to_text(class_) + "\"");
  CHECK(world.call("GET /quests", eve).count("/items") == 1);
  CHECK(world.call("GET /quests", world.ada).count("/items") == 0);
  CHECK(world.begin_run(world.ada, quest).code() == "quest.unknown");
  CHECK(world.begin_run(eve, quest).status == 200);
}

TEST_CASE("a teacher can't put up a quest in somebody else's class, a student none at all") {
  World world;
  const auto class_ = world.call("POST /classes", world.teacher, R"({"name":"5b"})").text("/result/class");
  const auto gauss = world.make("gauss", {Role::teacher});
  const auto body = R"({"title":"Truths","set":")" + world.set + R"(","class":")" + class_ + "\"}";
  CHECK(world.call("POST /quests", gauss, body).code() == "class.unknown");
  CHECK(world.call("POST /quests", world.ada, body).status == 403);
}

TEST_CASE("a quest for everybody is an administrator's to put up") {
  World world;
  const auto body = R"({"title":"Truths","set":")" + world.set + R"("})";
  const auto refused = world.call("POST /quests", world.teacher, body);
  CHECK(refused.status == 422);
  CHECK(refused.text("/errors/0/code") == "quest.class_needed");
  CHECK(refused.text("/errors/0/pointer") == "/class");
  CHECK(world.call("POST /quests", world.make("maker", {Role::creator}), body).status == 403);
  CHECK(world.call("POST /quests", test::an_admin(999), body).status == 200);
}

TEST_CASE("a quest pays three times what is usual for its questions at most") {
  World world;
  const auto class_ = world.call("POST /classes", world.teacher, R"({"name":"5b"})").text("/result/class");
  const auto paying = [&](const std::string& reward) {
    return world.call("POST /quests", world.teacher,
                      R"({"title":"Truths","set":")" + world.set + R"(","class":")" + class_ + R"(",)" + reward + "}");
  };
  CHECK(paying(R"("xp":300,"coins":30)").integer("/result/rewards/xp") == 300);
  CHECK(paying(R"("xp":301)").text("/errors/0/pointer") == "/xp");
  CHECK(paying(R"("coins":31)").text("/errors/0/code") == "quest.reward_too_high");
  CHECK(paying(R"("questions":2,"coins":13)").status == 422);
}

TEST_CASE("the list goes on page by page, and staff see what they made") {
  World world;
  for (int i = 0; i < 3; ++i) world.make_quest(world.teacher, world.set);
  const auto page = world.call("GET /quests?limit=2", world.ada);
  CHECK(page.count("/items") == 2);
  CHECK(world.call("GET /quests?limit=2&after=" + page.text("/next"), world.ada).count("/items") == 1);
  CHECK(world.call("GET /quests", world.teacher).count("/items") == 3);
  CHECK(world.call("GET /quests", world.make("gauss", {Role::teacher})).count("/items") == 0);
}

TEST_CASE("an answer sent twice with one key counts once and is told the same twice") {
  World world;
  const auto run = world.begin_run(world.ada, world.make_quest(world.teacher, world.set));
  const auto once =
      world.answer(world.ada, run.text("/result/run"), run.text("/result/item"), true, "key-1-of-the-answer");
  const auto twice =
      world.answer(world.ada, run.text("/result/run"), run.text("/result/item"), true, "key-1-of-the-answer");
  CHECK(once.json() == twice.json());
  CHECK(world.call("GET /runs/" + run.text("/result/run"), world.ada).integer("/position") == 1);
}
