// Achievements in a school: unlocked once, paid once, shown with their progress, counted again when they are new.
#include "chase_world.hpp"

using namespace edu;

namespace {

const std::string lamps = R"({"code":"lamps","name":"Lamps","text":"Answer {goal} right.","group":"learning",
  "when":{"kind":"count","on":{"event":"item.answered","where":{"correct":true}}},
  "tiers":[{"tier":"bronze","goal":2,"xp":10,"coins":3},{"tier":"silver","goal":4,"xp":30,"coins":8,"title":"Lamplighter"}]})";
const std::string secret = R"({"code":"secret","name":"Secret","text":"Fail.","group":"secrets","hidden":true,
  "when":{"kind":"count","on":{"event":"item.answered","where":{"correct":false}}},
  "tiers":[{"tier":"gold","goal":1,"xp":5,"coins":0}]})";
const std::string collector = R"({"code":"collector","name":"Collector","text":"Collect.","group":"secrets",
  "when":{"kind":"count","on":{"event":"achievement.unlocked"}},
  "tiers":[{"tier":"bronze","goal":2,"xp":0,"coins":0}]})";

std::string text_of(const std::string& pointer, const std::vector<std::string>& told, std::size_t n) {
  return test::Body{told.at(n)}.text(pointer);
}

}  // namespace

