// What is chased over days and seasons: streaks, the ladder, prestige, ranks, titles; the points explained, taken back, and
// all of it built again from the log.
#include <doctest/doctest.h>

#include <algorithm>

#include "game_support.hpp"
#include "progression/experience.hpp"

using namespace edu;

namespace {

struct World : test::GameWorld {
  void know(PlayerId who, double expected = 0.5, bool correct = true, bool rapid = false) {
    write([&](Tx& tx) {
      tx.emit(skill::Answered{who, {1}, {3}, "true_false", correct, correct ? 1.0 : 0.0, expected, rapid, 5});
    });
  }
  void complete(PlayerId who, std::int64_t of, std::int64_t xp, std::int64_t coins = 0) {
    write([&](Tx& tx) { tx.emit(quest::Completed{who, {of}, {1}, "Fractions", 3, 5, xp, coins, {}}); });
  }
  void choose(PlayerId who, std::int64_t of, std::int64_t xp, std::int64_t coins = 0, std::int64_t crystals = 0) {
    write([&](Tx& tx) { tx.emit(quest::RewardChosen{who, {of}, {1}, "Fractions", "a", xp, coins, crystals}); });
  }
  void master(PlayerId who, int skills) {
    for (int i = 1; i <= skills; ++i) write([&](Tx& tx) { tx.emit(skill::SkillMastered{who, {i}, "Skill"}); });
  }
  // Hour by hour: a server that was never off.
  void next_day(int days = 1) {
    for (int i = 0; i < 24 * days; ++i) advance(std::chrono::hours{1});
  }
  Day today() { return classroom.clock().day(clock().now()); }
  void until(Day day) {
    while (today() < day) next_day();
  }
  std::vector<std::string> told(const std::string& type) {
    return read([&](Snapshot& s) {
      return s.all<std::string>("select body from bus_event where type = ? order by seq", type);
    });
  }
  std::string points_of(const Caller& teacher, const Caller& of, const std::string& pointer) {
    return call("GET /players/" + to_text(of.player) + "/points", teacher).text(pointer);
  }
  void check_replayed() {
    const auto wrong = read([&](Snapshot& s) {
      std::vector<std::string> all;
      for (const auto& replay : platform().replays()) {
        if (!replay.name.starts_with("progression")) continue;  // quests that are only told have no standings
        for (auto& what : replay.check(s)) all.push_back(what);
      }
      return all;
    });
    CHECK_MESSAGE(wrong.empty(), (wrong.empty() ? "" : wrong.front()));
    const auto invariants = broken();
    CHECK(std::count_if(invariants.begin(), invariants.end(),
                        [](const auto& what) { return what.starts_with("progression: "); }) == 0);
  }
};

constexpr std::int64_t to_level_sixty = 1'000'000;

}  // namespace

TEST_CASE("the first honest answer of a day extends the streak, once") {
  World world;
  const auto eve = test::a_student(1);
  world.know(eve.player);
  world.know(eve.player);
  CHECK(world.told("streak.extended").size() == 1);
  world.next_day();
  world.know(eve.player, 0.5, true, true);
  CHECK(world.told("streak.extended").size() == 1);
  world.know(eve.player, 0.95, false);
  REQUIRE(world.told("streak.extended").size() == 2);
  CHECK(test::Body{world.told("streak.extended")[1]}.integer("/length") == 2);
  const auto streak = world.call("GET /players/me/streak", eve);
  CHECK(streak.integer("/length") == 2);
  CHECK(streak.truth("/learned_today"));
  CHECK(streak.count("/days") == 42);
  CHECK(streak.text("/days/41/mark") == "learned");
  CHECK(streak.integer("/days/41/answers") == 1);
  CHECK(streak.integer("/days/40/answers") == 2);
  world.check_replayed();
}

TEST_CASE("a streak of more days than are shown is asked for within bounds") {
  World world;
  CHECK(world.call("GET /players/me/streak?since=2020-01-01", test::a_student(1)).code() == "input.invalid");
}

