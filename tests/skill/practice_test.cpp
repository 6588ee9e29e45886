// Practice, review, placement and what is suggested next, through the routes and with a clock that is moved.
#include "skill/practice.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "skill/model/choice.hpp"
#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

constexpr Duration day = std::chrono::hours{24};
const auto ada = test::a_teacher(1);
const auto ben = test::a_student(2);
const auto head = test::an_admin(3);

struct World : test::SkillWorld {
  // A skill with `count` sums "n + 0 = ?" that may be practised.
  void bring(const std::string& code, int count, bool open = true) {
    std::string file = "$CATEGORY: " + code + "\n\n";
    for (int n = 0; n < count; ++n) file += fmt::format("{} + 0 = {{#{}}}\n\n", n, n);
    const auto set = world.upload("POST /imports/questions?name=Sums", ada, file, "text/plain").text("/result/set");
    if (open) REQUIRE(world.call("PUT /question-sets/" + set + "/open", ada, R"({"open":true})").status == 200);
  }
  void connect(const std::string& records) {
    REQUIRE(world.call("POST /skill-graph", head, R"({"skills":[)" + records + "]}").status == 200);
  }
  SkillId id(const std::string& code) {
    return world.read([&](Snapshot& s) { return s.value<SkillId>("select id from skill_skill where path = ?", code); });
  }
  test::Came start(const std::string& body) { return world.call("POST /practices", ben, body); }
  test::Came practise(const std::string& code, int length = 10) {
    return start(fmt::format(R"({{"kind":"skill","skill":"{}","length":{}}})", to_text(id(code)), length));
  }
  // Right: the number that the question begins with.
  test::Came answer(const test::Came& at, const std::string& where, bool right, const std::string& more = "") {
    const auto prompt = at.text(where + "/question/prompt");
    const auto sum = right ? prompt.substr(0, prompt.find(' ')) : "-1";
    world.clock().advance(8s);
    return world.call("POST /practices/" + at.text(where + "/practice") + "/answers", ben,
                      fmt::format(R"({{"item":"{}","seconds":8,"response":{{"kind":"number","text":"{}"}}{}}})",
                                  at.text(where + "/item"), sum, more));
  }
  void know(const std::string& code) {
    auto at = practise(code, 20);
    for (std::string where = "/result"; !at.truth(where + "/over"); where = "/result/practice")
      at = answer(at, where, true);
  }
};

}  // namespace

TEST_CASE("a question is chosen near the success that is aimed at, not lately seen, and not always the same") {
  std::vector<Candidate> candidates;
  for (int n = 0; n <= 20; ++n) candidates.push_back({n / 20.0, false, 1});
  candidates[16].lately = true;  // the best of all, but yesterday's
  Rng rng{7};
  std::set<std::size_t> seen;
  for (int n = 0; n < 100; ++n) {
    const auto chosen = choose(candidates, usual_success, rng).value();
    CHECK(std::abs(candidates[chosen].success - 0.8) <= 0.16);
    CHECK(chosen != 16);
    seen.insert(chosen);
  }
  CHECK(seen.size() >= 3);
  CHECK_FALSE(choose({}, usual_success, rng));
  CHECK(choose(std::vector<Candidate>{{0.1, true, 1}}, usual_success, rng) == 0);
}

TEST_CASE("of questions that fit alike, one that was asked many times more than the others waits") {
  std::vector<Candidate> candidates(30, {0.8, false, 1});
  for (std::size_t n = 0; n < 15; ++n) candidates[n].exposure = 6;
  Rng rng{3};
  for (int n = 0; n < 100; ++n) CHECK(choose(candidates, usual_success, rng).value() >= 15);
}

TEST_CASE("practice brings one question after another of the skill, each once, and ends") {
  World w;
  w.bring("sums", 12);
  auto at = w.practise("sums", 5);
  REQUIRE(at.status == 200);
  std::set<std::string> items;
  std::string where = "/result";
  for (int n = 0; n < 5; ++n) {
    CHECK(items.insert(at.text(where + "/item")).second);
    CHECK(at.text(where + "/skill_name") == "sums");
    at = w.answer(at, where, n != 2);
    REQUIRE(at.status == 200);
    where = "/result/practice";
  }
  CHECK(at.truth("/result/practice/over"));
  CHECK(at.integer("/result/practice/right") == 4);
  const auto again =
      w.world.call("POST /practices/" + at.text("/result/practice/practice") + "/answers", ben,
                   R"({"item":"itm_0123456789abcdef","seconds":1,"response":{"kind":"truth","value":true}})");
  CHECK(again.status >= 400);
  CHECK(w.world.broken().empty());
}

TEST_CASE("what isn't open isn't practised, and nobody else's practice is there") {
  World w;
  w.bring("closed", 3, false);
  CHECK(w.practise("closed").code() == "practice.nothing");
  w.bring("sums", 3);
  const auto mine = w.practise("sums").text("/result/practice");
  CHECK(w.world.call("GET /practices/" + mine, test::a_student(9)).code() == "practice.unknown");
  CHECK(w.start(R"({"kind":"skill"})").code() == "practice.skill_missing");
  CHECK(w.start(R"({"kind":"review"})").code() == "practice.nothing");
  const auto next = w.practise("sums").text("/result/practice");
  CHECK(w.world.call("GET /practices/" + mine, ben).truth("/over"));
  CHECK_FALSE(w.world.call("GET /practices/" + next, ben).truth("/over"));
}

