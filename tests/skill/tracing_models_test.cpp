// The models of the literature: one step each by hand, and what they all have in common.
#include <doctest/doctest.h>

#include <cmath>

#include "base/problem.hpp"
#include "base/rng.hpp"
#include "skill/knowing/bkt.hpp"
#include "skill/knowing/elo.hpp"
#include "skill/knowing/regression.hpp"

using namespace edu;
using namespace edu::skill::knowing;

namespace {

Vocabulary two_skills() {
  Vocabulary vocabulary;
  for (const auto* name : {"a", "b"}) vocabulary.skills.number(name);
  for (const auto* name : {"1", "2"}) vocabulary.items.number(name);
  vocabulary.set_of({0});
  vocabulary.set_of({0, 1});
  return vocabulary;
}

}  // namespace

TEST_CASE("Elo moves what met by K times the surprise, and K falls") {
  const auto vocabulary = two_skills();
  Elo elo{vocabulary};
  const Answer first{0, 0, 0, true, 0};
  CHECK(elo.predict(first) == .5);
  elo.learn(first);  // four strengths by .5 each: θ + θ_skill − d_item − d_skill = 2
  CHECK(elo.predict(first) == doctest::Approx(sigmoid(2)));
  elo.learn(first);
  CHECK(elo.predict(first) == doctest::Approx(sigmoid(2 + 4 * (1 - sigmoid(2)) / 1.05)));
}

TEST_CASE("the Rasch model followed online knows one ability and one difficulty") {
  Irt irt;
  irt.learn({0, 0, 0, false, 0});
  CHECK(irt.predict({0, 0, 0, false, 0}) == doctest::Approx(sigmoid(-1)));
  CHECK(irt.predict({1, 0, 0, false, 0}) == doctest::Approx(sigmoid(-.5)));
}

TEST_CASE("knowledge tracing: Bayes' rule, then a chance to learn") {
  const BktSkill skill{.4, .1, .2, .1};
  const double after_right = .4 * .9 / (.4 * .9 + .6 * .2);
  CHECK(bkt_after(skill, .4, true) == doctest::Approx(after_right + (1 - after_right) * .1));
  const double after_wrong = .4 * .1 / (.4 * .1 + .6 * .8);
  CHECK(bkt_after(skill, .4, false) == doctest::Approx(after_wrong + (1 - after_wrong) * .1));
}

TEST_CASE("expectation maximisation finds the parameters that made the answers") {
  const BktSkill truth{.3, .2, .15, .1};
  Rng rng{3};
  std::vector<std::vector<bool>> sequences(3000);
  for (auto& sequence : sequences) {
    bool known = rng.chance(truth.known);
    for (int t = 0; t < 12; ++t) {
      sequence.push_back(rng.chance(known ? 1 - truth.slip : truth.guess));
      known = known || rng.chance(truth.learn);
    }
  }
  const auto found = bkt_fit(sequences);
  CHECK(found.known == doctest::Approx(truth.known).epsilon(.15));
  CHECK(found.learn == doctest::Approx(truth.learn).epsilon(.15));
  CHECK(found.guess == doctest::Approx(truth.guess).epsilon(.15));
  CHECK(found.slip == doctest::Approx(truth.slip).epsilon(.15));
}

TEST_CASE("PFA looks at the skills' right and wrong answers so far") {
  const auto vocabulary = two_skills();
  const auto row = pfa_row(vocabulary);
  row->learn({0, 0, 1, true, 0});
  row->learn({0, 0, 0, false, 0});
  std::vector<Term> terms;
  row->describe({0, 1, 1, false, 0}, terms);
  REQUIRE(terms.size() == 6);
  CHECK(terms[1].value == doctest::Approx(std::log(2)));  // a: one right
  CHECK(terms[2].value == doctest::Approx(std::log(2)));  // a: one wrong
  CHECK(terms[5].value == 0);                             // b: none wrong
}

TEST_CASE("DAS3H forgets by windows where there are times") {
  const auto vocabulary = two_skills();
  const auto row = das3h_row(vocabulary);
  row->learn({0, 0, 0, true, 1000});
  row->learn({0, 0, 0, false, 1000 + 2 * 3600});
  std::vector<Term> terms;
  row->describe({0, 0, 0, false, 1000 + 2 * 3600 + 60}, terms);
  REQUIRE(terms.size() == 12);                            // the skill, five windows, the item
  CHECK(terms[2].value == doctest::Approx(std::log(3)));  // ever: two answers
  CHECK(terms[3].value == 0);                             // the last hour: none right
  CHECK(terms[4].value == doctest::Approx(std::log(2)));  // and one answer
  CHECK(terms[5].value == doctest::Approx(std::log(2)));  // the last day: one right
}

TEST_CASE("the regression finds the log odds that the penalty leaves") {
  Rows rows;
  const Term on{0, 1};
  for (int i = 0; i < 1000; ++i) rows.add({&on, 1}, i < 800);
  for (int i = 0; i < 1000; ++i) rows.add({}, i < 500);
  Logistic logistic;
  logistic.fit(rows, 1, 1e-9);
  CHECK(logistic.bias == doctest::Approx(0).epsilon(1e-3));
  CHECK(logistic.weights[0] == doctest::Approx(std::log(4)).epsilon(1e-3));
}

TEST_CASE("a model that doesn't exist is refused by name") {
  const Vocabulary vocabulary;
  CHECK_THROWS_AS(model_named("oracle", vocabulary), Problem);
}