TEST_CASE("the first gain of a season gives a seat in a division; a full one opens the next") {
  World world;
  for (std::int64_t player = 1; player <= 26; ++player) world.know(PlayerId{player});
  CHECK(world.told("season.entered").size() == 26);
  CHECK(test::Body{world.told("season.entered")[24]}.integer("/division") == 1);
  CHECK(test::Body{world.told("season.entered")[25]}.integer("/division") == 2);
  world.know(PlayerId{1});
  CHECK(world.told("season.entered").size() == 26);
  world.check_replayed();
}

TEST_CASE("the ladder shows the neighbours, and everybody only when it is asked for") {
  World world;
  for (std::int64_t player = 1; player <= 12; ++player) world.complete(PlayerId{player}, 7, player * 10);
  const auto ladder = world.call("GET /players/me/ladder", test::a_student(6));
  CHECK(ladder.integer("/place") == 7);
  CHECK(ladder.integer("/players") == 12);
  CHECK(ladder.count("/rows") == 7);
  CHECK(ladder.integer("/rows/0/place") == 4);
  CHECK(ladder.truth("/rows/3/me"));
  CHECK_FALSE(ladder.has("/rows/0/name"));
  CHECK(world.call("GET /players/me/ladder?whole=true", test::a_student(6)).count("/rows") == 12);
}

TEST_CASE("a season's close pays, moves and stays readable; the next one begins at nothing in the new tier") {
  World world;
  for (std::int64_t player = 1; player <= 10; ++player) world.complete(PlayerId{player}, 7, player * 10);
  const auto best = test::a_student(10);
  const auto season = world.call("GET /players/me/ladder", best);
  const auto last = parse_day(season.text("/last")).value();
  world.until(last + 1);
  const auto closed = world.told("season.closed");
  REQUIRE(closed.size() == 10);
  CHECK(test::Body{closed[0]}.integer("/place") == 1);
  CHECK(test::Body{closed[0]}.text("/move") == "rises");
  CHECK(test::Body{closed[0]}.integer("/coins") == 170);
  CHECK(test::Body{closed[2]}.text("/move") == "stays");
  CHECK(world.call("GET /players/me/wallet", best).integer("/coins") == 170);
  CHECK(world.call("GET /players/me/wallet", best).integer("/crystals") == 1);
  const auto archive = world.call("GET /players/me/seasons", best);
  CHECK(archive.integer("/seasons/0/place") == 1);
  CHECK(archive.integer("/seasons/0/xp") == 100);
  const auto then = world.call("GET /players/me/ladder?season=" + season.text("/season"), best);
  CHECK(then.truth("/closed"));
  CHECK(then.integer("/rows/0/xp") == 100);
  CHECK(world.call("GET /players/me/titles", best).text("/titles/0/kind") == "title");
  world.know(best.player);
  const auto next = world.call("GET /players/me/ladder", best);
  CHECK(next.text("/tier") == "candle");
  CHECK(next.integer("/rows/0/xp") == 10);
  world.check_replayed();
}

TEST_CASE("a season of more divisions than one step closes is closed all the same") {
  World world;
  for (std::int64_t player = 1; player <= 230; ++player) world.know(PlayerId{player});
  const auto last = parse_day(world.call("GET /players/me/ladder", test::a_student(1)).text("/last")).value();
  world.until(last + 1);
  CHECK(world.told("season.closed").size() == 230);
  world.check_replayed();
}

TEST_CASE("a season that began again after its close takes nobody in and places nobody anew") {
  World world;
  for (std::int64_t player = 1; player <= 10; ++player) world.complete(PlayerId{player}, 7, player * 10);
  const auto root = world.make("head", {Role::admin});
  world.call("POST /school", root, R"({"name":"Am See","time_zone":"UTC"})");
  const auto terms = [&](const std::string& list) {
    const auto came =
        world.call("PUT /school/calendar", root,
                   R"({"time_zone":"UTC","weekend":[],"terms":[)" + list + R"(],"holidays":[],"lessons":[]})");
    REQUIRE_MESSAGE(came.status == 200, came.json());
    world.advance(Duration{0});
  };
  // The quarter is over when terms are set, and comes again when they are taken out.
  terms(R"({"name":"Once","first":")" + to_text(world.today()) + R"(","last":")" + to_text(world.today() + 30) + "\"}");
  REQUIRE(world.told("season.closed").size() == 10);
  terms("");
  const auto entered = world.told("season.entered").size();
  world.complete(PlayerId{11}, 8, 500);
  world.complete(PlayerId{1}, 8, 500);
  CHECK(world.told("season.entered").size() == entered);
  CHECK(world.call("GET /players/me/ladder", test::a_student(10)).truth("/closed"));
  world.next_day(32);  // beyond the quarter
  CHECK(world.told("season.closed").size() == 10);
  world.check_replayed();
}

