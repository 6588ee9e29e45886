// How good probabilities were, once the answers are known.
#pragma once

#include <cstdint>
#include <vector>

namespace edu::skill::knowing {

struct Prediction {
  double probability;
  bool right;
};

struct Metrics {
  std::int64_t answers;
  double
      auc;  // the chance that a right answer was given more than a wrong one, ties half; .5 where one kind is missing
  double accuracy;  // right is foretold from .5 on
  double log_loss;  // nats an answer; probabilities are kept within 1e-15..1 − 1e-15
  double rmse;
  // Expected calibration error: predictions by size in ten bins of equal counts (±1), |mean of p − share of right| in
  // each, weighted by count. Equal predictions may stand in two bins.
  double calibration_error;
};

// O(n log n). The order of `predictions` only matters where equal ones are cut into two bins. All zero when empty.
Metrics measure(std::vector<Prediction> predictions);

}  // namespace edu::skill::knowing
