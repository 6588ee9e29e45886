// What an answer is worth and where the levels lie, as tables of values.
#include <doctest/doctest.h>

#include "progression/formula.hpp"

using namespace edu::progression;

namespace {

const AnswerRules rules;

}  // namespace

TEST_CASE("a right answer is worth ten for each bit of surprise") {
  struct Row {
    double expected;
    std::int64_t xp;
  };
  for (const auto& [expected, xp] : {Row{0.5, 10}, {0.25, 20}, {0.125, 30}, {0.8, 3}, {0.9, 2}, {0.95, 1}}) {
    CAPTURE(expected);
    CHECK(answer_xp({true, false, 1, expected}, rules) == xp);
  }
}

TEST_CASE("no answer is worth more than three bits, and a right one never less than one point") {
  CHECK(answer_xp({true, false, 1, 0.01}, rules) == 30);
  CHECK(answer_xp({true, false, 1, 0}, rules) == 30);
  CHECK(answer_xp({true, false, 1, 0.999}, rules) == 1);
  CHECK(answer_xp({true, false, 1, 1}, rules) == 1);
}

TEST_CASE("a wrong but honest answer is worth a tenth, a partly right one its part") {
  CHECK(answer_xp({false, false, 0, 0.5}, rules) == 1);
  CHECK(answer_xp({false, false, 0, 0.125}, rules) == 3);
  CHECK(answer_xp({false, false, 0, 0.95}, rules) == 0);
  CHECK(answer_xp({false, false, 0.75, 0.25}, rules) == 15);
  CHECK(answer_xp({false, false, 0.05, 0.25}, rules) == 2);
}

TEST_CASE("rapid guessing is worth nothing, right or wrong") {
  CHECK(answer_xp({true, true, 1, 0.1}, rules) == 0);
  CHECK(answer_xp({false, true, 0, 0.1}, rules) == 0);
}

TEST_CASE("the same question pays less the surer its answer was") {
  std::int64_t before = 31;
  for (double p = 0.05; p < 1; p += 0.01) {
    const auto xp = answer_xp({true, false, 1, p}, rules);
    CHECK(xp <= before);
    before = xp;
  }
}

TEST_CASE("level n takes round(60 n^1.4) to leave") {
  struct Row {
    int level;
    std::int64_t begins;
  };
  for (const auto& [level, begins] : {Row{1, 0}, {2, 60}, {3, 218}, {4, 497}, {5, 915}}) {
    CAPTURE(level);
    CHECK(level_begins(level) == begins);
    CHECK(level_of(begins) == level);
    if (level > 1) CHECK(level_of(begins - 1) == level - 1);
  }
}

TEST_CASE("the levels end at sixty") {
  CHECK(level_of(level_begins(60)) == 60);
  CHECK(level_of(100'000'000) == 60);
  CHECK_THROWS(level_begins(61));
  CHECK_THROWS(level_begins(0));
}