TEST_CASE("a tier is unlocked when it is reached, told once and paid once") {
  test::ChaseWorld world{lamps};
  const auto ada = world.make("ada", {student});
  world.answer_of(ada.player.value, true);
  CHECK(world.told("achievement.unlocked").empty());
  for (int n = 0; n < 5; ++n) world.answer_of(ada.player.value, true);
  const auto told = world.told("achievement.unlocked");
  REQUIRE(told.size() == 2);
  CHECK(text_of("/achievement", told, 0) == "lamps");
  CHECK(text_of("/tier", told, 0) == "bronze");
  CHECK(text_of("/title", told, 1) == "Lamplighter");
  // Six right answers are worth 10 each and a coin each.
  CHECK(world.call("GET /players/me/progress", ada).integer("/xp") == 60 + 40);
  CHECK(world.call("GET /players/me/wallet", ada).integer("/coins") == 6 + 11);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("progress is shown, with the text of the tier that comes next") {
  test::ChaseWorld world{lamps};
  const auto ada = world.make("ada", {student});
  for (int n = 0; n < 3; ++n) world.answer_of(ada.player.value, true);
  const auto mine = world.call("GET /players/me/achievements", ada);
  CHECK(mine.integer("/unlocked") == 1);
  CHECK(mine.integer("/of") == 2);
  CHECK(mine.integer("/achievements/0/value") == 3);
  CHECK(mine.text("/achievements/0/text") == "Answer 4 right.");
  CHECK(mine.has("/achievements/0/tiers/0/unlocked"));
  CHECK_FALSE(mine.has("/achievements/0/tiers/1/unlocked"));
}

TEST_CASE("a hidden achievement is counted and not told of before it is reached") {
  test::ChaseWorld world{secret};
  const auto ada = world.make("ada", {student});
  const auto before = world.call("GET /players/me/achievements", ada);
  CHECK(before.integer("/secret") == 1);
  CHECK(before.count("/achievements") == 0);
  world.answer_of(ada.player.value, false);
  const auto after = world.call("GET /players/me/achievements", ada);
  CHECK(after.integer("/secret") == 0);
  CHECK(after.text("/achievements/0/name") == "Secret");
}

TEST_CASE("an achievement may count achievements, in the same command") {
  test::ChaseWorld world{lamps + "," + secret + "," + collector};
  const auto ada = world.make("ada", {student});
  world.answer_of(ada.player.value, false);
  for (int n = 0; n < 2; ++n) world.answer_of(ada.player.value, true);
  const auto told = world.told("achievement.unlocked");
  REQUIRE(told.size() == 3);
  CHECK(text_of("/achievement", told, 2) == "collector");
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("a new achievement is counted from the log, and what was unlocked already isn't paid again") {
  const auto folder = std::make_shared<test::Folder>();
  PlayerId ada;
  {
    test::ChaseWorld world{folder, secret};
    ada = world.make("ada", {student}).player;
    for (int n = 0; n < 3; ++n) world.answer_of(ada.value, true);
    world.answer_of(ada.value, false);
    REQUIRE(world.told("achievement.unlocked").size() == 1);
  }
  test::ChaseWorld world{folder, secret + "," + lamps};
  auto told = world.told("achievement.unlocked");
  REQUIRE(told.size() == 2);
  CHECK(text_of("/achievement", told, 1) == "lamps");
  world.answer_of(ada.value, true);
  told = world.told("achievement.unlocked");
  REQUIRE(told.size() == 3);
  CHECK(text_of("/tier", told, 2) == "silver");
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("a changed condition is counted anew and pays no tier twice") {
  const auto folder = std::make_shared<test::Folder>();
  PlayerId ada;
  {
    test::ChaseWorld world{folder, lamps};
    ada = world.make("ada", {student}).player;
    for (int n = 0; n < 2; ++n) world.answer_of(ada.value, true);
    for (int n = 0; n < 2; ++n) world.answer_of(ada.value, false);
  }
  auto easier = lamps;
  easier.replace(easier.find(R"(,"where":{"correct":true})"), 25, "");
  test::ChaseWorld world{folder, easier};
  const auto told = world.told("achievement.unlocked");
  REQUIRE(told.size() == 2);
  CHECK(text_of("/tier", told, 1) == "silver");
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("what a refused command did unlocks nothing") {
  test::ChaseWorld world{lamps};
  const auto ada = world.make("ada", {student});
  world.answer_of(ada.player.value, true);
  CHECK_THROWS(world.write([&](Tx& tx) {
    tx.emit(skill::Answered{ada.player, {1}, {3}, "true_false", true, 1.0, 0.5, false, 5});
    throw conflict("test.refused", "No.");
  }));
  CHECK(world.call("GET /players/me/achievements", ada).integer("/achievements/0/value") == 1);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("an illness that a teacher marks afterwards mends days in a row, and the tier that they reach is unlocked") {
  test::ChaseWorld world{R"({"code":"faithful","name":"Faithful","text":"Answer on {goal} school days in a row.",
    "group":"habits","when":{"kind":"days","on":{"event":"item.answered"}},
    "tiers":[{"tier":"bronze","goal":3,"xp":10,"coins":2}]})"};
  const auto euler = world.make("euler", {Role::teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto eve = world.join("eve", class_);
  const auto next_day = [&] {
    for (int hour = 0; hour < 24; ++hour) world.advance(std::chrono::hours{1});
  };
  world.answer_of(eve.player.value, true);  // a Monday
  next_day();
  world.answer_of(eve.player.value, true);
  next_day();
  const auto wednesday = to_text(world.classroom.clock().day(world.clock().now()));
  next_day();
  world.answer_of(eve.player.value, true);
  CHECK(world.call("GET /players/me/achievements", eve).integer("/unlocked") == 0);
  const auto marked = world.call("PUT /players/" + to_text(eve.player) + "/sick-days", euler,
                                 R"({"first":")" + wednesday + R"(","last":")" + wednesday + R"(","sick":true})");
  REQUIRE_MESSAGE(marked.status == 200, marked.json());
  CHECK(world.call("GET /players/me/achievements", eve).integer("/unlocked") == 1);
  CHECK(world.call("GET /players/me/streak", eve).integer("/length") == 3);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("achievements are named in the language that is asked for, their goals filled in") {
  test::ChaseWorld world{R"({"code":"lamps","name":"Lamps","text":"Answer {goal} right.","group":"learning",
    "when":{"kind":"count","on":{"event":"item.answered"}},"tiers":[{"tier":"bronze","goal":2,"xp":10,"coins":2}]})"};
  world.progression.speak(
      Phrases{{{Language::es, {{"Lamps", "Faroles"}, {"Answer {goal} right.", "Acierta {goal}."}}}}});
  const auto ada = world.make("ada", {student});
  const auto spanish = world.call("GET /players/me/achievements?language=es", ada);
  CHECK(spanish.text("/achievements/0/name") == "Faroles");
  CHECK(spanish.text("/achievements/0/text") == "Acierta 2.");
  CHECK(world.call("GET /players/me/achievements", ada).text("/achievements/0/text") == "Answer 2 right.");
}

TEST_CASE("a student's achievements are seen by themselves, their teachers and administrators") {
  test::ChaseWorld world{lamps};
  const auto euler = world.make("euler", {Role::teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto eve = world.join("eve", class_);
  const auto path = "GET /players/" + to_text(eve.player) + "/achievements";
  CHECK(world.call(path, eve).status == 200);
  CHECK(world.call(path, euler).status == 200);
  CHECK(world.call(path, world.make("root", {Role::admin})).status == 200);
  CHECK(world.call(path, world.make("gauss", {Role::teacher})).code() == "player.unknown");
  CHECK(world.call(path, world.make("bob", {Role::student})).code() == "player.unknown");
}

TEST_CASE("a tier whose award a teacher took back is shown no more, and not reached a second time") {
  test::ChaseWorld world{lamps};
  const auto euler = world.make("euler", {Role::teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto ada = world.join("ada", class_);
  for (int n = 0; n < 2; ++n) world.answer_of(ada.player.value, true);
  const auto event = world.read([](Snapshot& s) {
    return s.value<std::int64_t>("select seq from bus_event where type = 'achievement.unlocked'");
  });
  const auto undone =
      world.call("POST /players/" + to_text(ada.player) + "/points/" + to_text(progression::PointId{event}) + "/undo",
                 euler, "{}");
  REQUIRE_MESSAGE(undone.status == 200, undone.json());
  CHECK(world.call("GET /players/me/achievements", ada).integer("/unlocked") == 0);
  CHECK(world.call("GET /players/me/wallet", ada).integer("/coins") == 2);
  for (int n = 0; n < 1; ++n) world.answer_of(ada.player.value, true);
  CHECK(world.told("achievement.unlocked").size() == 1);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("a tally that the log doesn't explain is found out") {
  test::ChaseWorld world{lamps};
  const auto ada = world.make("ada", {student});
  for (int n = 0; n < 2; ++n) world.answer_of(ada.player.value, true);
  world.write([](Tx& tx) { tx.run("update progression_tally set counted = x''"); });
  CHECK(world.own_faults().size() >= 1);
}