TEST_CASE("a review brings back what is due and nothing else; the student says how well it was known") {
  World w;
  w.bring("sums", 4);
  w.know("sums");
  CHECK(w.start(R"({"kind":"review"})").code() == "practice.nothing");
  CHECK(w.world.call("GET /suggestions", ben).integer("/due_today") == 0);
  w.world.advance(day * 30);
  const auto next = w.world.call("GET /suggestions", ben);
  CHECK(next.integer("/due_today") == 4);
  CHECK(next.text("/suggestions/0/reason") == "review");
  CHECK(next.integer("/suggestions/0/count") == 4);
  auto at = w.start(R"({"kind":"review"})");
  REQUIRE(at.status == 200);
  CHECK(at.truth("/result/review"));
  const auto before = w.world.clock().now();
  at = w.answer(at, "/result", true, R"(,"recall":"easy")");
  at = w.answer(at, "/result/practice", true, R"(,"recall":"hard")");
  at = w.answer(at, "/result/practice", false, R"(,"recall":"easy")");  // wrong stays wrong
  const auto due = w.world.read([&](Snapshot& s) {
    return s.all<Time>("select due from skill_memory where reviewed >= ? order by reviewed", before);
  });
  REQUIRE(due.size() == 3);
  CHECK(due[0] > due[1]);
  CHECK(due[1] > due[2]);
  at = w.answer(at, "/result/practice", true);
  CHECK(at.truth("/result/practice/over"));
}

TEST_CASE("a due review comes among a skill's questions") {
  World w;
  w.bring("old", 3);
  w.bring("new", 10);
  w.know("old");
  w.world.advance(day * 40);
  auto at = w.practise("new", 4);
  std::vector<bool> reviews;
  for (std::string where = "/result"; !at.truth(where + "/over"); where = "/result/practice") {
    reviews.push_back(at.truth(where + "/review"));
    at = w.answer(at, where, true);
  }
  CHECK(reviews == std::vector<bool>{false, false, false, true});
}

TEST_CASE("what is said to be due can be reviewed, and a set that was taken away asks no more") {
  World w;
  w.bring("sums", 4);
  w.know("sums");
  w.world.advance(day * 30);
  CHECK(w.world.call("GET /suggestions", ben).integer("/due_today") == 4);
  w.world.advance(-day * 30);
  const auto soon = w.world.call("GET /suggestions", ben);
  CHECK(soon.integer("/due_today") == 0);
  CHECK(soon.text("/suggestions/0/reason") != "review");
  w.world.advance(day * 30);
  const auto set = w.world.call("GET /question-sets", ada).text("/items/0/set");
  REQUIRE(w.world.call("DELETE /question-sets/" + set, ada).status == 200);
  CHECK(w.world.call("GET /suggestions", ben).integer("/due_today") == 0);
  CHECK(w.start(R"({"kind":"review"})").code() == "practice.nothing");
}

TEST_CASE("a skill counts the questions that may be practised, and nobody is sent where there are none") {
  World w;
  w.bring("closed", 3, false);
  w.bring("sums", 4);
  const auto items = [&](const std::string& code) {
    return w.world.call("GET /skills/" + to_text(w.id(code)), ben).integer("/skill/items");
  };
  CHECK(items("closed") == 0);
  CHECK(items("sums") == 4);
  CHECK(w.practise("sums", 20).integer("/result/length") == 4);
  w.world.write([&](Tx& tx) {
    tx.run(
        "insert into skill_mastery(player, skill, learned, right, wrong, mastery, certainty, level, last, stability, "
        "fast, strain, streak, best_streak) values (?, ?, 12, 0, 12, 0.2, 0.5, 'novice', ?, 0, 0, 0, 0, 0)",
        ben.player, w.id("closed"), tx.now());
  });
  const auto next = w.world.call("GET /suggestions", ben);
  for (std::size_t n = 0; n < next.count("/suggestions"); ++n)
    CHECK(next.text(fmt::format("/suggestions/{}/reason", n)) != "stuck");
}

TEST_CASE("hints come one by one and make the answer count as hard") {
  World w;
  w.bring("sums", 3);
  w.world.write([](Tx& tx) {
    tx.run(
        "update skill_item set body = json_set(body, '$.hints', json('[{\"text\":\"one\",\"format\":\"plain\"},"
        "{\"text\":\"two\",\"format\":\"plain\"}]'))");
  });
  const auto at = w.practise("sums");
  CHECK(at.integer("/result/hints") == 2);
  CHECK(at.count("/result/hints_seen") == 0);
  const auto path = "POST /practices/" + at.text("/result/practice") + "/hints";
  CHECK(w.world.call(path, ben).text("/result/hints_seen/0/text") == "one");
  CHECK(w.world.call(path, ben).count("/result/hints_seen") == 2);
  CHECK(w.world.call(path, ben).count("/result/hints_seen") == 2);
  w.answer(at, "/result", true);
  CHECK(w.world.read([](Snapshot& s) {
    return s.value<std::string>("select json_extract(body, '$.recall') from bus_event where type = 'item.answered'");
  }) == "hard");
}

