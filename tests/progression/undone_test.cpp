// What falls with an award that is taken back: tiers of achievements that don't hold without it, and what hung on those.
#include "progression/undone.hpp"
#include "chase_world.hpp"

using namespace edu;

namespace {

const std::string rising = R"({"code":"rising","name":"Rising","text":"Level 2","group":"g",
  "when":{"kind":"count","on":{"event":"player.leveled_up","where":{"level":{"least":2}}}},
  "tiers":[{"tier":"bronze","goal":1,"xp":30,"coins":4,"title":"Riser"}]})";
const std::string sums = R"({"code":"sums","name":"Sums","text":"Gain {goal}","group":"g",
  "when":{"kind":"sum","on":{"event":"xp.gained"},"field":"amount"},
  "tiers":[{"tier":"bronze","goal":50,"xp":0,"coins":1},{"tier":"silver","goal":110,"xp":0,"coins":2}]})";
const std::string rich = R"({"code":"rich","name":"Rich","text":"Earn {goal}","group":"g",
  "when":{"kind":"sum","on":{"event":"currency.earned","where":{"currency":"coins"}},"field":"amount"},
  "tiers":[{"tier":"bronze","goal":20,"xp":0,"coins":0}]})";
const std::string collector = R"({"code":"collector","name":"Collector","text":"Collect {goal}","group":"g",
  "when":{"kind":"count","on":{"event":"achievement.unlocked"}},
  "tiers":[{"tier":"bronze","goal":2,"xp":5,"coins":0}]})";
const std::string both = R"({"code":"both","name":"Both","text":"Level and answer","group":"g",
  "when":{"kind":"all","of":[{"kind":"count","on":{"event":"item.answered"},"goal":1},
  {"kind":"count","on":{"event":"player.leveled_up"},"within":"day","goal":1}]},
  "tiers":[{"tier":"gold","goal":2,"xp":10,"coins":0}]})";

const std::string xp_board = R"({"code":"xp","name":"Experience","text":"Gained","keep":"total",
  "on":{"event":"xp.gained"},"less":{"on":{"event":"award.reversed"},"field":"xp","day":"day"},
  "score":[{"field":"amount"}],"periods":["day","season"]})";

struct World : test::ChaseWorld {
  using test::ChaseWorld::ChaseWorld;

  Caller euler = make("euler", {Role::teacher});
  classroom::ClassId class_ = call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  Caller ada = join("ada", class_);

  // Its award, to be undone.
  progression::PointId complete(std::int64_t of, std::int64_t xp, std::int64_t coins = 0) {
    write([&](Tx& tx) { tx.emit(quest::Completed{ada.player, {of}, {1}, "Fractions", 3, 5, xp, coins, {}}); });
    return newest("quest.completed");
  }
  progression::PointId newest(const std::string& type) {
    return read([&](Snapshot& s) {
      return s.value<progression::PointId>("select max(seq) from bus_event where type = ?", type);
    });
  }
  std::string path(progression::PointId point) {
    return "/players/" + to_text(ada.player) + "/points/" + to_text(point) + "/undo";
  }
  test::Came preview(progression::PointId point) { return call("GET " + path(point), euler); }
  test::Came undo(progression::PointId point) { return call("POST " + path(point), euler, "{}"); }

  std::int64_t xp() { return call("GET /players/me/progress", ada).integer("/xp"); }
  std::int64_t coins() { return call("GET /players/me/wallet", ada).integer("/coins"); }
  std::int64_t unlocked() { return call("GET /players/me/achievements", ada).integer("/unlocked"); }
  std::vector<std::string> faults() {
    auto wrong = own_faults();
    if (bus().parked() > 0) wrong.emplace_back("a listener is parked");
    return wrong;
  }
};

const std::vector<std::string> none;

}  // namespace

TEST_CASE("an achievement that a level reached falls with the award behind the level: experience, coins, title") {
  World world{rising};
  const auto quest = world.complete(7, 80);
  REQUIRE(world.xp() == 110);
  REQUIRE(world.coins() == 4);
  const auto shown = world.preview(quest);
  REQUIRE_MESSAGE(shown.status == 200, shown.json());
  REQUIRE(shown.count("/achievements") == 1);
  CHECK(shown.text("/achievements/0/name") == "Rising");
  CHECK(shown.text("/achievements/0/tier") == "bronze");
  CHECK(shown.text("/with_it/0/title") == "Rising");
  CHECK(shown.integer("/with_it/0/coins") == 4);
  CHECK(shown.text("/titles/0") == "achievement.rising");
  CHECK(shown.integer("/before/xp") == 110);
  CHECK(shown.integer("/after/xp") == 0);
  CHECK(shown.integer("/after/level") == 1);
  CHECK(shown.integer("/after/season_xp") == 0);
  CHECK(world.unlocked() == 1);
  const auto done = world.undo(quest);
  REQUIRE_MESSAGE(done.status == 200, done.json());
  CHECK(done.text("/result/achievements/0/name") == "Rising");
  CHECK(done.truth("/result/with_it/0/reversed"));
  CHECK(world.xp() == 0);
  CHECK(world.coins() == 0);
  CHECK(world.unlocked() == 0);
  CHECK(world.call("GET /players/me/titles", world.ada).count("/titles") == 0);
  const auto points = world.call("GET /players/me/points", world.ada);
  REQUIRE(points.count("/items") == 2);
  CHECK(points.truth("/items/0/reversed"));
  CHECK(points.truth("/items/1/reversed"));
  CHECK(world.faults() == none);
}

