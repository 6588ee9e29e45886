// The graph, pure and through the routes: what is refused and by which name, what a search finds, the way to a goal, and
// how each walk is done.
#include "skill/model/graph.hpp"

#include <fmt/format.h>

#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

const auto ada = test::a_teacher(1);
const auto ben = test::a_student(2);
const auto head = test::an_admin(3);

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

struct World : test::SkillWorld {
  test::Came bring(const std::string& skills, const std::string& query = "") {
    return world.call("POST /skill-graph" + query, head, fmt::format(R"({{"skills":[{}]}})", skills));
  }
  SkillId id(const std::string& code) {
    return world.read([&](Snapshot& s) { return s.value<SkillId>("select id from skill_skill where path = ?", code); });
  }
  void knows(const std::string& code, Level level) {
    world.write([&](Tx& tx) {
      tx.run(
          "insert into skill_mastery(player, skill, learned, right, wrong, mastery, certainty, level, last) select 2, "
          "id, 0, 0, 0, 0.7, 0.5, ?, 0 from skill_skill where path = ?",
          level, code);
    });
  }
  std::string path(const std::string& goal) {
    const auto came = world.call("GET /skills/" + to_text(id(goal)) + "/path", ben);
    std::string codes;
    for (std::size_t n = 0; n < came.count("/steps"); ++n) codes += came.text(fmt::format("/steps/{}/code", n)) + " ";
    return codes;
  }
};

// counting < adding < multiplying < (dividing, area); shapes < area
constexpr auto numbers =
    R"({"code":"multiplying","name":"Multiplying","prerequisites":["adding"],"related":["area"]},
       {"code":"counting","name":"Counting","description":"One, two, three."},
       {"code":"adding","name":"Adding","prerequisites":["counting"],"part_of":["arithmetic"]},
       {"code":"arithmetic","name":"Arithmetic"},
       {"code":"dividing","name":"Dividing","prerequisites":["multiplying"]},
       {"code":"shapes","name":"Shapes"},
       {"code":"area","name":"Area","prerequisites":["multiplying","shapes"]},
       {"code":"cafés","name":"Cafés of the world"})";

std::string record(int n, const std::string& needs) {
  return fmt::format(R"({{"code":"s{}","name":"Skill {}","prerequisites":[{}]}})", n, n, needs);
}

}  // namespace

TEST_CASE("every circle is named once, as one walks it") {
  Graph graph;
  graph.connect("b", EdgeKind::prerequisite, "c");
  graph.connect("c", EdgeKind::prerequisite, "a");
  graph.connect("a", EdgeKind::prerequisite, "b");
  graph.connect("d", EdgeKind::prerequisite, "b");
  graph.connect("e", EdgeKind::part_of, "e");
  graph.connect("f", EdgeKind::related, "g");
  graph.connect("g", EdgeKind::related, "f");
  CHECK(graph.circles() == std::vector<std::string>{"a → b → c → a", "e → e"});
}

