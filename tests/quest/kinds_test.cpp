// Quests of the content: chains, what is counted from events, hidden ones, those of the day, the week and the season,
// stories; and what is refused.
#include <doctest/doctest.h>

#include <set>

#include "quest/content_world.hpp"
#include "quest/made_for.hpp"

using namespace edu;

namespace {

struct World : test::ContentWorld {
  Caller ada = make("ada", {Role::student});

  test::Came journal() { return call("GET /journal", ada); }
  std::int64_t coins() { return call("GET /players/me/wallet", ada).integer("/coins"); }
};

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("a chain opens quest by quest, and says what comes next") {
  World world;
  CHECK(world.journal().text("/chains/0/quests/1/state") == "locked");
  CHECK(world.journal().text("/next/title") == "First");
  CHECK(world.begin_run(world.ada, world.id("harbour/two")).code() == "quest.locked");
  const auto came = world.run_through(world.ada, world.id("harbour/one"));
  CHECK(came.text("/result/run/state") == "completed");
  CHECK(came.text("/result/run/line") == "Well");
  CHECK(world.journal().integer("/chains/0/done") == 1);
  CHECK(world.journal().text("/chains/0/quests/1/state") == "available");
  CHECK(world.journal().text("/next/kind") == "daily");  // what is of today goes first
  CHECK(world.broken().empty());
}

TEST_CASE("a template that comes twice in a run is another question, and its answer names the place") {
  World world;
  const auto first = world.begin_run(world.ada, world.id("harbour/one"));
  const auto second = world.reply(world.ada, first, "/result", true);
  CHECK(second.text("/result/run/item") == first.text("/result/item"));
  const auto third = world.reply(world.ada, second, "/result/run", true);
  const std::set<std::string> prompts{first.text("/result/question/prompt"), second.text("/result/run/question/prompt"),
                                      third.text("/result/run/question/prompt")};
  CHECK(prompts.size() > 1);  // two draws of three may well be the same sum
  const auto late = world.call("POST /runs/" + first.text("/result/run") + "/answers", world.ada,
                               R"({"item":")" + first.text("/result/item") +
                                   R"(","position":0,"response":{"kind":"number","text":"2"},"seconds":1})");
  CHECK(late.code() == "quest.not_current");
}

TEST_CASE("a reward is chosen once, by its owner, when the quest is completed, and pays what it says") {
  World world;
  world.run_through(world.ada, world.id("harbour/one"));
  const auto begun = world.begin_run(world.ada, world.id("harbour/two"));
  const auto path = "POST /runs/" + begun.text("/result/run") + "/reward";
  CHECK(world.call(path, world.ada, R"({"choice":"coins"})").code() == "quest.not_completed");
  const auto done = world.run_through(world.ada, world.id("harbour/two"));
  CHECK(done.count("/result/run/choice") == 3);
  const auto before = world.coins();
  CHECK(world.call(path, world.ada, R"({"choice":"gold"})").text("/errors/0/code") == "quest.choice_unknown");
  CHECK(world.call(path, world.make("bob", {Role::student}), R"({"choice":"coins"})").code() == "run.unknown");
  CHECK(world.coins() == before);
  const auto chosen = world.call(path, world.ada, R"({"choice":"coins"})");
  CHECK(chosen.status == 200);
  CHECK(has(chosen.effects(), "quest.reward_chosen"));
  CHECK_FALSE(chosen.has("/result/choice"));
  CHECK(world.coins() == before + 30);
  CHECK(world.call(path, world.ada, R"({"choice":"xp"})").code() == "quest.reward_claimed");
  const auto again = world.run_through(world.ada, world.id("harbour/two"));
  const auto paid = world.coins();
  CHECK_FALSE(again.has("/result/run/choice"));
  CHECK(world.call("POST /runs/" + again.text("/result/run/run") + "/reward", world.ada, R"({"choice":"xp"})").code() ==
        "quest.reward_claimed");
  CHECK(world.coins() == paid);
  CHECK(world.broken().empty());
}

