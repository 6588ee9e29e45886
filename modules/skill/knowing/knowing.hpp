// Our model of knowing. Strengths with their uncertainty follow each answer (belief.hpp), counts and recent outcomes stand
// beside them (state.hpp), and trees that were grown on others' answers turn all of it into one calibrated probability.
// It holds no state of its own: whoever asks brings the rows, from the store in play, from memory in the laboratory.
#pragma once

#include <string>
#include <string_view>

#include "skill/knowing/features.hpp"
#include "skill/knowing/trees.hpp"

namespace edu::skill::knowing {

// On top of what the strengths say.
struct Line {
  Features weights{};
  float bias = 0;

  float logit(std::span<const float> features) const {
    float sum = features[0] + bias;
    for (std::size_t f = 0; f < feature_count; ++f) sum += weights[f] * features[f];
    return sum;
  }
  void add(const Line& line, float share) {
    for (std::size_t f = 0; f < feature_count; ++f) weights[f] += line.weights[f] * share;
    bias += line.bias * share;
  }
};

struct Parameters {
  Line line;
  Forest forest;
  double slope = 1;  // of the trees' logit, so that .8 means eight of ten
  double shift = 0;
  bool links = true;  // the trees look at links from item to item, which play doesn't keep
  std::string from;   // how they came about, for a person
};

std::string to_json(const Parameters& parameters);
// Throws Problem for what isn't a model, or one for other features.
Parameters parameters_of(std::string_view json);

struct Estimate {
  double probability;  // that the answer will be right, in (0, 1), calibrated
  double deviation;    // of its logit: how unsure the strengths behind it are
};

class Knowing {
 public:
  explicit Knowing(Parameters parameters) : parameters_{std::move(parameters)} {}

  // Under 10 µs for some 300 trees.
  Estimate estimate(const Context& context) const;
  const Parameters& parameters() const { return parameters_; }

 private:
  Parameters parameters_;
};

}  // namespace edu::skill::knowing