TEST_CASE("a chain as long as the graph is walked without a deep stack, and its levels counted") {
  Graph graph;
  for (int n = 0; n < 100'000; ++n) graph.add(fmt::format("{:06}", n));
  for (int n = 1; n < 100'000; ++n)
    graph.connect(fmt::format("{:06}", n), EdgeKind::prerequisite, fmt::format("{:06}", n - 1));
  CHECK(graph.circles().empty());
  CHECK(graph.levels().at("099999") == 99'999);
}

TEST_CASE("a graph comes in, its levels are counted from the ground, what hangs on nothing is told") {
  World w;
  const auto came = w.bring(numbers);
  REQUIRE(came.status == 200);
  CHECK(came.truth("/result/kept"));
  CHECK(came.integer("/result/added") == 8);
  CHECK(came.integer("/result/edges") == 7);
  CHECK(came.count("/result/orphans") == 1);
  CHECK(came.text("/result/orphans/0") == "cafés");
  const auto area = w.world.call("GET /skills/" + to_text(w.id("area")), ben);
  CHECK(area.integer("/skill/level") == 3);
  CHECK(area.count("/prerequisites") == 2);
  CHECK(area.text("/related/0/code") == "multiplying");  // said by the other
  CHECK(area.text("/skill/mastery_level") == "unseen");
  const auto adding = w.world.call("GET /skills/" + to_text(w.id("adding")), ben);
  CHECK(adding.count("/unlocks") == 1);
  CHECK(adding.integer("/unlocks_in_all") == 3);
  CHECK(adding.text("/part_of/0/code") == "arithmetic");
}

TEST_CASE("a circle, an unknown skill and one said twice are refused by name, and nothing is kept") {
  World w;
  REQUIRE(w.bring(numbers).status == 200);
  const auto circle = w.bring(R"({"code":"counting","name":"Counting","prerequisites":["area"]})");
  CHECK(circle.status == 422);
  CHECK(circle.text("/code") == "graph.circle");
  CHECK(circle.text("/detail").find("adding → counting → area → multiplying → adding") != std::string::npos);
  CHECK(w.bring(R"({"code":"x","name":"X","prerequisites":["nowhere"]})").text("/code") == "graph.unknown_skill");
  CHECK(w.bring(R"({"code":"x","name":"X"},{"code":"x","name":"Y"})").text("/code") == "graph.doubled_skill");
  CHECK(w.world.call("GET /skill-map", ben).count("/skills") == 8);
  const auto only = w.bring(R"({"code":"counting","name":"Counting","prerequisites":["area"]})", "?check=true");
  CHECK(only.status == 200);
  CHECK_FALSE(only.truth("/result/kept"));
  CHECK(only.count("/result/circles") == 1);
}

TEST_CASE("what a file doesn't say stays, what it says replaces, and the whole goes out as it can come in") {
  World w;
  REQUIRE(w.bring(numbers).status == 200);
  const auto changed = w.bring(R"({"code":"area","name":"Area of shapes","prerequisites":["shapes"]})");
  CHECK(changed.integer("/result/changed") == 1);
  CHECK(changed.integer("/result/edges") == 6);
  CHECK(w.world.call("GET /skills/" + to_text(w.id("area")), ben).integer("/skill/level") == 1);
  const auto out = w.world.call("GET /skill-graph", ada);
  REQUIRE(out.status == 200);
  World other;
  REQUIRE(other.world.call("POST /skill-graph", head, out.json()).status == 200);
  CHECK(other.world.call("GET /skill-graph", ada).json() == out.json());
}

TEST_CASE("words find skills by their beginnings and whatever their accents; operators are words like others") {
  World w;
  REQUIRE(w.bring(numbers).status == 200);
  const auto search = [&](const std::string& words) {
    const auto came = w.world.call("GET /skills?search=" + words, ben);
    REQUIRE(came.status == 200);
    return came.count("/items") == 0 ? std::string{} : came.text("/items/0/code");
  };
  CHECK(search("mult") == "multiplying");
  CHECK(search("cafe wor") == "cafés");
  CHECK(search("three") == "counting");
  CHECK(search("nothing").empty());
  CHECK(search("\"").empty());
  CHECK(search("NOT OR (").empty());
  w.bring(R"({"code":"cafés","name":"Teahouses"})");
  CHECK(search("cafe").empty());
  CHECK(search("teah") == "cafés");
}

TEST_CASE("the way to a goal is what isn't known of all it needs, from the ground up") {
  World w;
  REQUIRE(w.bring(numbers).status == 200);
  CHECK(w.path("area") == "counting shapes adding multiplying area ");
  w.knows("adding", Level::adept);
  CHECK(w.path("area") == "shapes multiplying area ");
  w.knows("shapes", Level::apprentice);
  CHECK(w.path("area") == "shapes multiplying area ");
  w.knows("multiplying", Level::master);
  CHECK(w.path("area") == "shapes area ");
  CHECK(w.world.call("GET /skills/skl_nothing/path", ben).status >= 400);
}

TEST_CASE("walks go by the edges' indexes, also with five thousand skills") {
  World w;
  std::string skills;
  for (int n = 0; n < 5000; ++n) {
    std::string needs;
    for (const int back : {1, 7, 50})
      if (n - back >= 0 && n % back == 0) needs += fmt::format("{}\"s{}\"", needs.empty() ? "" : ",", n - back);
    skills += (n ? "," : "") + record(n, needs);
  }
  REQUIRE(w.bring(skills).status == 200);
  CHECK(w.path("s4999").size() > 5000);
  CHECK(w.world.call("GET /skill-map", ben).count("/skills") == 5000);
  const auto looks_up = [&](const std::string& statement, const auto&... more) {
    w.world.read([&](Snapshot& s) {
      for (const auto& step : s.all<Step>("explain query plan " + statement, 2, 4000, more...)) {
        CAPTURE(step.detail);
        const bool found_already = step.detail == "SCAN n" || step.detail == "SCAN CONSTANT ROW";
        CHECK((found_already || !step.detail.starts_with("SCAN ")));
        CHECK(step.detail.find("AUTOMATIC") == std::string::npos);
      }
    });
  };
  looks_up(walks::path_to);
  looks_up(walks::named, EdgeKind::prerequisite);
  looks_up(walks::naming, EdgeKind::prerequisite);
}
