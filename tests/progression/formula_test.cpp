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

TEST_CASE("of a right answer the part is paid that was known and not guessed") {
  AnswerRules guarded;
  guarded.luck_percent_of_two.is = {50};
  guarded.luck_percent_of_several.is = {25};
  const auto share = [&](double expected, std::string_view kind) {
    return paid_share({true, false, 1, expected, kind, 20}, guarded);
  };
  CHECK(share(0.25, "multiple_choice") == doctest::Approx(0));
  CHECK(share(0.8, "multiple_choice") == doctest::Approx(0.55 / 0.6));
  CHECK(share(0.8, "true_false") == doctest::Approx(0.3 / 0.4));
  CHECK(share(0.3, "true_false") == doctest::Approx(0));
  CHECK(share(0.3, "numeric") == doctest::Approx(1));
  CHECK(answer_xp({true, false, 1, 0.25, "multiple_choice", 20}, guarded) == 1);
}

TEST_CASE("haste is paid in proportion, whether right or wrong") {
  AnswerRules guarded;
  guarded.thinking_seconds.is = {8};
  CHECK(answer_xp({true, false, 1, 0.5, "numeric", 8}, guarded) == 10);
  CHECK(answer_xp({true, false, 1, 0.5, "numeric", 4}, guarded) == 5);
  CHECK(answer_xp({true, false, 1, 0.5, "numeric", 60}, guarded) == 10);
  CHECK(answer_xp({false, false, 0, 0.125, "numeric", 4}, guarded) == 2);
}

TEST_CASE("under the school's rules an hour of guessing is worth less than an hour of honest answers") {
  AnswerRules guarded;
  guarded.thinking_seconds.is = {8};
  guarded.luck_percent_of_several.is = {25};
  guarded.honest_most_hundredths_of_a_bit.is = {100};
  // Expected pay an hour at the rates of questions of four choices, five seconds lost between two of them.
  const auto an_hour = [&](double right, double expected, std::int64_t seconds) {
    const auto pay = [&](bool correct) {
      return paid_bits(expected, guarded) *
             paid_share({correct, false, correct ? 1.0 : 0.0, expected, "multiple_choice", seconds}, guarded);
    };
    return (right * pay(true) + (1 - right) * pay(false)) * 3600 / static_cast<double>(seconds + 5);
  };
  const auto honest = an_hour(0.8, 0.8, 15);
  for (const double expected : {0.2, 0.25, 0.3})
    for (const std::int64_t seconds : {1, 2, 3, 5}) CHECK(an_hour(0.25, expected, seconds) < honest);
}
