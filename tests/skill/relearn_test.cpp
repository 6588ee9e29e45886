// The student model in play: it follows every answer, may have been fitted elsewhere, and can be learned anew from the log.
#include "skill/relearn.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "skill/knowing/knowing.hpp"
#include "skill/knowing/read_trace.hpp"
#include "skill/lab/answers.hpp"
#include "skill/skill_world.hpp"
#include "skill/standing.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

const auto ada = test::a_teacher(1);
const auto ben = test::a_student(2);

struct World : test::SkillWorld {
  using SkillWorld::SkillWorld;

  // `questions` in one skill, answered in turn with the score that `score` says of each: 1, or 0.5 of two gaps.
  void play(int answers) {
    std::string file = "$CATEGORY: Sums\n\n";
    for (int n = 0; n < 6; ++n) file += fmt::format("Two of {}{{~%50%a ~%50%b ~%-100%c}}\n\n", n);
    const auto set = world.upload("POST /imports/questions?name=Sums", ada, file, "text/plain").text("/result/set");
    REQUIRE(world.call("PUT /question-sets/" + set + "/open", ada, R"({"open":true})").status == 200);
    const auto sums =
        world.read([](Snapshot& s) { return s.value<SkillId>("select id from skill_skill where path = 'Sums'"); });
    for (int n = 0; n < answers; ++n) {
      const auto at = world.call("POST /practices", ben,
                                 fmt::format(R"({{"kind":"skill","skill":"{}","length":1}})", to_text(sums)));
      world.clock().advance(20s);
      const auto came = world.call(
          "POST /practices/" + at.text("/result/practice") + "/answers", ben,
          fmt::format(R"({{"item":"{}","seconds":20,"response":{{"kind":"choice","chosen":["{}"]}}}})",
                      at.text("/result/item"), at.text(fmt::format("/result/question/options/{}/key", n % 3))));
      REQUIRE(came.status == 200);
    }
  }
  std::string rows() {
    return world.read([](Snapshot& s) {
      return s.value<std::string>(
          "select (select group_concat(hex(state)) from skill_learner) || ' ' || (select group_concat(hex(state)) from "
          "skill_mastery) || ' ' || (select group_concat(hex(state)) from skill_memory order by item) || ' ' || "
          "(select "
          "group_concat(hex(state)) from skill_difficulty order by item) || ' ' || (select "
          "group_concat(hex(coalesce(state, ''))) from skill_skill order by id)");
    });
  }
};

// A model that expects a little more of everybody.
knowing::Parameters hopeful(bool links) {
  knowing::Parameters parameters;
  parameters.shift = 1;
  parameters.links = links;
  return parameters;
}

skill::Options with_model(const test::Folder& folder, const knowing::Parameters& parameters) {
  skill::Options options;
  options.model = (folder.path() / "model.json").string();
  std::ofstream{options.model} << knowing::to_json(parameters);
  return options;
}

double first_expected(World& w) {
  return w.world.read([](Snapshot& s) {
    return s.value<double>(
        "select json_extract(body, '$.expected') from bus_event where type = 'item.answered' limit 1");
  });
}

}  // namespace

TEST_CASE("what the model knows can be learned anew from the answers told, to the last bit") {
  World w;
  w.play(12);
  const auto before = w.rows();
  CHECK(before.size() > 1000);
  w.world.write([](Tx& tx) {
    tx.run("delete from skill_model");
    tx.run("update skill_mastery set state = null");
    relearn(tx);
  });
  CHECK(w.rows() == before);
  CHECK(w.world.broken().empty());
}

TEST_CASE("each answer is told with the probability that the model gave it before") {
  World w;
  w.play(12);
  const auto told = w.world.read([](Snapshot& s) {
    return s.all<double>("select json_extract(body, '$.expected') from bus_event where type = 'item.answered'");
  });
  CHECK(told.front() == doctest::Approx(0.5));
  for (const auto p : told) CHECK((p > 0 && p < 1));
  CHECK(told.back() != told.front());
}

TEST_CASE("the answers go out as a model is fitted to them: numbers, no names") {
  World w;
  w.play(4);
  std::ostringstream out;
  w.world.read([&](Snapshot& s) {
    lab::write_answers(s, out);
    return 0;
  });
  knowing::Vocabulary vocabulary;
  knowing::Trace trace;
  knowing::read_trace(out.str(), "answers.csv", vocabulary, trace);
  REQUIRE(trace.answers.size() == 4);
  CHECK(trace.timed);
  CHECK(vocabulary.students.size() == 1);
  CHECK(vocabulary.students.name(0) == "2");
  CHECK(trace.answers.back().time - trace.answers.front().time == doctest::Approx(60));
}

TEST_CASE("a model that was fitted in the laboratory foretells in play") {
  const test::Folder folder;
  World w{with_model(folder, hopeful(false))};
  w.play(1);
  CHECK(first_expected(w) == doctest::Approx(knowing::sigmoid(1)));
}

TEST_CASE("a model that play can't follow is refused, and so is one that isn't there") {
  const test::Folder folder;
  CHECK_THROWS_WITH_AS(World{with_model(folder, hopeful(true))}, doctest::Contains("--no-links"), Problem);
  skill::Options missing;
  missing.model = "/nowhere/model.json";
  CHECK_THROWS_WITH_AS(World{missing}, doctest::Contains("/nowhere"), Problem);
}
