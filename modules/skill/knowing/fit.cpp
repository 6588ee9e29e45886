#include "skill/knowing/fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/rng.hpp"
#include "skill/knowing/world.hpp"

namespace edu::skill::knowing {
namespace {

constexpr std::uint32_t folds = 5;
constexpr double line_penalty = 30;
constexpr std::size_t few = 40000;  // answers

std::uint32_t dealt(std::uint32_t student, std::uint64_t seed) {
  return static_cast<std::uint32_t>(Rng{seed + student}.below(folds));
}

struct Division {
  std::vector<std::uint32_t> learned, watched;
};

Division divide(const Examples& examples, std::uint32_t fold) {
  Division division;
  for (std::uint32_t i = 0; i < examples.size(); ++i)
    (dealt(examples.groups[i], 1000003) == fold ? division.watched : division.learned).push_back(i);
  return division;
}

// A straight line through the features goes before the trees, which then needn't build it from steps.
Line line_of(const Examples& examples, std::span<const std::uint32_t> rows) {
  Features means{};
  Features scales{};
  for (std::size_t f = 0; f < feature_count; ++f) {
    double sum = 0, squares = 0;
    for (const auto row : rows) {
      const auto value = static_cast<double>(examples.row(row)[f]);
      sum += value;
      squares += value * value;
    }
    const auto count = static_cast<double>(rows.size());
    const double variance = squares / count - sum / count * sum / count;
    means[f] = static_cast<float>(sum / count);
    scales[f] = variance > 1e-6 ? static_cast<float>(1 / std::sqrt(variance)) : 0.f;
  }
  Rows regression;
  std::vector<Term> terms;
  for (const auto row : rows) {
    terms.clear();
    for (std::uint32_t f = 0; f < feature_count; ++f)
      if (scales[f] > 0) terms.push_back({f, (examples.row(row)[f] - means[f]) * scales[f]});
    regression.offsets.push_back(examples.row(row)[0]);
    regression.add(terms, examples.rights[row] != 0);
  }
  Logistic logistic;
  logistic.fit(regression, feature_count, line_penalty);
  Line line;
  line.bias = static_cast<float>(logistic.bias);
  for (std::size_t f = 0; f < feature_count; ++f) {
    line.weights[f] = static_cast<float>(logistic.weights[f]) * scales[f];
    line.bias -= line.weights[f] * means[f];
  }
  return line;
}

void start(Examples& examples, const Line& line) {
  for (std::size_t i = 0; i < examples.size(); ++i) examples.starts[i] = line.logit(examples.row(i));
}

void add(Forest& forest, const Forest& more, float share) {
  const auto offset = static_cast<std::int32_t>(forest.nodes.size());
  for (const auto root : more.roots) forest.roots.push_back(root + offset);
  for (auto node : more.nodes) {
    node.low += offset;
    node.value *= share;
    forest.nodes.push_back(node);
  }
}

// Platt's scaling: the slope and shift that suit answers the trees didn't see.
void calibrate(Parameters& parameters, const std::vector<double>& logits, const std::vector<bool>& rights) {
  if (logits.size() < 200) return;
  Rows rows;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const Term term{0, static_cast<float>(logits[i])};
    rows.offsets.push_back(static_cast<float>(logits[i]));
    rows.add({&term, 1}, rights[i]);
  }
  Logistic logistic;
  logistic.fit(rows, 1, 20);
  parameters.slope = 1 + logistic.weights[0];
  parameters.shift = logistic.bias;
}

// Each fold in turn decides when to stop for the others, and the five forests speak together: with few students one
// division would be luck.
Parameters fit_few(Examples& examples) {
  Parameters parameters;
  std::vector<double> logits;
  std::vector<bool> rights;
  for (std::uint32_t fold = 0; fold < folds; ++fold) {
    const auto [learned, watched] = divide(examples, fold);
    if (learned.empty() || watched.empty()) continue;
    const auto line = line_of(examples, learned);
    start(examples, line);
    parameters.line.add(line, 1.f / folds);
    const auto grown = grow(examples, learned, watched, {.depth = 5, .rate = .05, .seed = fold + 1});
    for (const auto i : watched) {
      logits.push_back(static_cast<double>(examples.starts[i]) + grown.forest.logit(examples.row(i)));
      rights.push_back(examples.rights[i] != 0);
    }
    add(parameters.forest, grown.forest, 1.f / folds);
  }
  calibrate(parameters, logits, rights);
  return parameters;
}

// One division says how many trees; they are grown again on everybody. These come out calibrated: what a fifth of the
// students would still shift is the chance of the draw.
Parameters fit_many(Examples& examples) {
  const auto [learned, watched] = divide(examples, 0);
  start(examples, line_of(examples, learned));
  Boosting boosting;
  boosting.rate = examples.size() < 150000 ? .05 : .1;
  boosting.trees = static_cast<int>(grow(examples, learned, watched, boosting).forest.roots.size());
  std::vector<std::uint32_t> all(examples.size());
  std::iota(all.begin(), all.end(), 0u);
  Parameters parameters;
  parameters.line = line_of(examples, all);
  start(examples, parameters.line);
  parameters.forest = grow(examples, all, {}, boosting).forest;
  return parameters;
}

}  // namespace

Examples replay(const Trace& train, const Vocabulary& vocabulary, bool links) {
  Examples examples;
  examples.width = feature_count;
  examples.features.resize(train.answers.size() * feature_count);
  examples.starts.resize(train.answers.size());
  for (const auto& answer : train.answers) {
    examples.rights.push_back(answer.right);
    examples.groups.push_back(answer.student);
  }
  for (std::uint32_t fold = 0; fold < folds; ++fold) {
    World world{vocabulary, links};
    const auto learned = [&](const Answer& a) {
      world.with(a, train.timed, [&](const Context& c) { learn(c, a.right ? 1.f : 0.f); });
    };
    for (const auto& answer : train.answers)
      if (dealt(answer.student, 1) != fold) learned(answer);
    for (std::size_t i = 0; i < train.answers.size(); ++i) {
      const auto& answer = train.answers[i];
      if (dealt(answer.student, 1) != fold) continue;
      const auto features = world.with(answer, train.timed, [](const Context& c) { return describe(c, expected(c)); });
      std::ranges::copy(features, examples.features.begin() + static_cast<std::ptrdiff_t>(i * feature_count));
      learned(answer);
    }
  }
  return examples;
}

Parameters fit(Examples examples) {
  // Where all answers are alike there is nothing to tell apart.
  if (std::ranges::adjacent_find(examples.rights, std::ranges::not_equal_to{}) == examples.rights.end()) return {};
  return examples.size() < few ? fit_few(examples) : fit_many(examples);
}

}  // namespace edu::skill::knowing