TEST_CASE("prestige begins at the last level and not before") {
  World world;
  const auto eve = test::a_student(1);
  CHECK(world.call("POST /players/me/prestige", eve, "{}").code() == "prestige.too_early");
  world.complete(eve.player, 7, to_level_sixty);
  const auto came = world.call("POST /players/me/prestige", eve, "{}");
  REQUIRE(came.status == 200);
  CHECK(came.integer("/result/prestige") == 1);
  CHECK(came.integer("/result/level") == 1);
  CHECK(came.effects() == std::vector<std::string>{"player.prestiged", "title.earned"});
  const auto progress = world.call("GET /players/me/progress", eve);
  CHECK(progress.integer("/xp") == to_level_sixty);
  CHECK(progress.integer("/level_xp") == to_level_sixty);
  CHECK(progress.integer("/next_level_xp") == to_level_sixty + 60);
  CHECK(world.call("POST /players/me/prestige", eve, "{}").code() == "prestige.too_early");
  world.check_replayed();
}

TEST_CASE("prestige adds two percent to every gain, and small gains lose nothing of it") {
  World world;
  const auto eve = test::a_student(1);
  world.complete(eve.player, 7, to_level_sixty);
  world.call("POST /players/me/prestige", eve, "{}");
  for (int i = 0; i < 5; ++i) world.know(eve.player);
  CHECK(world.call("GET /players/me/progress", eve).integer("/xp") == to_level_sixty + 51);
  world.complete(eve.player, 8, 100);
  CHECK(world.call("GET /players/me/progress", eve).integer("/xp") == to_level_sixty + 153);
  world.check_replayed();
}

TEST_CASE("there are ten prestiges") {
  World world;
  const auto eve = test::a_student(1);
  for (std::int64_t i = 1; i <= 10; ++i) {
    world.complete(eve.player, i, to_level_sixty);
    CHECK(world.call("POST /players/me/prestige", eve, "{}").status == 200);
  }
  world.complete(eve.player, 11, to_level_sixty);
  CHECK(world.call("POST /players/me/prestige", eve, "{}").code() == "prestige.complete");
  CHECK(world.call("GET /players/me/ascent", eve).integer("/percent") == 20);
}

TEST_CASE("a rank asks mastered skills, and once reached it stays when they fade") {
  World world;
  const auto eve = test::a_student(1);
  world.master(eve.player, 4);
  CHECK(world.call("POST /players/me/ascension", eve, "{}").code() == "ascension.locked");
  world.master(eve.player, 5);
  const auto came = world.call("POST /players/me/ascension", eve, "{}");
  CHECK(came.text("/result/rank") == "scholar");
  CHECK(came.effects() == std::vector<std::string>{"player.ascended", "title.earned"});
  world.write([&](Tx& tx) {
    tx.emit(skill::SkillFaded{eve.player, {1}, "Skill", skill::Level::master, skill::Level::adept});
  });
  const auto ascent = world.call("GET /players/me/ascent", eve);
  CHECK(ascent.text("/rank") == "scholar");
  CHECK(ascent.integer("/mastered") == 4);
  CHECK(world.call("POST /players/me/ascension", eve, "{}").code() == "ascension.locked");
  world.check_replayed();
}

