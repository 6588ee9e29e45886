#include "skill/model/estimate.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/rng.hpp"
#include "skill/knowing/features.hpp"
#include "skill/knowing/logistic.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

struct Learner {
  knowing::Student student;
  knowing::StudentSkill in_skill;
};

void answer(Learner& learner, knowing::Item& item, knowing::Skill& skill, float score) {
  knowing::StudentItem on_item;
  const knowing::Strand strand{&skill, &learner.in_skill};
  knowing::learn({&learner.student, &item, &on_item, {&strand, 1}, strand, {}, {}, nullptr, 1, 1}, score);
}

// A class that answered much before: what its questions ask is known.
const knowing::Skill familiar{{0, .02f}};

Strength after(int right, int wrong, double mean_difficulty = 0) {
  Learner learner;
  auto skill = familiar;
  for (int i = 0; i < right + wrong; ++i) {
    knowing::Item item{{0, .05f}};
    answer(learner, item, skill, i < right ? 1 : 0);
  }
  return strength_of(learner.student, learner.in_skill, skill, mean_difficulty);
}

}  // namespace

TEST_CASE("who never answered anything is expected at even odds, and nothing is certain") {
  CHECK(success(after(0, 0)) == doctest::Approx(0.5));
  CHECK(certainty(after(0, 0)) == doctest::Approx(0));
  CHECK(success(after(1, 0)) > 0.55);
  CHECK(success(after(0, 1)) < 0.45);
}

TEST_CASE("an unsure estimate is nearer to even odds than a sure one") {
  CHECK(success({2, 1}) < success({2, 0.1}));
  CHECK(success({-2, 1}) > success({-2, 0.1}));
}

TEST_CASE("levels need both knowing and evidence") {
  CHECK(level_of(after(0, 1)) == Level::novice);
  CHECK(level_of(after(1, 0)) == Level::novice);
  CHECK(level_of(after(3, 0)) == Level::apprentice);
  CHECK(level_of(after(5, 0)) >= Level::adept);
  CHECK(level_of(after(5, 0)) < Level::master);
  CHECK(level_of(after(30, 0)) == Level::master);
  CHECK(level_of({2.5, 1}) < level_of({2.5, 0.1}));
}

TEST_CASE("a skill of harder questions asks more for the same level") {
  CHECK(level_of(after(8, 0, 1.5)) < level_of(after(8, 0)));
}

TEST_CASE("certainty grows from nothing towards one") {
  CHECK(certainty(after(5, 5)) > 0.3);
  CHECK(certainty(after(50, 50)) > certainty(after(5, 5)));
  CHECK(certainty(after(50, 50)) < 1);
}

TEST_CASE("who did well in one skill is expected to do well in another") {
  Learner learner;
  auto skill = familiar;
  for (int i = 0; i < 10; ++i) {
    knowing::Item item{{0, .05f}};
    answer(learner, item, skill, 1);
  }
  CHECK(success(strength_of(learner.student, {}, familiar, 0)) > 0.6);
}

TEST_CASE("half a point moves an even estimate nowhere, a whole one up") {
  Learner half, whole;
  knowing::Item first, second;
  knowing::Skill one, other;
  answer(half, first, one, .5f);
  answer(whole, second, other, 1);
  CHECK(half.student.ability.mean == doctest::Approx(0));
  CHECK(whole.student.ability.mean > 0);
  CHECK(difficulty_of(first) == doctest::Approx(0));
  CHECK(difficulty_of(second) < 0);
}

TEST_CASE("what is presumed weighs as much as it is sure") {
  const knowing::Student student;
  knowing::StudentSkill unsure, sure;
  presume(unsure, student, 2, 4);
  presume(sure, student, 2, 0.1);
  CHECK(unsure.ability.mean == doctest::Approx(2 * 1.1 / 5.1));
  CHECK(sure.ability.mean == doctest::Approx(2 * 1.1 / 1.2));
  CHECK(sure.ability.variance < unsure.ability.variance);
}

// People change, so the latest answers weigh most and no estimate ever rests: what it wanders is a logit at most.
TEST_CASE("the estimates find the order of abilities and difficulties that made the answers") {
  Rng rng{42};
  const std::vector<double> abilities{-3, -1, 1, 3};
  std::vector<Learner> learners(abilities.size());
  std::vector<knowing::Item> items(20);
  knowing::Skill skill;
  for (int round = 0; round < 4000; ++round) {
    const auto player = rng.below(learners.size());
    const auto item = rng.below(items.size());
    const double b = -1.9 + 0.2 * static_cast<double>(item);
    answer(learners[player], items[item], skill, rng.chance(knowing::sigmoid(abilities[player] - b)) ? 1 : 0);
  }
  for (std::size_t i = 1; i < learners.size(); ++i)
    CHECK(strength_of(learners[i].student, learners[i].in_skill, skill, 0).logit >
          strength_of(learners[i - 1].student, learners[i - 1].in_skill, skill, 0).logit + 0.5);
  CHECK(difficulty_of(items[19]) - difficulty_of(items[0]) > 2);
}

TEST_CASE("an answer in under a tenth of the usual time is a rapid guess") {
  CHECK(too_quick(999, 0, 0));
  CHECK(!too_quick(1000, 0, 0));
  CHECK(too_quick(2999, 1'200'000, 40));
  CHECK(!too_quick(3000, 1'200'000, 40));
  CHECK(!too_quick(10'000, 60'000'000, 100));
  CHECK(too_quick(9'999, 60'000'000, 100));
}

TEST_CASE("a skill that was never met begins where the skills tied to it stand, as far as they are known") {
  const auto blank = knowing::StudentSkill{}.ability;
  CHECK(first_belief({}).mean == blank.mean);
  CHECK(first_belief({}).variance == blank.variance);
  const std::vector<knowing::Belief> unknown{blank};
  CHECK(first_belief(unknown).variance == blank.variance);
  const std::vector<knowing::Belief> strong{{1, .1f}}, weak{{-1, .1f}}, hardly{{1, .45f}};
  CHECK(first_belief(strong).mean == doctest::Approx(.5));
  CHECK(first_belief(weak).mean == doctest::Approx(-.5));
  CHECK(first_belief(strong).variance < blank.variance);
  CHECK(first_belief(hardly).variance > first_belief(strong).variance);
  const std::vector<knowing::Belief> both{{1, .1f}, {-1, .1f}};
  CHECK(first_belief(both).mean == doctest::Approx(0));
}
