// What is believed of a strength: a mean and a variance, in logits. An answer's logit is a weighted sum of strengths; what
// it teaches is shared among them by how unsure each was (assumed density filtering with a logistic likelihood: one
// Newton step of Laplace's approximation, as Glicko takes it; Glickman 1999, eq. 9-10).
#pragma once

#include <cmath>

#include "skill/knowing/logistic.hpp"

namespace edu::skill::knowing {

struct Belief {
  float mean = 0;
  float variance = 1;
};

// A strength's part in an answer: logit = Σ weight · strength.
struct Part {
  Belief* belief;
  float weight;
};

struct Expectation {
  double logit;
  double variance;
  // The mean of the sigmoid over the normal: MacKay 1992, eq. 10.
  double probability() const { return sigmoid(logit / std::sqrt(1 + 3.14159265358979 / 8 * variance)); }
};

template <class Parts>
Expectation expect(const Parts& parts) {
  Expectation sum{0, 0};
  for (const auto& [belief, weight] : parts) {
    sum.logit += static_cast<double>(weight) * static_cast<double>(belief->mean);
    sum.variance += static_cast<double>(weight * weight) * static_cast<double>(belief->variance);
  }
  return sum;
}

// `score` 0..1: partial credit teaches as much as it lies off.
template <class Parts>
void teach(const Parts& parts, const Expectation& expectation, double score) {
  const double p = expectation.probability();
  const double information = p * (1 - p) / (1 + p * (1 - p) * expectation.variance);
  const double step = (score - p) / (1 + p * (1 - p) * expectation.variance);
  for (const auto& [belief, weight] : parts) {
    const double reach = static_cast<double>(weight) * static_cast<double>(belief->variance);
    belief->mean += static_cast<float>(reach * step);
    belief->variance -= static_cast<float>(reach * reach * information);
  }
}

}  // namespace edu::skill::knowing
