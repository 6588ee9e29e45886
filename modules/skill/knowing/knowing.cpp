#include "skill/knowing/knowing.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::skill::knowing {
namespace {

// A float is a double without loss, and so is its text.
struct Written {
  std::string from;
  bool links;
  std::int64_t features;
  double slope;
  double shift;
  double bias;
  std::vector<double> weights;
  std::vector<std::int64_t> roots;    // the first node of each tree
  std::vector<std::int64_t> feature;  // of each node; −1: a leaf
  std::vector<double> threshold;
  std::vector<std::int64_t> low;
  std::vector<double> value;
};
BOOST_DESCRIBE_STRUCT(Written, (),
                      (from, links, features, slope, shift, bias, weights, roots, feature, threshold, low, value))

// What is further down has a higher number, so that every way ends.
void check(const Written& w) {
  const auto wrong = [](const char* detail) { return invalid("model.malformed", detail); };
  if (w.features != static_cast<std::int64_t>(feature_count))
    throw wrong("The model was made for other features: fit it anew.");
  if (w.weights.size() != feature_count) throw wrong("Every feature has a weight.");
  const auto nodes = static_cast<std::int64_t>(w.feature.size());
  if (w.threshold.size() != w.feature.size() || w.low.size() != w.feature.size() || w.value.size() != w.feature.size())
    throw wrong("feature, threshold, low and value are as long as each other.");
  for (const auto root : w.roots)
    if (root < 0 || root >= nodes) throw wrong("A root is no node.");
  for (std::int64_t n = 0; n < nodes; ++n) {
    const auto at = static_cast<std::size_t>(n);
    if (w.feature[at] < -1 || w.feature[at] >= w.features) throw wrong("There is no such feature.");
    if (w.feature[at] >= 0 && (w.low[at] <= n || w.low[at] + 1 >= nodes))
      throw wrong("A node's children come after it.");
  }
}

}  // namespace

std::string to_json(const Parameters& parameters) {
  Written written{parameters.from,
                  parameters.links,
                  feature_count,
                  parameters.slope,
                  parameters.shift,
                  static_cast<double>(parameters.line.bias),
                  {},
                  {},
                  {},
                  {},
                  {},
                  {}};
  written.weights.assign(parameters.line.weights.begin(), parameters.line.weights.end());
  written.roots.assign(parameters.forest.roots.begin(), parameters.forest.roots.end());
  for (const auto& node : parameters.forest.nodes) {
    written.feature.push_back(node.feature);
    written.threshold.push_back(static_cast<double>(node.threshold));
    written.low.push_back(node.low);
    written.value.push_back(static_cast<double>(node.value));
  }
  return json::text(written);
}

Parameters parameters_of(std::string_view text) {
  const auto written = json::read<Written>(text);
  check(written);
  Parameters parameters{{}, {}, written.slope, written.shift, written.links, written.from};
  parameters.line.bias = static_cast<float>(written.bias);
  std::ranges::transform(written.weights, parameters.line.weights.begin(),
                         [](double w) { return static_cast<float>(w); });
  for (const auto root : written.roots) parameters.forest.roots.push_back(static_cast<std::int32_t>(root));
  for (std::size_t n = 0; n < written.feature.size(); ++n)
    parameters.forest.nodes.push_back(
        {static_cast<std::int32_t>(written.feature[n]), static_cast<float>(written.threshold[n]),
         static_cast<std::int32_t>(written.low[n]), static_cast<float>(written.value[n])});
  return parameters;
}

Estimate Knowing::estimate(const Context& context) const {
  const auto expectation = expected(context);
  const auto features = describe(context, expectation);
  const double z = static_cast<double>(parameters_.line.logit(features)) + parameters_.forest.logit(features);
  return {std::clamp(sigmoid(parameters_.shift + parameters_.slope * z), 1e-6, 1 - 1e-6),
          std::sqrt(expectation.variance)};
}

}  // namespace edu::skill::knowing