TEST_CASE("XP and crystals that were chosen are paid, too") {
  World world;
  const auto bob = world.make("bob", {Role::student});
  for (const auto& [who, choice] : {std::pair{world.ada, "crystal"}, std::pair{bob, "xp"}}) {
    world.run_through(who, world.id("harbour/one"));
    const auto run = world.run_through(who, world.id("harbour/two")).text("/result/run/run");
    const auto xp = world.call("GET /players/me/progress", who).integer("/xp");
    const auto crystals = world.call("GET /players/me/wallet", who).integer("/crystals");
    world.call("POST /runs/" + run + "/reward", who, std::string{R"({"choice":")"} + choice + "\"}");
    CHECK(world.call("GET /players/me/progress", who).integer("/xp") == xp + (who.player == bob.player ? 60 : 0));
    CHECK(world.call("GET /players/me/wallet", who).integer("/crystals") ==
          crystals + (who.player == bob.player ? 0 : 1));
  }
}

TEST_CASE("when a quest's award was taken back, nothing waits to be chosen of it") {
  World world;
  world.run_through(world.ada, world.id("harbour/one"));
  const auto run = world.run_through(world.ada, world.id("harbour/two")).text("/result/run/run");
  const auto points = world.call("GET /players/me/points", world.ada);
  const auto newest = points.text("/items/0/point");
  REQUIRE(points.text("/items/0/reason") == "quest");
  const auto undone = world.call("POST /players/" + to_text(world.ada.player) + "/points/" + newest + "/undo",
                                 test::an_admin(999), "{}");
  REQUIRE_MESSAGE(undone.status == 200, undone.json());
  CHECK_FALSE(world.call("GET /runs/" + run, world.ada).has("/choice"));
  CHECK(world.call("GET /journal", world.ada).json().find(R"("reward_waits":true)") == std::string::npos);
  CHECK(world.call("POST /runs/" + run + "/reward", world.ada, R"({"choice":"coins"})").code() ==
        "quest.reward_taken_back");
  CHECK(world.broken().empty());
}

TEST_CASE("an objective counts events of whatever was played, once it was begun, and completes its quest") {
  World world;
  world.run_through(world.ada, world.id("harbour/one"));
  const auto begun = world.begin_run(world.ada, world.id("count"));
  CHECK(begun.text("/result/objectives/0") == R"({"kind":"counted","need":2,"have":0,"text":"Answer two right"})");
  const auto path = "GET /runs/" + begun.text("/result/run");
  auto other = world.begin_run(world.ada, world.id("timed"));
  other = world.reply(world.ada, other, "/result", true);
  CHECK(world.call(path, world.ada).integer("/objectives/0/have") == 1);
  other = world.reply(world.ada, other, "/result/run", true);
  CHECK(has(other.effects(), "quest.completed"));
  CHECK(world.call(path, world.ada).text("/state") == "completed");
  CHECK(world.call(path, world.ada).integer("/objectives/0/have") == 2);
  CHECK(world.broken().empty());
}

TEST_CASE("what was given up is counted for no more") {
  World world;
  const auto run = world.begin_run(world.ada, world.id("count")).text("/result/run");
  world.call("POST /runs/" + run + "/abandon", world.ada, "{}");
  world.run_through(world.ada, world.id("harbour/one"));
  CHECK(world.call("GET /runs/" + run, world.ada).text("/state") == "abandoned");
  CHECK(world.broken().empty());
}

TEST_CASE("when its time is up a run fails; an answer after that is refused and pays nothing") {
  World world;
  const auto begun = world.begin_run(world.ada, world.id("timed"));
  CHECK(begun.text("/result/ends") == to_text(test::start + 10min));
  world.advance(10min);
  CHECK(world.call("GET /runs/" + begun.text("/result/run"), world.ada).text("/state") == "failed");
  const auto coins = world.coins();
  CHECK(world.reply(world.ada, begun, "/result", true).code() == "run.over");
  CHECK(world.coins() == coins);
}

TEST_CASE("tries are counted where a quest has only so many") {
  World world;
  world.run_through(world.ada, world.id("timed"), 2);
  CHECK(world.journal().integer("/others/1/tries_left") == 1);
  world.run_through(world.ada, world.id("timed"), 2);
  CHECK(world.begin_run(world.ada, world.id("timed")).code() == "quest.no_tries");
}

