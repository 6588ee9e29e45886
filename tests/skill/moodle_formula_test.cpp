// The formulas of calculated questions mean what they mean in Moodle.
#include "skill/formats/moodle_formula.hpp"

#include <doctest/doctest.h>

#include <map>

#include "skill/formats/refusal.hpp"

using namespace edu::skill;

TEST_CASE("formulas are worked out as PHP would") {
  const moodle::Values values{{"a", 3}, {"b", -4}};
  const std::map<std::string, double> cases{{"1 + 2 * 3", 7},
                                            {"(1+2)*3", 9},
                                            {"-2 ** 2", -4},
                                            {"2 ** 3 ** 2", 512},
                                            {"2 ** -1", 0.5},
                                            {"{a} * {b}", -12},
                                            {"-{b}", 4},
                                            {"7 % 4", 3},
                                            {"pow({a}, 2) + sqrt(16)", 13},
                                            {"round(2.567, 1)", 2.6},
                                            {"min(3, {b}, 9) + max(1, 2)", -2},
                                            {"1.5e2 + .5", 150.5},
                                            {"rad2deg(pi())", 180},
                                            {"abs({b}) - - 1", 5}};
  for (const auto& [formula, value] : cases) {
    CAPTURE(formula);
    CHECK(moodle::evaluate(formula, values) == doctest::Approx(value));
  }
}

TEST_CASE("what isn't one, or gives no number, is refused") {
  for (const auto* formula :
       {"", "1 +", "(1", "1)", "{c}", "{a", "phpinfo()", "1/0", "sqrt(-1)", "a", "1;2", "\"x\"", "pow(2)", "2 ^ 3"}) {
    CAPTURE(formula);
    CHECK_THROWS_AS(moodle::evaluate(formula, {{"a", 1}}), Refusal);
  }
  CHECK_THROWS_AS(moodle::evaluate(std::string(5000, '(') + "1", {}), Refusal);
  CHECK_THROWS_AS(moodle::evaluate(std::string(5000, '-') + "1", {}), Refusal);
}