TEST_CASE("a title that was earned may be worn, a badge is kept, another's is unknown") {
  World world;
  const auto eve = test::a_student(1);
  world.master(eve.player, 5);
  world.call("POST /players/me/ascension", eve, "{}");
  CHECK(world.call("PUT /players/me/title", eve, R"({"title":"rank.scholar"})").text("/result/worn") == "rank.scholar");
  CHECK(world.call("GET /players/me/progress", eve).text("/title") == "Scholar");
  CHECK(world.call("PUT /players/me/title", eve, R"({"title":"rank.sage"})").code() == "title.unknown");
  world.complete(eve.player, 7, to_level_sixty);
  world.call("POST /players/me/prestige", eve, "{}");
  CHECK(world.call("PUT /players/me/title", eve, R"({"title":"prestige.1"})").code() == "title.badge");
  world.check_replayed();
  CHECK_FALSE(world.call("PUT /players/me/title", eve, "{}").has("/result/worn"));
  world.check_replayed();
}

TEST_CASE("every gain is explained, the newest first, page by page") {
  World world;
  const auto eve = test::a_student(1);
  world.know(eve.player, 0.25);
  world.complete(eve.player, 7, 50, 20);
  world.know(eve.player, 0.5, false);
  const auto first = world.call("GET /players/me/points?limit=2", eve);
  REQUIRE(first.count("/items") == 2);
  CHECK(first.integer("/items/0/xp") == 1);
  CHECK_FALSE(first.truth("/items/0/answer/correct"));
  CHECK(first.real("/items/0/answer/share") == doctest::Approx(0.1));
  CHECK(first.text("/items/1/reason") == "quest");
  CHECK(first.text("/items/1/title") == "Fractions");
  CHECK(first.integer("/items/1/xp") == 50);
  CHECK(first.integer("/items/1/coins") == 20);
  const auto second = world.call("GET /players/me/points?limit=2&after=" + first.text("/next"), eve);
  REQUIRE(second.count("/items") == 1);
  CHECK(second.integer("/items/0/xp") == 20);
  CHECK(second.integer("/items/0/coins") == 1);
  CHECK(second.real("/items/0/answer/bits") == doctest::Approx(2));
  CHECK_FALSE(second.has("/next"));
  CHECK(world.call("GET /players/me/points?after=" + to_text(progression::PointId{99999}), eve).status == 422);
}

namespace {

// A class with a teacher and a student who has learned something.
struct Class : World {
  Caller euler = make("euler", {Role::teacher});
  classroom::ClassId class_ = call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  Caller eve = join("eve", class_);

  std::string undo(const std::string& point) {
    return "/players/" + to_text(eve.player) + "/points/" + point + "/undo";
  }
};

}  // namespace

TEST_CASE("a teacher sees what taking an award back would change, does it once, and everything follows") {
  Class world;
  world.know(world.eve.player, 0.25);
  world.complete(world.eve.player, 7, 50, 20);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  const auto preview = world.call("GET " + world.undo(point), world.euler);
  REQUIRE_MESSAGE(preview.status == 200, preview.json());
  CHECK(preview.integer("/before/xp") == 70);
  CHECK(preview.integer("/before/level") == 2);
  CHECK(preview.integer("/after/xp") == 20);
  CHECK(preview.integer("/after/level") == 1);
  CHECK(preview.integer("/before/season_xp") == 70);
  CHECK(preview.integer("/after/season_xp") == 20);
  CHECK(preview.integer("/before/classes/0/xp") == 70);
  CHECK(preview.integer("/after/classes/0/xp") == 20);
  CHECK(preview.integer("/point/coins") == 20);
  const auto done = world.call("POST " + world.undo(point), world.euler, "{}");
  REQUIRE_MESSAGE(done.status == 200, done.json());
  const auto progress = world.call("GET /players/me/progress", world.eve);
  CHECK(progress.integer("/xp") == 20);
  CHECK(progress.integer("/level") == 1);
  CHECK(world.call("GET /players/me/ladder", world.eve).integer("/rows/0/xp") == 20);
  CHECK(world.call("GET /classes/" + to_text(world.class_) + "/experience", world.euler).integer("/xp") == 20);
  CHECK(world.call("GET /players/me/wallet", world.eve).integer("/coins") == 1);
  CHECK(world.call("GET /players/me/points", world.eve).truth("/items/0/reversed"));
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").code() == "award.reversed");
  CHECK(world.call("GET " + world.undo(point), world.euler).code() == "award.reversed");
  world.check_replayed();
}