TEST_CASE("a tier that fell is reached again and paid again, once each time") {
  World world{rising};
  for (std::int64_t quest = 7; quest < 10; ++quest) {
    const auto point = world.complete(quest, 80);
    CHECK(world.xp() == 110);
    CHECK(world.coins() == 4);
    CHECK(world.unlocked() == 1);
    CHECK(world.faults() == none);
    CHECK(world.undo(point).status == 200);
    CHECK(world.undo(point).code() == "award.reversed");
    CHECK(world.xp() == 0);
    CHECK(world.coins() == 0);
  }
  CHECK(world.told("achievement.unlocked").size() == 3);
  CHECK(test::Body{world.told("achievement.unlocked")[2]}.integer("/again") == 2);
  CHECK(world.faults() == none);
}

TEST_CASE("what a fallen tier had paid and isn't there any more is owed, and taken of what the next reaching pays") {
  World world{rising};
  const auto quest = world.complete(7, 80);
  world.write([&](Tx& tx) {
    world.economy.ledger().transfer(tx, {economy::held_by(world.ada.player), economy::sink_for(economy::Reason::shop),
                                         Coins{3}, economy::Reason::shop, "spent"});
  });
  CHECK(world.undo(quest).status == 200);
  CHECK(world.coins() == 0);
  world.complete(8, 80);
  CHECK(world.coins() == 1);
  CHECK(world.faults() == none);
}

TEST_CASE("an achievement behind which other gains stand stays") {
  World world{rising + "," + sums};
  const auto first = world.complete(7, 80);
  world.complete(8, 120);
  const auto unlocked = world.unlocked();
  CHECK(world.preview(first).count("/achievements") == 0);
  CHECK(world.undo(first).count("/result/achievements") == 0);
  CHECK(world.unlocked() == unlocked);
  CHECK(world.xp() == 150);
  CHECK(world.faults() == none);
}

TEST_CASE("no achievement holds itself by the experience that it paid") {
  World world{rising};
  const auto first = world.complete(7, 80);
  world.complete(8, 50);
  REQUIRE(world.xp() == 160);  // 80 without the first, of which 30 came by the level
  CHECK(world.undo(first).count("/result/achievements") == 1);
  CHECK(world.xp() == 50);
  CHECK(world.unlocked() == 0);
  world.complete(9, 10);
  CHECK(world.unlocked() == 1);
  CHECK(world.faults() == none);
}

TEST_CASE("what an achievement had paid may have held the next: they fall one after another") {
  World world{rising + "," + sums + "," + rich + "," + collector};
  world.complete(6, 20, 10);
  const auto quest = world.complete(7, 70, 8);
  REQUIRE(world.unlocked() == 5);  // rising, two of sums, rich by the coins of these, the collection
  const auto done = world.undo(quest);
  REQUIRE_MESSAGE(done.status == 200, done.json());
  CHECK(done.count("/result/achievements") == 5);
  CHECK(world.unlocked() == 0);
  CHECK(world.xp() == 20);
  CHECK(world.coins() == 10);
  CHECK(world.told("award.reversed").size() == 6);
  const auto board = world.call("GET /players/me/achievements", world.ada);
  CHECK(board.integer("/achievements/1/value") == 20);
  CHECK(world.faults() == none);
}

TEST_CASE("what was answered stays counted; only what is paid for is taken out") {
  World world{both};
  world.answer_of(world.ada.player.value, true);
  const auto quest = world.complete(7, 80);
  REQUIRE(world.unlocked() == 1);
  CHECK(world.undo(quest).status == 200);
  CHECK(world.unlocked() == 0);
  world.complete(8, 80);
  CHECK(world.unlocked() == 1);
  CHECK(world.faults() == none);
}

TEST_CASE("a tier that a teacher chose to take back isn't reached a second time, whatever fell below it") {
  World world{rising};
  const auto quest = world.complete(7, 80);
  CHECK(world.undo(world.newest("achievement.unlocked")).status == 200);
  CHECK(world.undo(quest).count("/result/achievements") == 0);
  world.complete(8, 80);
  CHECK(world.unlocked() == 0);
  CHECK(world.told("achievement.unlocked").size() == 1);
  CHECK(world.faults() == none);
}

TEST_CASE("what fell with an award can't be taken back a second time") {
  World world{rising};
  const auto quest = world.complete(7, 80);
  const auto tier = world.newest("achievement.unlocked");
  CHECK(world.undo(quest).status == 200);
  CHECK(world.undo(tier).code() == "award.reversed");
  CHECK(world.preview(tier).code() == "award.reversed");
}