TEST_CASE("a clock that says the answers took longer than the run is refused, and nothing is paid") {
  World world;
  const auto begun = world.begin_run(world.ada, world.id("harbour/one"));
  const auto came = world.call(
      "POST /runs/" + begun.text("/result/run") + "/answers", world.ada,
      R"({"item":")" + begun.text("/result/item") + R"(","response":{"kind":"number","text":"2"},"seconds":5000})");
  CHECK(came.status == 422);
  CHECK(came.text("/errors/0/code") == "run.clock");
  CHECK(world.coins() == 0);
  CHECK(world.call("GET /runs/" + begun.text("/result/run"), world.ada).integer("/position") == 0);
}

TEST_CASE("a quest waits for its level") {
  World world;
  CHECK(world.begin_run(world.ada, world.id("level")).code() == "quest.locked");
  CHECK(world.journal().text("/others/2/waits_for/0") == R"({"kind":"level","what":"2"})");
  world.write([&](Tx& tx) { tx.emit(progression::LeveledUp{world.ada.player, 2, 1}); });
  CHECK(world.begin_run(world.ada, world.id("level")).status == 200);
}

TEST_CASE("whoever begins anew, or has lost the level, hasn't got it") {
  World world;
  const auto state = [&] { return world.journal().text("/others/2/state"); };
  const auto rise = [&](int level) {
    world.write([&](Tx& tx) { tx.emit(progression::LeveledUp{world.ada.player, level, level - 1}); });
  };
  rise(2);
  CHECK(state() == "available");
  world.write([&](Tx& tx) { tx.emit(progression::Prestiged{world.ada.player, 1, 5, 1000, {}}); });
  CHECK(state() == "locked");
  rise(2);
  CHECK(state() == "available");
  world.write([&](Tx& tx) {
    tx.emit(progression::AwardReversed{
        world.ada.player, {1}, progression::Reason::quest, 50, 10, 1, 2, day_of(2026, 9, 21), {}, {999}});
  });
  CHECK(state() == "locked");
}

TEST_CASE("a hidden quest is unknown until its condition is met, and then shows itself once") {
  World world;
  const auto secret = world.id("secret");
  CHECK(world.begin_run(world.ada, secret).code() == "quest.unknown");
  world.run_through(world.ada, world.id("harbour/one"), 3);
  CHECK(world.begin_run(world.ada, secret).code() == "quest.unknown");
  const auto second = world.run_through(world.ada, world.id("harbour/one"), 3);
  CHECK(has(second.effects(), "quest.revealed"));
  CHECK(world.run_through(world.ada, secret).text("/result/run/state") == "completed");
  CHECK_FALSE(has(world.run_through(world.ada, world.id("harbour/one"), 3).effects(), "quest.revealed"));
  CHECK(world.begin_run(world.make("bob", {Role::student}), secret).code() == "quest.unknown");
}

TEST_CASE("a day, a week and a season bring their quests when the player looks, once") {
  World world;
  CHECK_FALSE(world.journal().truth("/fresh"));
  const auto first = world.call("POST /journal/today", world.ada, "{}");
  CHECK(first.status == 200);
  CHECK(first.truth("/result/fresh"));
  std::multiset<std::string> kinds;
  for (int n = 0; n < static_cast<int>(first.count("/result/today")); ++n)
    kinds.insert(first.text("/result/today/" + std::to_string(n) + "/kind"));
  CHECK(kinds == std::multiset<std::string>{"daily", "daily", "daily", "weekly", "seasonal"});
  CHECK(world.call("POST /journal/today", world.ada, "{}").count("/result/today") == 5);
  CHECK(world.broken().empty());
}

TEST_CASE("a school day on which the server was off brings its quests all the same") {
  World world;
  const auto tomorrow = world.classroom.clock().day(test::start) + 1;
  world.clock().set(world.classroom.clock().begins(tomorrow) + 16h);  // the clock jumps, then what is due fires
  while (world.bus().fire_due() > 0) {}
  REQUIRE(world.classroom.clock().kind(tomorrow) == classroom::DayKind::dark);
  CHECK(world.call("POST /journal/today", world.ada, "{}").count("/result/today") == 5);
}

