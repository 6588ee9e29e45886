// What the program brings along: taken in once, played as made by a seed, and changed by a new edition without losing what
// was learned of what stayed.
#include "skill/edition.hpp"

#include <fmt/format.h>

#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

const auto ben = test::a_student(2);
const auto head = test::an_admin(3);

constexpr std::string_view skills =
    R"({"skills":[{"code":"sums","name":"Sums","subject":"Maths"},{"code":"words","name":"Words","subject":"English"}]})";

std::string items(std::string_view answer) {
  return fmt::format(
      R"({{"templates":[
        {{"code":"add","skill":"sums","prompt":"{{{{a}}}} + {{{{b}}}} = ?","key":{{"kind":"number","answer":"a + b"}},
          "parameters":[{{"name":"a","from":1,"to":90}},{{"name":"b","from":1,"to":90}}],"hints":["Count on from {{{{a}}}}."]}},
        {{"code":"word","skill":"words","prompt":"Two?","key":{{"kind":"text","accepted":["{}"]}}}}]}})",
      answer);
}

struct World : test::SkillWorld {
  void take_in(const std::string& templates) {
    skill.begin(world.platform().tasks(), {{"skills/all.json", skills}, {"items/all.json", templates}});
  }
  std::vector<ItemId> all() {
    return world.read([](Snapshot& s) {
      return s.all<ItemId>(
          "select i.id from skill_item i join skill_set t on t.id = i.set_id where t.retired is null order by i.id");
    });
  }
  test::Came practise() {
    const auto sums =
        world.read([](Snapshot& s) { return s.value<SkillId>("select id from skill_skill where path = 'sums'"); });
    return world.call("POST /practices", ben,
                      fmt::format(R"({{"kind":"skill","skill":"{}","length":3}})", to_text(sums)));
  }
};

}  // namespace

TEST_CASE("the curriculum is taken in once: a set a subject, open to all, nobody's") {
  World w;
  w.take_in(items("two"));
  const auto first = w.all();
  CHECK(first.size() == 2);
  w.take_in(items("two"));
  CHECK(w.all() == first);
  const auto sets = w.world.call("GET /question-sets", head);
  CHECK(sets.count("/items") == 2);
  CHECK(sets.truth("/items/0/open"));
  CHECK(w.world.broken().empty());
}

TEST_CASE("a template's item is made by the practice's seed and checked by the same, hints and all") {
  World w;
  w.take_in(items("two"));
  const auto at = w.practise();
  REQUIRE(at.status == 200);
  const auto prompt = at.text("/result/question/prompt");
  int a = 0, b = 0;
  REQUIRE(std::sscanf(prompt.c_str(), "%d + %d", &a, &b) == 2);
  const auto path = "POST /practices/" + at.text("/result/practice");
  CHECK(w.world.call(path + "/hints", ben).text("/result/hints_seen/0/text") == fmt::format("Count on from {}.", a));
  const auto came =
      w.world.call(path + "/answers", ben,
                   fmt::format(R"({{"item":"{}","seconds":9,"response":{{"kind":"number","text":"{}"}}}})",
                               at.text("/result/item"), a + b));
  CHECK(came.truth("/result/checked/correct"));
  CHECK(w.practise().text("/result/question/prompt") != prompt);
}

TEST_CASE("one template is as many questions as a practice is long, none like the one before") {
  World w;
  w.take_in(items("two"));
  auto at = w.practise();
  std::string before;
  std::string where = "/result";
  for (int n = 0; n < 3; ++n, where = "/result/practice") {
    REQUIRE_FALSE(at.truth(where + "/over"));
    const auto prompt = at.text(where + "/question/prompt");
    CHECK(prompt != before);
    before = prompt;
    const auto stale =
        w.world.call("POST /practices/" + at.text(where + "/practice") + "/answers", ben,
                     fmt::format(R"({{"item":"{}","asked":{},"seconds":9,"response":{{"kind":"number","text":"1"}}}})",
                                 at.text(where + "/item"), n + 1));
    CHECK(stale.code() == "practice.not_current");
    int a = 0, b = 0;
    REQUIRE(std::sscanf(prompt.c_str(), "%d + %d", &a, &b) == 2);
    at = w.world.call("POST /practices/" + at.text(where + "/practice") + "/answers", ben,
                      fmt::format(R"({{"item":"{}","seconds":9,"response":{{"kind":"number","text":"{}"}}}})",
                                  at.text(where + "/item"), a + b));
    CHECK(at.truth("/result/checked/correct"));
  }
  CHECK(at.truth("/result/practice/over"));
  CHECK(w.world.broken().empty());
}

TEST_CASE("a new edition keeps what it didn't change, with what was learned of it, and asks no more what is gone") {
  World w;
  w.take_in(items("two"));
  const auto before = w.all();
  const auto at = w.practise();
  w.world.call(
      "POST /practices/" + at.text("/result/practice") + "/answers", ben,
      fmt::format(R"({{"item":"{}","seconds":9,"response":{{"kind":"number","text":"1"}}}})", at.text("/result/item")));
  w.take_in(items("2"));
  const auto after = w.all();
  REQUIRE(after.size() == 2);
  CHECK(after.front() == before.front());
  CHECK(after.back() != before.back());
  CHECK(w.world.read([&](Snapshot& s) {
    return s.value<int>("select answers from skill_difficulty where item = ?", before.front());
  }) == 1);
  CHECK(w.world.call("GET /question-sets", head).count("/items") == 2);
  CHECK(w.world.broken().empty());
}

TEST_CASE("a broken file is refused by its name, and nothing of it is taken in") {
  World w;
  try {
    w.take_in(R"({"templates":[{"code":"x","skill":"nowhere","prompt":"?","key":{"kind":"truth","holds":"1 > 0"}}]})");
    CHECK(false);
  } catch (const Problem& problem) {
    CHECK(problem.detail.find("nowhere") != std::string::npos);
  } catch (const std::exception&) { CHECK(false); }
  CHECK(w.all().empty());
}