TEST_CASE("a placement ends in twenty questions and what lies well below its finding is presumed known") {
  World w;
  const auto graded = [&](const std::string& code, int age) {
    w.bring(code, 15);
    w.connect(fmt::format(R"({{"code":"{}","name":"{}","subject":"Maths","age_from":{},"age_to":{}}})", code, code, age,
                          age));
  };
  graded("six", 6);
  graded("nine", 9);
  graded("twelve", 12);
  graded("fifteen", 15);
  graded("eighteen", 18);
  const auto young = [&](const std::string& name) { return name == "six" || name == "nine" || name == "twelve"; };
  auto at = w.start(R"({"kind":"placement","subject":"Maths"})");
  REQUIRE(at.status == 200);
  int asked = 0;
  for (std::string where = "/result"; !at.truth(where + "/over"); where = "/result/practice", ++asked)
    at = w.answer(at, where, young(at.text(where + "/skill_name")));
  CHECK(asked <= 20);
  CHECK(at.real("/result/practice/placement/error") < 0.7);
  const auto level = [&](const std::string& code) {
    return w.world.call("GET /skills/" + to_text(w.id(code)), ben).text("/skill/mastery_level");
  };
  const auto six = level("six");
  CHECK((six == "adept" || six == "expert" || six == "master"));
  CHECK(level("eighteen") == "unseen");
  CHECK(w.world.broken().empty());
}

TEST_CASE(
    "what is in reach, what leads to the goal, what blocks and where one is stuck are suggested with their reasons") {
  World w;
  for (const auto* code : {"counting", "adding", "multiplying", "area", "poems"}) w.bring(code, 20);
  w.connect(R"({"code":"counting","name":"counting"},{"code":"adding","name":"adding","prerequisites":["counting"]},
               {"code":"multiplying","name":"multiplying","prerequisites":["adding"]},
               {"code":"area","name":"area","prerequisites":["multiplying"]})");
  const auto suggested = [&](const std::string& reason) {
    const auto came = w.world.call("GET /suggestions", ben);
    std::string names;
    for (std::size_t n = 0; n < came.count("/suggestions"); ++n) {
      const auto place = fmt::format("/suggestions/{}", n);
      if (came.text(place + "/reason") == reason) names += came.text(place + "/skill/name") + " ";
    }
    return names;
  };
  CHECK(suggested("reach") == "counting poems ");
  REQUIRE(w.world.call("PUT /players/me/goal", ben, fmt::format(R"({{"skill":"{}"}})", to_text(w.id("area")))).status ==
          200);
  CHECK(suggested("goal") == "counting ");
  CHECK(suggested("reach") == "poems ");
  w.know("counting");
  CHECK(suggested("goal") == "adding ");
  auto at = w.practise("adding", 12);
  std::string where = "/result";
  for (int n = 0; n < 12; ++n, where = "/result/practice") at = w.answer(at, where, false);
  CHECK(suggested("stuck") + suggested("goal") == "adding ");  // once, whatever speaks for it
  REQUIRE(w.world.call("PUT /players/me/goal", ben, "{}").status == 200);
  CHECK(suggested("goal").empty());
  CHECK(suggested("stuck") == "adding ");
}

TEST_CASE("a set's questions are looked for by words, kind and what looks wrong, with their analysis beside them") {
  World w;
  const auto set = w.world
                       .upload("POST /imports/questions?name=Mixed", ada,
                               "$CATEGORY: Seas\n\n::Blue whale::The largest animal? {=blue whale}\n\n"
                               "A whale is a fish. {F}\n\n2 + 2 = {#4}\n",
                               "text/plain")
                       .text("/result/set");
  const auto found = [&](const std::string& query) {
    const auto came = w.world.call("GET /question-sets/" + set + query, ada);
    REQUIRE(came.status == 200);
    CHECK(w.world.call("GET /question-sets/" + set + "/analysis" + query, ada).count("/items") == came.count("/items"));
    return came.count("/items");
  };
  CHECK(found("") == 3);
  CHECK(found("?search=WHALE") == 2);
  CHECK(found("?search=blue%20whale") == 1);
  CHECK(found("?search=seas") == 3);
  CHECK(found("?search=100%25") == 0);
  CHECK(found("?search=whale&kind=true_false") == 1);
  CHECK(found("?suspicious=true") == 0);
  const auto suspect = w.world.call("GET /question-sets/" + set, ada).text("/items/2/item");
  w.world.write([&](Tx& tx) {
    tx.run(
        "insert into skill_suspicion(item, reason, since) select max(id), 'negative_discrimination', 0 from "
        "skill_item");
  });
  CHECK(found("?suspicious=true") == 1);
  CHECK(w.world.call("GET /question-sets/" + set + "?suspicious=true", ada).text("/items/0/item") == suspect);
}
