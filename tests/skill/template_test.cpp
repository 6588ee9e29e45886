#include "skill/item/template.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "skill/item/check.hpp"
#include "skill/item/faults.hpp"
#include "skill/item/formula.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

Template sums() {
  return json::read<Template>(R"({
    "code": "sums", "skill": "maths/sums",
    "parameters": [{"name": "a", "from": 2, "to": 9}, {"name": "b", "from": 2, "to": 9}],
    "constraints": ["a < b"], "prompt": "{{a}} + {{b}} = ?",
    "key": {"kind": "choice", "right": "{{a+b}}", "wrong": [
      {"text": "{{a*b}}", "misconception": "multiplied"}, {"text": "{{b-a}}", "misconception": "subtracted"},
      {"text": "{{a+b-1}}"}]},
    "hints": ["Start at {{b}}."], "solution": "{{a}} + {{b}} = {{a+b}}"})");
}
std::string told(std::string_view text) {
  return filled(text, {{"n", Rational{7}}, {"h", *Rational::of(-7, 2)}, {"w", std::string{"apple"}}});
}
std::string refusal(const Template& made) {
  try {
    instantiate(made, 1);
  } catch (const Problem& problem) { return problem.code; }
  return {};
}

}  // namespace

TEST_CASE("the same seed gives the same item, others give others") {
  CHECK(instantiate(sums(), 5) == instantiate(sums(), 5));
  CHECK(variety(sums(), 20) == 20);
}

TEST_CASE("constraints hold, and no wrong option is the right one or there twice") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto item = instantiate(sums(), seed);
    CAPTURE(item.prompt.text);
    CHECK(item.prompt.text[0] < item.prompt.text[4]);
    const auto& options = std::get<ChoiceKey>(item.key).options;
    CHECK(options.size() >= 3);
    for (std::size_t i = 0; i < options.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) CHECK(options[i].text != options[j].text);
  }
}

TEST_CASE("a template whose constraints can't be met is refused, as is a formula that can't be read") {
  auto made = sums();
  made.constraints = {"a > b && b > a"};
  CHECK(refusal(made) == "template.unfit");
  made.constraints = {"a >"};
  CHECK(refusal(made) == "template.formula");
  made = sums();
  made.prompt = "{{c}}";
  CHECK(refusal(made) == "template.formula");
}

TEST_CASE("formulas are exact and know what a maker needs") {
  const Values values{{"a", Rational{12}}, {"b", Rational{18}}, {"w", std::string{"owl"}}};
  CHECK(number_of("gcd(a, b) + lcm(a, b)", values) == 42);
  CHECK(number_of("1/3 + 1/6", values) == *Rational::of(1, 2));
  CHECK(number_of("mod(-7, 3)", values) == 2);
  CHECK(number_of("round(2.345, 2)", values) == *Rational::of(235, 100));
  CHECK(number_of("if(a < b && w = 'owl', 2^10, 0)", values) == 1024);
  CHECK(number_of("median(3, 1, 2, 10)", values) == *Rational::of(5, 2));
  CHECK(std::get<std::string>(evaluate("article(w) + ' ' + w", values)) == "an owl");
  CHECK_THROWS_AS(number_of("1 / (a - 12)", values), NoValue);
  CHECK_THROWS_AS(number_of("sqrt(2)", values), NoValue);
  CHECK_THROWS_AS(number_of("2^99", values), NoValue);
}

TEST_CASE("numbers are written as they are asked for") {
  CHECK(told("{{h}}") == "−3.5");
  CHECK(told("{{h|fraction}} {{h|mixed}}") == "−7/2 −3 1/2");
  CHECK(told("{{h|latex}}") == "-\\frac{7}{2}");
  CHECK(told("{{n|places:2}}") == "7.00");
  CHECK(told("{{n*1000000|thousands}}") == "7,000,000");
  CHECK(told("{{n*10|time}}") == "1:10");
  CHECK(told("{{n}} {{n|plural:owl:owls}}") == "7 owls");
  CHECK(told("x {{h|plus}} {{n-6|coefficient}}y") == "x − 3.5 y");
  CHECK(told("{{n/3}}") == "7/3");
  CHECK(told("{{w|cap}}") == "Apple");
}

TEST_CASE("a row is drawn, and the wrong options come from the others") {
  const auto made = json::read<Template>(R"({
    "code": "capitals", "skill": "geo/capitals", "prompt": "What is the capital of {{country}}?",
    "table": {"columns": ["country", "capital"],
      "rows": [["France", "Paris"], ["Spain", "Madrid"], ["Italy", "Rome"], ["Greece", "Athens"]]},
    "key": {"kind": "choice", "right": "{{capital}}", "others": 3}})");
  const auto item = instantiate(made, 3);
  CHECK(std::get<ChoiceKey>(item.key).options.size() == 4);
  CHECK(variety(made, 20) >= 4);
}

TEST_CASE("what nobody writes by hand is refused before it costs anything") {
  const auto refused = [](const std::string& formula) {
    try {
      evaluate(formula, {{"w", std::string(15'000, 'x')}});
    } catch (const Problem& problem) { return problem.code; }
    return std::string{"taken"};
  };
  CHECK(refused(std::string(400'000, '-') + "1") == "template.formula");
  CHECK(refused(std::string(1'500, '-') + "1") == "template.formula");
  CHECK(refused(std::string(1'500, '!') + "1") == "template.formula");
  CHECK(refused("w + w") == "template.formula");
  CHECK(refused("---1 + 2") == "taken");
  std::string cell = "1";
  for (int n = 0; n < 100'000; ++n) cell += "/1";
  CHECK(std::holds_alternative<std::string>(value_of(cell)));

  Template large{"a", "s", "{{n}}", NumberRecipe{"n"}};
  large.parameters = std::vector<Parameter>(most_drawn + 1, {"n", 1, 9});
  CHECK(faults_of(large).front().code == "template.large");
  Template far{"a", "s", "{{n}}?", NumberRecipe{"n"}};
  far.parameters = std::vector<Parameter>{{"n", -9'223'372'036'854'775'807, 9'223'372'036'854'775'807}};
  CHECK(faults_of(far).front().code == "template.unfit");
  const Template gap{"a", "s", "[[1]]?", ClozeRecipe{{ChoiceRecipe{"{{c}}", {}, 1}}}, {}, Table{{"c"}, {{"x"}, {"y"}}}};
  CHECK(std::get<ChoiceKey>(std::get<ClozeKey>(instantiate(gap, 1).key).blanks.at(0).key).options.size() == 2);
}