TEST_CASE("an answer's award goes, the answer and the streak stay") {
  Class world;
  world.know(world.eve.player, 0.25);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").status == 200);
  const auto streak = world.call("GET /players/me/streak", world.eve);
  CHECK(streak.integer("/length") == 1);
  CHECK(streak.integer("/days/41/answers") == 1);
  CHECK(streak.integer("/days/41/xp") == 0);
  CHECK_FALSE(world.call("GET /players/me/progress", world.eve).integer("/skills/0/xp") > 0);
  world.check_replayed();
}

TEST_CASE("what was chosen as a quest's reward goes with the quest's award") {
  Class world;
  const auto eve = world.eve.player;
  world.complete(eve, 7, 50, 20);
  world.choose(eve, 7, 60, 5, 1);
  world.choose(eve, 8, 30);
  const auto point = world.points_of(world.euler, world.eve, "/items/2/point");
  const auto preview = world.call("GET " + world.undo(point), world.euler);
  REQUIRE_MESSAGE(preview.status == 200, preview.json());
  REQUIRE(preview.count("/with_it") == 1);
  CHECK(preview.text("/with_it/0/reason") == "choice");
  CHECK(preview.integer("/with_it/0/xp") == 60);
  CHECK(preview.integer("/with_it/0/coins") == 5);
  CHECK(preview.integer("/with_it/0/crystals") == 1);
  CHECK(preview.integer("/before/xp") == 140);
  CHECK(preview.integer("/after/xp") == 30);
  CHECK(preview.integer("/after/season_xp") == 30);
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").status == 200);
  CHECK(world.call("GET /players/me/progress", world.eve).integer("/xp") == 30);
  CHECK(world.call("GET /players/me/wallet", world.eve).integer("/coins") == 0);
  CHECK(world.call("GET /players/me/wallet", world.eve).integer("/crystals") == 0);
  CHECK(world.told("award.reversed").size() == 2);
  const auto points = world.call("GET /players/me/points", world.eve);
  CHECK_FALSE(points.truth("/items/0/reversed"));
  CHECK(points.truth("/items/1/reversed"));
  CHECK(points.truth("/items/2/reversed"));
  world.check_replayed();
}

TEST_CASE("a choice that paid coins alone goes with its quest, too") {
  Class world;
  world.complete(world.eve.player, 7, 50);
  world.choose(world.eve.player, 7, 0, 30);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  CHECK(world.call("GET " + world.undo(point), world.euler).integer("/with_it/0/coins") == 30);
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").status == 200);
  CHECK(world.call("GET /players/me/wallet", world.eve).integer("/coins") == 0);
  CHECK(world.bus().parked() == 0);
  world.check_replayed();
}

TEST_CASE("a choice may be taken back alone, and then doesn't go a second time with its quest") {
  Class world;
  world.complete(world.eve.player, 7, 50, 20);
  world.choose(world.eve.player, 7, 60);
  const auto points = world.call("GET /players/me/points", world.eve);
  CHECK(world.call("POST " + world.undo(points.text("/items/0/point")), world.euler, "{}").count("/result/with_it") ==
        0);
  CHECK(world.call("GET /players/me/progress", world.eve).integer("/xp") == 50);
  const auto quest = world.undo(points.text("/items/1/point"));
  CHECK(world.call("GET " + quest, world.euler).count("/with_it") == 0);
  CHECK(world.call("POST " + quest, world.euler, "{}").status == 200);
  CHECK(world.call("GET /players/me/progress", world.eve).integer("/xp") == 0);
  CHECK(world.told("award.reversed").size() == 2);
  world.check_replayed();
}