TEST_CASE("the day's first answer brings the day's quests, and counts towards them, though nobody looked") {
  World world;
  auto came = world.begin_run(world.ada, world.id("harbour/one"));
  CHECK_FALSE(world.journal().truth("/fresh"));
  came = world.reply(world.ada, came, "/result", true);
  CHECK(has(came.effects(), "quest.begun"));
  CHECK_FALSE(has(came.effects(), "quest.started"));  // nobody set out on those
  const auto journal = world.journal();
  CHECK(journal.truth("/fresh"));
  CHECK(journal.count("/today") == 5);
  CHECK(journal.json().find(R"("need":2,"have":1,"text":"Answer two right")") != std::string::npos);
  world.reply(world.ada, came, "/result/run", true);
  CHECK(world.journal().json().find(R"("title":"Day A","story":"Go","state":"completed")") != std::string::npos);
  CHECK(world.call("POST /journal/today", world.ada, "{}").effects().empty());
  CHECK(world.broken().empty());
}

TEST_CASE("what is asked about the day's quests of who has answered already is asked of memory") {
  World world;
  auto came = world.begin_run(world.ada, world.id("choose"));
  came = world.reply(world.ada, came, "/result", true);
  // Were the table asked, the quests would be made again.
  world.write([](Tx& tx) { tx.run("update quest_player set day = day - 1"); });
  came = world.reply(world.ada, came, "/result/run", true);
  CHECK_FALSE(has(came.effects(), "quest.begun"));
  world.advance(24h);
  world.reply(world.ada, came, "/result/run", true);
  CHECK(world.journal().truth("/fresh"));
}

TEST_CASE("a quest that is completed once more counts for nothing") {
  World world;
  world.call("POST /journal/today", world.ada, "{}");
  world.run_through(world.ada, world.id("harbour/one"));
  const auto two =
      R"("need":9,"have":2,"text":"Complete a quest")";  // with one of the day's that was completed by that
  CHECK(world.journal().json().find(two) != std::string::npos);
  world.run_through(world.ada, world.id("harbour/one"));
  CHECK(world.journal().json().find(two) != std::string::npos);
  CHECK(world.read([](Snapshot& s) {
    return s.all<int>(
        "select json_extract(body, '$.first') from bus_event where type = 'quest.completed' order by seq");
  }) == std::vector<int>{1, 1, 0});
}

TEST_CASE("an answer that was refused brings nothing") {
  World world;
  const auto came = world.begin_run(world.ada, world.id("harbour/one"));
  CHECK(world
            .call("POST /runs/" + came.text("/result/run") + "/answers", world.ada,
                  R"({"item":")" + came.text("/result/item") +
                      R"(","response":{"kind":"truth","value":true},"seconds":1})")
            .status == 422);
  CHECK_FALSE(world.journal().truth("/fresh"));
}