TEST_CASE("a level from before a prestige stays reached, and so does what it unlocked") {
  World world{rising};
  const auto quest = world.complete(7, 80);
  world.complete(8, 1'000'000);
  REQUIRE(world.call("POST /players/me/prestige", world.ada, "{}").status == 200);
  CHECK(world.undo(quest).count("/result/achievements") == 0);
  CHECK(world.unlocked() == 1);
  CHECK(world.faults() == none);
}

TEST_CASE("a new achievement doesn't count what was undone before it was there") {
  const auto folder = std::make_shared<test::Folder>();
  Caller ada;
  {
    World world{folder, sums};
    ada = world.ada;
    world.undo(world.complete(7, 80));
    world.complete(8, 20);
    CHECK(world.unlocked() == 0);
  }
  test::ChaseWorld world{folder, sums + "," + rising + "," + rich};
  CHECK(world.call("GET /players/me/achievements", ada).integer("/unlocked") == 0);
  CHECK(world.call("GET /players/me/achievements", ada).integer("/achievements/1/value") == 0);
  CHECK(world.own_faults() == none);
}

TEST_CASE("what counts no more is found out when it isn't what the log says") {
  World world{rising};
  world.undo(world.complete(7, 80));
  REQUIRE(world.faults() == none);
  world.write([](Tx& tx) { tx.run("delete from progression_undone"); });
  CHECK_FALSE(world.faults().empty());
}

TEST_CASE("five hundred gains and undoings at random: replaying gives the same achievements and boards") {
  World world{rising + "," + sums + "," + rich + "," + collector + "," + both, xp_board};
  Rng rng{20270117};
  for (std::int64_t i = 0; i < 500; ++i) {
    switch (rng.below(6)) {
      case 0: {
        const auto point = world.call("GET /players/me/points?limit=8", world.ada)
                               .text("/items/" + std::to_string(rng.below(8)) + "/point");
        if (!point.empty())
          world.call("POST /players/" + to_text(world.ada.player) + "/points/" + point + "/undo", world.euler, "{}");
        break;
      }
      case 1:
        if (rng.below(6) == 0) world.advance(std::chrono::hours{20});
        break;
      case 2:
        world.complete(i, rng.between(0, 150), rng.between(0, 9));
        break;
      default:
        world.answer_of(world.ada.player.value, rng.below(3) != 0);
    }
    if (i % 50 == 0) CHECK(world.faults() == none);
  }
  CHECK(world.told("award.reversed").size() > 20);
  CHECK(world.faults() == none);
}

namespace {

template <class E>
void see(progression::Undoing& undoing, std::int64_t seq, const E& event) {
  undoing.see({bus::shape_of<E>(), &event, seq, Time{}, event.player});
}

}  // namespace

TEST_CASE("of a level-up over several levels the part below the fall remains") {
  using namespace progression;
  const PlayerId ada{1};
  Undoing undoing;
  see(undoing, 10, LeveledUp{ada, 4, 1});
  see(undoing, 20, LeveledUp{ada, 5, 4});
  undoing.reverse(PointId{9}, 3);
  CHECK(undoing.undone() == Undone{{10, LeveledUp{ada, 3, 1}}, {20, std::nullopt}});
  undoing.reverse(PointId{8}, 1);
  CHECK(undoing.undone() == Undone{{10, std::nullopt}, {20, std::nullopt}});
}

TEST_CASE("what was told for an event is undone with its award, and nothing else") {
  using namespace progression;
  const PlayerId ada{1};
  Undoing undoing;
  see(undoing, 11, XpGained{ada, 5, 5, Reason::quest, {}, {}, PointId{10}});
  see(undoing, 12, economy::CurrencyEarned{ada, economy::Currency::coins, 3, 3, economy::Reason::quest, PointId{10}});
  see(undoing, 13, AchievementUnlocked{ada, "a", "A", Medal::bronze, {}, 5, 0});
  see(undoing, 14, XpGained{ada, 5, 10, Reason::achievement, {}, {}, PointId{13}});
  undoing.reverse(PointId{10}, 1);
  CHECK(undoing.undone() == Undone{{11, std::nullopt}, {12, std::nullopt}});
  undoing.reverse(PointId{13}, 1);
  CHECK(undoing.undone().size() == 4);
}

TEST_CASE("an undoing of a time when nothing went along leaves the log as it was counted") {
  using namespace progression;
  const PlayerId ada{1};
  Undoing undoing;
  see(undoing, 11, XpGained{ada, 80, 80, Reason::quest, {}, {}, PointId{10}});
  see(undoing, 12, LeveledUp{ada, 2, 1});
  AwardReversed reversed{ada, PointId{10}, Reason::quest, 80, 0, 1, 2, Day{20'000}, {}, AccountId{9}};
  see(undoing, 13, reversed);
  CHECK(undoing.undone().empty());
  reversed.with = PointId{10};
  see(undoing, 14, reversed);
  CHECK(undoing.undone().size() == 2);
}
