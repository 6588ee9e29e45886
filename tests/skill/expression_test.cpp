#include "skill/item/expression.hpp"

#include <doctest/doctest.h>

#include "base/problem.hpp"
#include "base/rng.hpp"
#include "skill/item/entry.hpp"
#include "skill/item/units.hpp"

using namespace edu;
using namespace edu::skill;
using namespace edu::skill::algebra;

namespace {

bool same(std::string_view a, std::string_view b) { return equal(parse(a), parse(b)); }
bool shows(std::string_view typed, Shape shape, std::string_view key) {
  return shaped(parse(typed), shape, parse(key));
}
std::string refusal(std::string_view text) {
  try {
    parse(text);
  } catch (const Problem& problem) {
    CHECK(problem.code == "response.expression");
    return problem.detail;
  }
  return {};
}

std::string random_expression(Rng& rng, int depth) {
  if (depth == 0 || rng.chance(.2)) {
    if (rng.chance(.5)) return std::string{"xyz"[rng.below(3)]};
    return std::to_string(rng.between(1, 9));
  }
  const auto a = "(" + random_expression(rng, depth - 1) + ")";
  const auto b = "(" + random_expression(rng, depth - 1) + ")";
  switch (rng.below(5)) {
    case 0:
      return a + "+" + b;
    case 1:
      return a + "-" + b;
    case 2:
      return a + "*" + b;
    case 3:
      return a + "^2";
    default:
      return "-" + a;
  }
}

}  // namespace

TEST_CASE("what is equal as algebra is equal, however it is typed") {
  CHECK(same("2(x+3)", "2x + 6"));
  CHECK(same("x² − 1", "(x−1)·(x+1)"));
  CHECK(same("2 1/2", "5 ÷ 2"));
  CHECK(same("1,5x", "3x/2"));
  CHECK(same("xy", "y·x"));
  CHECK(same("-x^2", "-(x^2)"));
  CHECK(same("√12", "2√3"));
  CHECK(same("|2x − 2|", "2|x−1|"));
  CHECK(same("sin 2x", "2 sin x cos x"));
  CHECK(same("2πr", "pi*2r"));
  CHECK(same("x/(xy)", "1/y"));
}

TEST_CASE("what differs somewhere is not equal") {
  CHECK_FALSE(same("2(x+3)", "2x+3"));
  CHECK_FALSE(same("(x+1)^2", "x^2+1"));
  CHECK_FALSE(same("|x|", "x"));
  CHECK_FALSE(same("√(x²)", "-x"));
  CHECK_FALSE(same("1/2x", "1/(2x)"));
}

TEST_CASE("a refusal says where") {
  CHECK(refusal("2x 3").find("place 4") != std::string::npos);
  CHECK(refusal("((x").find("at the end") != std::string::npos);
  CHECK(refusal("2*/x").find("place 3") != std::string::npos);
  CHECK_FALSE(refusal("1,250").empty());
  CHECK_FALSE(refusal(std::string(501, 'x')).empty());
  CHECK_FALSE(refusal(std::string(200, '(')).empty());
  CHECK_FALSE(refusal("99999999999999999999").empty());
}

TEST_CASE("numbers that outgrow 64 bits are compared by sampling") {
  CHECK(same("(1000000x+1)^6", "(1+1000000x)^3*(1000000x+1)^3"));
  CHECK_FALSE(same("(1000000x+1)^6", "(1000000x+2)^6"));
}

TEST_CASE("a shape is asked for besides the value") {
  CHECK(shows("2x+6", Shape::expanded, "6+2x"));
  CHECK_FALSE(shows("2(x+3)", Shape::expanded, "2x+6"));
  CHECK_FALSE(shows("x+x+6", Shape::expanded, "2x+6"));
  CHECK(shows("(3+x)*2", Shape::factored, "2(x+3)"));
  CHECK_FALSE(shows("2x+6", Shape::factored, "2(x+3)"));
  CHECK_FALSE(shows("1(2x+6)", Shape::factored, "2(x+3)"));
  CHECK(shows("1/2", Shape::simplest, "1/2"));
  CHECK_FALSE(shows("2/4", Shape::simplest, "1/2"));
  CHECK(shows("1 5/12", Shape::simplest, "17/12"));
  CHECK_FALSE(shows("1 10/24", Shape::simplest, "17/12"));
  CHECK_FALSE(shows("3/4 + 2/3", Shape::simplest, "17/12"));
  CHECK_FALSE(shows("x+x", Shape::simplest, "2x"));
}

TEST_CASE("reading what was printed gives the same tree, and the laws of algebra change no value") {
  Rng rng{20'26};
  for (int i = 0; i < 400; ++i) {
    const auto a = random_expression(rng, 3);
    const auto b = random_expression(rng, 2);
    CAPTURE(a);
    CAPTURE(b);
    CHECK(parse(print(parse(a))) == parse(a));
    CHECK(same("(" + a + ")+(" + b + ")", "(" + b + ")+(" + a + ")"));
    CHECK(same("2*((" + a + ")-(" + b + "))", "-2*(" + b + ")+(" + a + ")*2"));
    CHECK_FALSE(same(a, "(" + a + ")+1"));
    CHECK_FALSE(same(a, "(" + a + ")+x/7"));
  }
}

TEST_CASE("a typed expression earns by its value and its shape, and a known mistake is named") {
  const ExpressionKey key{{{"2x+6"}, {"2x+3", 0, {"Both terms.", Format::plain}, "first term only"}}, Shape::expanded};
  CHECK(judge(key, "6 + 2x", {}).credit == 1);
  CHECK(judge(key, "2(x+3)", {}).credit == 0);
  CHECK(judge(key, "x + x + 3", {}).misconception == "first term only");
}

TEST_CASE("a quantity counts in any unit of its kind") {
  const NumberKey key{{{false, 2.5, 2.5}}, "m", true};
  CHECK(judge(key, "2.5 m", {}).credit == 1);
  CHECK(judge(key, "250 cm", {}).credit == 1);
  CHECK(judge(key, "250 centimetres", {}).credit == 1);
  CHECK(judge(key, "250 m", {}).credit == 0);
  CHECK(judge(key, "2.5 kg", {}).credit == 0);
  CHECK_THROWS_AS(judge(key, "2.5 blips", {}), Problem);
  const NumberKey area{{{false, 3, 3}}, "m²", true};
  CHECK(judge(area, "30000 cm²", {}).credit == 1);
  CHECK(judge(area, "3 m^2", {}).credit == 1);
  CHECK(converted(212, *unit_named("°F"), *unit_named("°C")).value() == doctest::Approx(100));
  CHECK_FALSE(converted(1, *unit_named("€"), *unit_named("$")));
}
