// Standards of a curriculum: read from what authorities publish, tied to skills, found and given out again.
#include "skill/standards.hpp"

#include <fmt/format.h>

#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

const auto ada = test::a_teacher(1);
const auto ben = test::a_student(2);
const auto head = test::an_admin(3);

struct World : test::SkillWorld {
  World() {
    graph(R"({"code":"adding","name":"Adding"},{"code":"sharing","name":"Sharing out","prerequisites":["adding"]})");
  }
  void graph(const std::string& skills) {
    REQUIRE(world.call("POST /skill-graph", head, R"({"skills":[)" + skills + "]}").status == 200);
  }
  test::Came bring(const std::string& csv, const std::string& query = "") {
    return world.upload("POST /standards" + query, head, csv, "text/csv");
  }
  std::string found_by(const std::string& words) {
    const auto came = world.call("GET /skills?search=" + words, ben);
    return came.count("/items") == 0 ? "" : came.text("/items/0/code");
  }
};

constexpr auto file =
    "Identifier,Full Statement,Human_Coding_Scheme,CFItemType,Education Level,isChildOf,Skills\r\n"
    "u-1,Operations,3.OA,Domain,03,,\r\n"
    "u-2,\"Interprets \"\"products\"\", as groups\",3.OA.A.1,Standard,03,u-1,adding;sharing\r\n"
    "u-3,Divides,3.OA.A.2,Standard,03,3.OA, sharing ;flying\r\n"
    ",,,,,,\r\n"
    "u-4,,3.OA.A.3,Standard,03,,\r\n"
    "u-5,Again,3.OA,Standard,03,,\r\n"
    "u-6,Alone,3.OA.Z,Standard,03,u-99,\r\n";

}  // namespace

TEST_CASE("standards come in row by row: what is wrong is named by its line, and skills that aren't there are told") {
  World w;
  const auto came = w.bring(file);
  REQUIRE(came.status == 200);
  CHECK(came.truth("/result/kept"));
  CHECK(came.integer("/result/standards") == 4);
  CHECK(came.integer("/result/alignments") == 3);
  REQUIRE(came.count("/result/refused") == 2);
  CHECK(came.integer("/result/refused/0/line") == 6);
  CHECK(came.integer("/result/refused/1/line") == 7);
  REQUIRE(came.count("/result/warnings") == 2);
  CHECK(came.text("/result/warnings/0/reason").find("u-99") != std::string::npos);
  CHECK(came.text("/result/warnings/1/reason") == "there is no skill flying");
  CHECK(w.world.broken().empty());
}

TEST_CASE("a file that is only checked leaves nothing behind") {
  World w;
  const auto came = w.bring(file, "?check=true");
  CHECK(came.integer("/result/alignments") == 3);
  CHECK(!came.truth("/result/kept"));
  CHECK(w.world.call("GET /standards", ben).count("/items") == 0);
}

TEST_CASE("a standard says how many skills meet it, a skill which standards, and a search finds it by their codes") {
  World w;
  w.bring(file);
  const auto all = w.world.call("GET /standards?limit=2", ben);
  REQUIRE(all.count("/items") == 2);
  CHECK(all.text("/items/1/code") == "3.OA.A.1");
  CHECK(all.text("/items/1/statement") == "Interprets \"products\", as groups");
  CHECK(all.text("/items/1/parent") == "3.OA");
  CHECK(all.integer("/items/1/skills") == 2);
  const auto rest = w.world.call("GET /standards?limit=2&after=" + all.text("/next"), ben);
  CHECK(rest.text("/items/0/parent") == "3.OA");
  CHECK(w.found_by("3.OA.A.2") == "sharing");
  const auto sharing =
      w.world.read([](Snapshot& s) { return s.value<SkillId>("select id from skill_skill where path = 'sharing'"); });
  const auto details = w.world.call("GET /skills/" + to_text(sharing), ben);
  REQUIRE(details.count("/standards") == 2);
  CHECK(details.text("/standards/1/statement") == "Divides");
}

TEST_CASE("what went out comes in again the same, as a table and as the graph's tags") {
  World w;
  w.bring(file);
  const auto table = w.world.call("GET /standards/export", ada).json();
  World other;
  CHECK(other.bring(table).integer("/result/alignments") == 3);
  CHECK(other.world.call("GET /standards/export", ada).json() == table);

  World tagged;
  const auto graph = w.world.call("GET /skill-graph", ada).json();
  REQUIRE(tagged.world.call("POST /skill-graph", head, graph).status == 200);
  CHECK(tagged.found_by("3.OA.A.1") == "adding");
  CHECK(tagged.world.call("GET /standards", ben).count("/items") == 2);
  CHECK(tagged.world.broken().empty());
}

TEST_CASE("a skill whose record says its standards anew has these alone; one that says none keeps them") {
  World w;
  w.bring(file);
  w.graph(R"({"code":"adding","name":"Adding up","standards":["X.1"]})");
  CHECK(w.found_by("X.1") == "adding");
  CHECK(w.found_by("3.OA.A.1") == "sharing");
  w.graph(R"({"code":"adding","name":"Addition"})");
  CHECK(w.found_by("X.1") == "adding");
}

TEST_CASE("a table that names no codes or no statements is refused whole") {
  World w;
  CHECK(w.bring("Name,Text\na,b\n").text("/code") == "table.header");
  CHECK(w.bring("").text("/code") == "table.header");
}
