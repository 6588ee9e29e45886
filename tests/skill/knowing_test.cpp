// Our model of knowing, on answers of students that don't exist.
#include "skill/knowing/knowing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/problem.hpp"
#include "base/rng.hpp"
#include "skill/knowing/eduverse.hpp"
#include "skill/knowing/metrics.hpp"
#include "skill/knowing/read_trace.hpp"
#include "skill/lab/generate.hpp"

using namespace edu;
using namespace edu::skill::knowing;

namespace {

struct Split {
  Vocabulary vocabulary;
  Trace train;
  Trace test;
};

// The first four fifths of the students are learned from.
Split generated(std::uint32_t students, std::uint64_t seed) {
  std::ostringstream csv;
  skill::lab::generate({students, 120, 12, seed}, csv);
  Split split;
  Trace all;
  read_trace(csv.str(), "generated", split.vocabulary, all);
  split.train.timed = split.test.timed = all.timed;
  for (const auto& answer : all.answers)
    (answer.student < students * 4 / 5 ? split.train : split.test).answers.push_back(answer);
  return split;
}

std::vector<double> foretold(Model& model, const Trace& test) {
  std::vector<double> probabilities;
  for (const auto& answer : test.answers) {
    probabilities.push_back(model.predict(answer));
    model.learn(answer);
  }
  return probabilities;
}

Metrics measured(Model& model, const Split& split) {
  model.fit(split.train);
  const auto probabilities = foretold(model, split.test);
  std::vector<Prediction> predictions;
  for (std::size_t i = 0; i < probabilities.size(); ++i)
    predictions.push_back({probabilities[i], split.test.answers[i].right});
  return measure(std::move(predictions));
}

const Split& small() {
  static const Split split = generated(60, 5);
  return split;
}

// Fitted once for all tests that only ask.
const Parameters& small_parameters() {
  static const Parameters parameters = [] {
    Eduverse model{small().vocabulary, true};
    model.fit(small().train);
    return model.parameters();
  }();
  return parameters;
}

std::vector<double> asked(const Trace& test) {
  Eduverse model{small().vocabulary, small_parameters()};
  model.fit(small().train);
  return foretold(model, test);
}

}  // namespace

TEST_CASE("ours foretells better than every model of the literature") {
  const auto split = generated(250, 11);
  Eduverse model{split.vocabulary, true};
  const auto ours = measured(model, split);
  for (const auto& name : model_names()) {
    if (name == "eduverse") continue;
    CAPTURE(name);
    const auto theirs = measured(*model_named(name, split.vocabulary), split);
    CHECK(ours.auc > theirs.auc);
    CHECK(ours.log_loss < theirs.log_loss);
  }
}

TEST_CASE("every model's probabilities lie between 0 and 1, and are the same each time") {
  for (const auto& name : model_names()) {
    CAPTURE(name);
    const auto once = model_named(name, small().vocabulary);
    const auto again = model_named(name, small().vocabulary);
    once->fit(small().train);
    again->fit(small().train);
    const auto probabilities = foretold(*once, small().test);
    CHECK(probabilities == foretold(*again, small().test));
    for (const auto p : probabilities) REQUIRE((p > 0 && p < 1));
  }
}

TEST_CASE("no model's prediction knows its own answer or a later one") {
  for (const auto& name : model_names()) {
    CAPTURE(name);
    const auto model = model_named(name, small().vocabulary);
    const auto other = model_named(name, small().vocabulary);
    model->fit(small().train);
    other->fit(small().train);
    auto changed = small().test;
    const std::size_t from = changed.answers.size() / 2;
    for (std::size_t i = from; i < changed.answers.size(); ++i) changed.answers[i].right = !changed.answers[i].right;
    const auto probabilities = foretold(*model, small().test);
    const auto otherwise = foretold(*other, changed);
    for (std::size_t i = 0; i <= from; ++i) REQUIRE(probabilities[i] == otherwise[i]);
    CHECK(probabilities != otherwise);
  }
}

TEST_CASE("students may interleave: each goes on where they were") {
  auto mixed = small().test;
  std::ranges::stable_sort(mixed.answers, {}, &Answer::time);
  const auto probabilities = asked(mixed);
  for (const auto p : probabilities) REQUIRE((p > 0 && p < 1));
}

TEST_CASE("saved and loaded parameters foretell the same to the last bit") {
  const auto text = to_json(small_parameters());
  Eduverse loaded{small().vocabulary, parameters_of(text)};
  loaded.fit(small().train);
  CHECK(foretold(loaded, small().test) == asked(small().test));
  CHECK(to_json(parameters_of(text)) == text);
}

TEST_CASE("parameters that aren't ours, or would lead in a circle, are refused") {
  auto parameters = small_parameters();
  REQUIRE(parameters.forest.nodes.size() > 2);
  CHECK_THROWS_AS(parameters_of("{}"), Problem);
  CHECK_THROWS_AS(parameters_of("trees"), Problem);
  parameters.forest.nodes[0] = {0, 0, 0, 0};
  CHECK_THROWS_AS(parameters_of(to_json(parameters)), Problem);
  parameters.forest.nodes[0] = {static_cast<std::int32_t>(feature_count), 0, 1, 0};
  CHECK_THROWS_AS(parameters_of(to_json(parameters)), Problem);
}

TEST_CASE("an answer makes us surer, and moves what it was about in its direction") {
  Student student;
  Item item;
  StudentItem on_item;
  Skill skill;
  StudentSkill in_skill;
  const Strand strand{&skill, &in_skill};
  const Context context{&student, &item, &on_item, {&strand, 1}, strand, {}, {}, nullptr, 0, 0, false, 0};
  const Knowing knowing{{}};
  const auto before = knowing.estimate(context);
  CHECK(before.probability == doctest::Approx(.5));
  learn(context, 1);
  const auto after = knowing.estimate(context);
  CHECK(after.probability > .5);
  CHECK(after.deviation < before.deviation);
  CHECK(student.right == 1);
  CHECK(in_skill.right == 1);
  CHECK(item.answers == 1);
}

TEST_CASE("what was believed more loosely moves further") {
  Belief loose{0, 1};
  Belief firm{0, .1f};
  const std::array parts{Part{&loose, 1}, Part{&firm, 1}};
  teach(parts, expect(parts), 1);
  CHECK(loose.mean == doctest::Approx(10 * firm.mean));
  CHECK(loose.variance < 1);
  CHECK(firm.variance < .1f);
}

TEST_CASE("trees find what no line can: right exactly when two features differ") {
  Examples examples;
  examples.width = 2;
  Rng rng{1};
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const bool a = rng.chance(.5), b = rng.chance(.5);
    examples.features.insert(examples.features.end(), {a ? 1.f : 0.f, b ? 1.f : 0.f});
    examples.starts.push_back(0);
    examples.rights.push_back(a != b);
    rows.push_back(i);
  }
  const auto forest = grow(examples, rows, {}, {.trees = 60, .depth = 2, .rate = .3, .features_share = 1}).forest;
  CHECK(forest.logit(std::array{1.f, 0.f}) > 2);
  CHECK(forest.logit(std::array{1.f, 1.f}) < -2);
}

TEST_CASE("the same seed makes up the same students") {
  std::ostringstream once, again, other;
  skill::lab::generate({5, 30, 4, 1}, once);
  skill::lab::generate({5, 30, 4, 1}, again);
  skill::lab::generate({5, 30, 4, 2}, other);
  CHECK(once.str() == again.str());
  CHECK(once.str() != other.str());
  CHECK_THROWS_AS(skill::lab::generate({0, 30, 4, 1}, other), Problem);
}