TEST_CASE("an award of a closed season goes from the experience; how the season ended stays written, and is said") {
  Class world;
  const auto bob = world.join("bob", world.class_);
  world.complete(world.eve.player, 7, 50);
  world.complete(bob.player, 7, 40);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  CHECK(world.call("GET " + world.undo(point), world.euler).count("/kept") == 0);
  const auto season = world.call("GET /players/me/ladder", world.eve);
  world.until(parse_day(season.text("/last")).value() + 1);
  world.know(world.eve.player);
  const auto coins = world.call("GET /players/me/wallet", world.eve).integer("/coins");
  const auto preview = world.call("GET " + world.undo(point), world.euler);
  REQUIRE_MESSAGE(preview.status == 200, preview.json());
  REQUIRE(preview.count("/kept") == 1);
  CHECK(preview.text("/kept/0/title") == season.text("/title"));
  CHECK(preview.integer("/kept/0/place") == 1);
  CHECK(preview.integer("/kept/0/players") == 2);
  CHECK(preview.integer("/kept/0/xp") == 50);
  CHECK(preview.integer("/before/season_xp") == 10);
  CHECK(preview.integer("/after/season_xp") == 10);
  CHECK(preview.integer("/after/xp") == 10);
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").status == 200);
  CHECK(world.call("GET /players/me/progress", world.eve).integer("/xp") == 10);
  const auto then = world.call("GET /players/me/ladder?season=" + season.text("/season"), world.eve);
  CHECK(then.integer("/place") == 1);
  CHECK(then.integer("/rows/0/xp") == 50);
  CHECK(world.call("GET /players/me/seasons", world.eve).integer("/seasons/1/xp") == 50);
  CHECK(world.call("GET /players/me/wallet", world.eve).integer("/coins") == coins);
  world.check_replayed();
}

TEST_CASE("of coins that are spent already, what is left is taken back") {
  Class world;
  world.complete(world.eve.player, 7, 50, 20);
  world.write([&](Tx& tx) {
    world.economy.ledger().transfer(tx, {economy::held_by(world.eve.player), economy::sink_for(economy::Reason::shop),
                                         Coins{15}, economy::Reason::quest, "spent"});
  });
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").status == 200);
  CHECK(world.call("GET /players/me/wallet", world.eve).integer("/coins") == 0);
  CHECK(world.bus().parked() == 0);
}

TEST_CASE("an award from before a prestige is taken out from under it: the level stays") {
  Class world;
  world.complete(world.eve.player, 7, 50);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  world.complete(world.eve.player, 8, to_level_sixty);
  world.call("POST /players/me/prestige", world.eve, "{}");
  world.know(world.eve.player);
  CHECK(world.call("POST " + world.undo(point), world.euler, "{}").status == 200);
  const auto progress = world.call("GET /players/me/progress", world.eve);
  CHECK(progress.integer("/xp") == to_level_sixty + 10);
  CHECK(progress.integer("/level") == 1);
  CHECK(progress.integer("/level_xp") == to_level_sixty);
  world.check_replayed();
}

TEST_CASE("a title that was earned by an event goes with its award") {
  Class world;
  struct Giver {
    progression::Titles& titles;
    void hear(Tx& tx, const quest::Completed& completed) {
      titles.grant(tx, completed.player, {"quest.lantern", progression::TitleKind::title, "Lantern bearer"});
    }
  } giver{world.progression.titles()};
  world.platform().on<quest::Completed>("giver", giver, &Giver::hear);
  world.complete(world.eve.player, 7, 50);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  world.call("PUT /players/me/title", world.eve, R"({"title":"quest.lantern"})");
  CHECK(world.call("GET " + world.undo(point), world.euler).text("/titles/0") == "quest.lantern");
  world.call("POST " + world.undo(point), world.euler, "{}");
  CHECK(world.call("GET /players/me/titles", world.eve).count("/titles") == 0);
  CHECK_FALSE(world.call("GET /players/me/progress", world.eve).has("/title"));
  world.check_replayed();
}