TEST_CASE("the next day brings new ones, and the old ones expire") {
  World world;
  world.call("POST /journal/today", world.ada, "{}");
  const auto active = [&] {
    return world.read([](Snapshot& s) {
      return s.value<int>(
          "select count(*) from quest_standing s join quest_quest q on q.id = s.quest where q.kind = "
          "'daily' and s.active = 1");
    });
  };
  CHECK(active() == 1);
  world.advance(24h);
  CHECK(active() == 0);
  CHECK(world.call("POST /journal/today", world.ada, "{}").count("/result/today") == 5);
  CHECK(active() == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("a quest with days of the year comes on one of them, once a year, and closes after the last") {
  World world;  // on the 21st of September
  const auto today = [&] { return world.call("POST /journal/today", world.ada, "{}").json(); };
  const auto fair = R"("title":"Fair")";
  CHECK(today().find(fair) == std::string::npos);
  world.advance(24h * 5);
  CHECK(today().find(fair) != std::string::npos);
  const auto closes =
      world.read([](Snapshot& s) { return s.all<Time>("select closes from quest_quest where code = 'fair'"); });
  CHECK(closes == std::vector{world.classroom.clock().begins(day_of(2026, 9, 28))});
  world.advance(24h);
  CHECK(today().find(fair) != std::string::npos);
  world.advance(24h);
  CHECK(today().find(fair) == std::string::npos);
  CHECK(world.read([](Snapshot& s) { return s.value<int>("select count(*) from quest_quest where code = 'fair'"); }) ==
        1);
}

TEST_CASE("days of the year may go over New Year, and the 29th of February is a day of every year") {
  const quest::Yearly turn{"12-20", "01-06"};
  const quest::Span span{day_of(2026, 12, 20), day_of(2027, 1, 6)};
  CHECK(quest::span_around(turn, day_of(2026, 12, 20)) == span);
  CHECK(quest::span_around(turn, day_of(2027, 1, 6)) == span);
  CHECK_FALSE(quest::span_around(turn, day_of(2027, 1, 7)));
  CHECK_FALSE(quest::span_around(turn, day_of(2026, 12, 19)));
  const quest::Yearly leap{"02-29", "03-01"};
  CHECK(quest::span_around(leap, day_of(2027, 2, 28))->last == day_of(2027, 3, 1));
  CHECK(quest::span_around(leap, day_of(2028, 2, 29))->first == day_of(2028, 2, 29));
}

TEST_CASE("what is open stays in the journal, however much was done since") {
  World world;
  world.call("POST /journal/today", world.ada, "{}");
  world.write([&](Tx& tx) {
    tx.run(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 70) insert into quest_quest(title, "
        "story, question_set, questions, pass_percent, xp, coins, closes, made_by, created, kind, player) select "
        "'Done', 'Go', 0, 1, 60, 0, 0, ?, 0, ?, 'daily', ? from n",
        tx.now() + 1h, tx.now(), world.ada.player);
    tx.run(
        "insert into quest_standing(player, quest, run, active, last, completed, best, attempts) select player, id, 0, "
        "0, 'completed', 1, 0, 1 from quest_quest where title = 'Done'");
  });
  const auto journal = world.journal();
  CHECK(journal.count("/today") == 5);
  CHECK(journal.json().find(R"("title":"Season")") != std::string::npos);
  CHECK(journal.count("/done") == 30);
}

TEST_CASE(
    "offers that nobody took go two weeks after they closed; what was begun stays, and so does the story's number") {
  World world;
  world.call("POST /journal/today", world.ada, "{}");
  const auto offers = [&](const std::string& which) {
    return world.read([&](Snapshot& s) {
      return s.value<int>("select count(*) from quest_quest where player != 0 and kind = 'daily'" + which);
    });
  };
  CHECK(offers("") == 3);
  world.advance(24h * 14);
  CHECK(offers("") == 3);
  world.advance(24h * 2);
  CHECK(offers("") == 1);
  CHECK(offers(" and code = 'day-a'") == 1);  // it had begun to count
  CHECK(world.read([](Snapshot& s) { return s.value<int>("select count(*) from quest_story"); }) == 1);
  CHECK(world.read([](Snapshot& s) { return s.value<int>("select count(*) from quest_untaken"); }) == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("a story whose questions are gone gives way to the next") {
  World world;
  const auto first = world.call("POST /journal/stories", world.ada, "{}").text("/result/quest");
  world.write([](Tx& tx) {
    tx.run(
        "update quest_quest set body = json_set(body, '$.run.skills', json_array('gone')) where kind = 'procedural'");
  });
  CHECK(world.begin_run(world.ada, first).code() == "quest.no_questions");
  const auto second = world.call("POST /journal/stories", world.ada, "{}").text("/result/quest");
  CHECK(second != first);
  CHECK(world.begin_run(world.ada, second).status == 200);
  CHECK(world.call("POST /journal/stories", world.ada, "{}").text("/result/quest") == second);
}

namespace {

// The same school after a restart, with another edition of the quests.
struct Edition : test::GameWorld {
  Edition(std::shared_ptr<test::Folder> left, std::string_view quests) : GameWorld{std::move(left)} {
    skill.begin(platform().tasks(), {{"skills/all.json", test::skills_file}, {"items/all.json", test::items_file}});
    quest.begin(platform().tasks(), {{"quests/all.json", quests}, {"stories/all.json", test::stories_file}}, {});
  }
};

std::string with(std::string quests, std::string_view before, std::string_view after) {
  const auto at = quests.find(before);
  REQUIRE(at != std::string::npos);
  return quests.replace(at, before.size(), after);
}

}  // namespace

TEST_CASE("a run that counts ends with the day when an edition has its quest no more; one that asks goes on") {
  std::shared_ptr<test::Folder> left;
  std::optional<Caller> ada;
  std::string counts, asks;
  {
    World world;
    ada = world.ada;
    counts = world.begin_run(world.ada, world.id("count")).text("/result/run");
    asks = world.begin_run(world.ada, world.id("choose")).text("/result/run");
    left = world.folder();
  }
  const auto fewer = with(with(std::string{test::quests_file}, R"("code":"count")", R"("code":"another")"),
                          R"("code":"choose")", R"("code":"others")");
  Edition again{left, fewer};
  again.advance(24h);
  CHECK(again.call("GET /runs/" + counts, *ada).text("/state") == "expired");
  CHECK(again.call("GET /runs/" + asks, *ada).text("/state") == "active");
  CHECK(again.broken().empty());
}

TEST_CASE("a run counts anew when an edition changed what its quest counts") {
  std::shared_ptr<test::Folder> left;
  std::optional<Caller> ada;
  std::string run;
  {
    World world;
    ada = world.ada;
    run = world.begin_run(world.ada, world.id("count")).text("/result/run");
    const auto other = world.begin_run(world.ada, world.id("timed"));
    world.reply(world.ada, other, "/result", true);
    CHECK(world.call("GET /runs/" + run, world.ada).integer("/objectives/0/have") == 1);
    left = world.folder();
  }
  const auto changed =
      with(std::string{test::quests_file}, R"("counted":[{"text":"Answer two right")",
           R"("counted":[{"text":"Fail","when":{"event":"quest.failed"},"count":1},{"text":"Answer two right")");
  Edition again{left, changed};
  const auto shown = again.call("GET /runs/" + run, *ada);
  CHECK(shown.count("/objectives") == 2);
  CHECK(shown.integer("/objectives/1/have") == 0);
  CHECK(again.broken().empty());
}

TEST_CASE("who comes back after a break is told so") {
  World world;
  world.call("POST /journal/today", world.ada, "{}");
  world.advance(24h);
  CHECK_FALSE(has(world.call("POST /journal/today", world.ada, "{}").effects(), "player.returned"));
  world.advance(24h * 7);
  CHECK(has(world.call("POST /journal/today", world.ada, "{}").effects(), "player.returned"));
}

TEST_CASE("a story is about what is to be practised; while it is open no other is made, and none comes twice") {
  World world;
  const auto first = world.call("POST /journal/stories", world.ada, "{}");
  REQUIRE(first.status == 200);
  CHECK(world.call("POST /journal/stories", world.ada, "{}").text("/result/quest") == first.text("/result/quest"));
  const auto shown = world.call("GET /quests/" + first.text("/result/quest"), world.ada);
  CHECK(shown.text("/kind") == "procedural");
  CHECK(world.call("GET /quests/" + first.text("/result/quest") + "/dialogue", world.ada).text("/giver/name") ==
        "Ines");
  CHECK(world.begin_run(world.make("bob", {Role::student}), first.text("/result/quest")).code() == "quest.unknown");
  CHECK(world.run_through(world.ada, first.text("/result/quest")).text("/result/run/state") == "completed");
  const auto second = world.call("POST /journal/stories", world.ada, "{}").text("/result/quest");
  CHECK(world.call("GET /quests/" + second, world.ada).text("/title") != shown.text("/title"));
  world.run_through(world.ada, second);
  CHECK(world.call("POST /journal/stories", world.ada, "{}").code() == "quest.no_story");
}

TEST_CASE("a giver greets, and says the quest's words") {
  World world;
  const auto came = world.call("GET /quests/" + world.id("harbour/one") + "/dialogue", world.ada);
  CHECK(came.text("/giver/name") == "Mira");
  CHECK(came.text("/talk/0/key") == "greeting");
  CHECK(came.text("/offer") == "Go");
}

TEST_CASE("what the content says is said in the language that is asked for, and what isn't translated in English") {
  World world;
  world.quest.speak(Phrases{{{Language::de,
                              {{"First", "Erstes"},
                               {"Second", "Zweites"},
                               {"The harbour", "Der Hafen"},
                               {"Mira", "Mira die Eule"},
                               {"Hello", "Hallo"},
                               {"Yes?", "Ja?"},
                               {"Well", "Gut"},
                               {"a", "ah"},
                               {"Coins", "Münzen"},
                               {"Answer two right", "Zwei richtig"}}}}});
  const auto journal = world.call("GET /journal?language=de", world.ada);
  CHECK(journal.text("/chains/0/name") == "Der Hafen");
  CHECK(journal.text("/chains/0/place") == "The bay");
  CHECK(journal.text("/chains/0/quests/0/title") == "Erstes");
  CHECK(journal.text("/chains/0/quests/0/giver/name") == "Mira die Eule");
  CHECK(world.journal().text("/chains/0/quests/0/title") == "First");
  CHECK(world.call("GET /journal?language=es", world.ada).text("/chains/0/quests/0/title") == "First");
  CHECK(world.call("GET /journal?language=fr", world.ada).status == 422);
  const auto talk = world.call("GET /quests/" + world.id("harbour/one") + "/dialogue?language=de", world.ada);
  CHECK(talk.text("/talk/0/says") == "Hallo");
  CHECK(talk.text("/talk/0/replies/0/text") == "Ja?");
  CHECK(talk.text("/done") == "Gut");
  const auto begun = world.call("POST /quests/" + world.id("harbour/one") + "/runs", world.ada, R"({"language":"de"})");
  CHECK(begun.text("/result/title") == "Erstes");
  CHECK(begun.text("/result/line") == "ah");
  world.run_through(world.ada, world.id("harbour/one"));
  const auto done = world.run_through(world.ada, world.id("harbour/two")).text("/result/run/run");
  CHECK(world.call("GET /runs/" + done + "?language=de", world.ada).text("/choice/0/text") == "Münzen");
  CHECK(world.call("GET /runs/" + done, world.ada).text("/choice/0/text") == "Coins");
  world.progression.speak(Phrases{{{Language::de, {{"Second", "Zweites"}}}}});
  CHECK(world.call("GET /players/me/points?language=de", world.ada).text("/items/0/title") == "Zweites");
  CHECK(world.call("GET /players/me/points", world.ada).text("/items/0/title") == "Second");
}

TEST_CASE("a teacher's own words stay theirs, though the content may say the same") {
  World world;
  world.quest.speak(Phrases{{{Language::de, {{"Truths of the east", "Wahrheiten des Ostens"}}}}});
  const auto euler = world.make("euler", {Role::teacher});
  const auto quest = world.make_quest(euler, world.questions(euler));
  CHECK(world.call("GET /quests/" + quest + "?language=de", world.ada).text("/title") == "Truths of the east");
}

TEST_CASE("the standings come out of the log alone") {
  World world;
  world.call("POST /journal/today", world.ada, "{}");
  world.run_through(world.ada, world.id("harbour/one"));
  world.run_through(world.ada, world.id("timed"), 2);
  const auto run = world.begin_run(world.ada, world.id("count")).text("/result/run");
  world.call("POST /runs/" + run + "/abandon", world.ada, "{}");
  world.advance(24h);
  const auto wrong = [&] {
    std::vector<std::string> all;
    world.read([&](Snapshot& s) {
      for (const auto& replay : world.platform().replays())
        if (replay.name == "quest standings") all = replay.check(s);
      return 0;
    });
    return all;
  };
  CHECK(wrong() == std::vector<std::string>{});
  world.write([](Tx& tx) { tx.run("update quest_standing set last = 'completed' where last = 'abandoned'"); });
  CHECK(wrong().size() == 1);
}

TEST_CASE("what was made for one player is found by their index, whatever was made for others") {
  World world;
  const auto plan = world.read([&](Snapshot& s) {
    return s.all<Step>(
        "explain query plan select q.id from quest_quest q where " + quest::made_for + "order by q.id desc limit 60",
        world.ada.player);
  });
  REQUIRE(plan.size() == 1);
  CHECK(plan[0].detail.find("USING COVERING INDEX quest_quest_player") != std::string::npos);
  const auto open = world.read([&](Snapshot& s) {
    return s.all<Step>("explain query plan select q.id from quest_quest q where " + quest::made_for_and_open_after,
                       world.ada.player, s.now());
  });
  REQUIRE(open.size() == 1);
  CHECK(open[0].detail.find("INDEX quest_quest_open (player=? AND <expr>>?)") != std::string::npos);
}