TEST_CASE("an illness that a teacher marks afterwards mends the streak") {
  Class world;
  world.know(world.eve.player);  // a Monday
  world.next_day(4);             // two freezes, and a day that breaks it
  world.know(world.eve.player);
  CHECK(world.call("GET /players/me/streak", world.eve).integer("/length") == 1);
  const auto thursday = to_text(world.today() - 1);
  const auto marked = world.call("PUT /players/" + to_text(world.eve.player) + "/sick-days", world.euler,
                                 R"({"first":")" + thursday + R"(","last":")" + thursday + R"(","sick":true})");
  REQUIRE_MESSAGE(marked.status == 200, marked.json());
  CHECK(world.call("GET /players/me/streak", world.eve).integer("/length") == 2);
  world.check_replayed();
}

TEST_CASE("a gain that came late, since its listener had failed, is explained and taken back like any other") {
  Class world;
  world.write([](Tx& tx) {
    tx.run(
        "create trigger progression_fails before insert on progression_award begin select raise(abort, 'broken'); end");
  });
  world.complete(world.eve.player, 7, 50);
  CHECK(world.bus().parked() == 1);
  for (int i = 0; i < 400; ++i) world.know(PlayerId{500 + i % 7});
  world.know(world.eve.player);
  world.write([](Tx& tx) { tx.run("drop trigger progression_fails"); });
  world.advance(std::chrono::minutes{2});
  const auto points = world.call("GET /players/me/points", world.eve);
  REQUIRE(points.count("/items") == 2);
  CHECK(points.integer("/items/0/xp") == 50);
  CHECK(points.text("/items/0/title") == "Fractions");
  CHECK(points.integer("/items/1/xp") == 10);
  CHECK(world.call("POST " + world.undo(points.text("/items/0/point")), world.euler, "{}").status == 200);
  world.check_replayed();
}

TEST_CASE("an answer whose listener had failed counts for the day on which it was given") {
  Class world;
  const auto day = world.today();
  world.write([](Tx& tx) {
    tx.run(
        "create trigger progression_fails before insert on progression_day begin select raise(abort, 'broken'); end");
  });
  world.know(world.eve.player);
  CHECK(world.bus().parked() == 1);
  while (world.today() == day)
    world.clock().set(world.clock().now() + std::chrono::hours{1});  // nothing is tried again
  world.write([](Tx& tx) { tx.run("drop trigger progression_fails"); });
  world.advance(std::chrono::minutes{2});
  CHECK(world.bus().parked() == 0);
  CHECK(world.read([](Snapshot& s) { return s.all<Day>("select day from progression_day"); }) == std::vector{day});
  world.check_replayed();
}

TEST_CASE("awards are taken back by the student's teachers alone, and only awards of theirs") {
  Class world;
  world.know(world.eve.player);
  const auto point = world.points_of(world.euler, world.eve, "/items/0/point");
  const auto gauss = world.make("gauss", {Role::teacher});
  CHECK(world.call("GET " + world.undo(point), gauss).code() == "player.unknown");
  CHECK(world.call("POST " + world.undo(point), gauss, "{}").code() == "player.unknown");
  CHECK(world.call("GET /players/" + to_text(world.eve.player) + "/points", gauss).code() == "player.unknown");
  CHECK(world.call("POST " + world.undo(point), world.eve, "{}").status == 403);
  const auto bob = world.join("bob", world.class_);
  world.know(bob.player);
  const auto bobs = world.points_of(world.euler, bob, "/items/0/point");
  CHECK(world.call("POST " + world.undo(bobs), world.euler, "{}").code() == "award.unknown");
}

TEST_CASE("an answer stays on the day that it was given on when the school's time zone is changed") {
  World world;
  const auto root = world.make("head", {Role::admin});
  world.call("POST /school", root, R"({"name":"Am See","time_zone":"Pacific/Auckland"})");
  const auto utc = [&] { return classroom::Calendar{}.day(world.clock().now()); };
  for (int hours = 0; world.today() == utc() && hours < 24; ++hours) world.advance(std::chrono::hours{1});
  REQUIRE(world.today() != utc());
  world.know(PlayerId{1});
  const auto came = world.call("PUT /school/calendar", root,
                               R"({"time_zone":"UTC","weekend":[],"terms":[],"holidays":[],"lessons":[]})");
  REQUIRE_MESSAGE(came.status == 200, came.json());
  world.know(PlayerId{1});
  const auto days = world.read(
      [](Snapshot& s) { return s.value<std::int64_t>("select count(*) from progression_day where player = 1"); });
  CHECK(days == 2);
  world.check_replayed();
}

TEST_CASE("a table changed behind the log's back is found out by replaying") {
  World world;
  world.know(PlayerId{1});
  world.write([](Tx& tx) { tx.run("update progression_day set xp = 99"); });
  const auto& replays = world.platform().replays();
  const auto replay = std::ranges::find(replays, "progression", &Platform::Invariant::name);
  REQUIRE(replay != replays.end());
  const auto wrong = world.read([&](Snapshot& s) { return replay->check(s); });
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].find("xp 99") != std::string::npos);
}

TEST_CASE("a thousand commands at random: replaying gives the same tables") {
  World world;
  Rng rng{20261201};
  for (int i = 0; i < 1000; ++i) {
    const PlayerId player{rng.between(1, 30)};
    const auto caller = test::a_student(player.value);
    switch (rng.below(9)) {
      case 0:
        world.complete(player, rng.between(1, 40), rng.between(0, 300'000), rng.between(0, 5));
        break;
      case 5:
        world.choose(player, rng.between(1, 40), rng.between(0, 50), rng.between(0, 5));
        break;
      case 1:
        world.call("POST /players/me/prestige", caller, "{}");
        break;
      case 2:
        world.master(player, static_cast<int>(rng.between(1, 6)));
        world.call("POST /players/me/ascension", caller, "{}");
        break;
      case 3: {
        const auto point = world.call("GET /players/me/points?limit=5", caller).text("/items/2/point");
        if (!point.empty())
          world.call("POST /players/" + to_text(player) + "/points/" + point + "/undo", test::an_admin(999), "{}");
        break;
      }
      case 4:
        if (rng.below(8) == 0) world.next_day(static_cast<int>(rng.between(1, 8)));
        break;
      default:
        world.know(player, 0.1 + rng.unit() * 0.8, rng.below(3) != 0, rng.below(10) == 0);
    }
  }
  CHECK(world.bus().parked() == 0);
  world.check_replayed();
}

TEST_CASE("a thing that keeps a day mends the last one that was missed this week") {
  Class world;
  world.know(world.eve.player);  // a Monday
  world.advance(4 * 24h);        // two freezes later Thursday is missed
  const auto length = [&] { return world.call("GET /players/me/streak", world.eve).integer("/length"); };
  CHECK(length() == 0);
  const auto use = [&](economy::Effect effect) {
    world.write([&](Tx& tx) {
      tx.emit(economy::ItemUsed{world.eve.player, "globe", "Globe", {1000}, effect, 1, {1}});
    });
  };
  use(economy::Effect::heart);
  CHECK(length() == 0);
  use(economy::Effect::freeze);
  CHECK(length() == 1);
  world.check_replayed();
}

TEST_CASE("a thing that keeps a day keeps the next one that could be missed, each a day of its own") {
  Class world;
  const auto keep = [&] {
    world.write([&](Tx& tx) {
      tx.emit(economy::ItemUsed{world.eve.player, "globe", "Globe", {1000}, economy::Effect::freeze, 1, {1}});
    });
  };
  const auto kept = [&] {
    return world.read([](Snapshot& s) { return s.all<Day>("select day from progression_kept_day order by day"); });
  };
  const auto monday = world.today();
  REQUIRE(weekday(monday) == Weekday::monday);
  world.know(world.eve.player);
  keep();
  CHECK(kept() == std::vector{monday + 1});
  keep();
  CHECK(kept() == std::vector{monday + 1, monday + 2});
  world.next_day(4);  // a Friday on which nothing was learned yet, after a Thursday that a freeze went into
  keep();
  CHECK(kept().back() == monday + 4);
  keep();
  CHECK(kept().back() == monday + 7);  // no weekend is kept
  world.check_replayed();
}
