// Logistic regression on rows of few features out of many, with an L2 penalty, fitted by L-BFGS (Nocedal and Wright 2006,
// algorithm 7.4): exact enough to be compared with anybody's, and the same on every run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace edu::skill::knowing {

double sigmoid(double logit);
double logit(double probability);  // of what is inside (0, 1)

struct Term {
  std::uint32_t feature;
  float value;
};

struct Rows {
  std::vector<Term> terms;
  std::vector<std::size_t> ends;  // of each row's terms
  std::vector<float> offsets;     // added to the row's logit; empty: none
  std::vector<bool> rights;

  void add(std::span<const Term> row, bool right);
};

class Logistic {
 public:
  // Minimises Σ log loss + penalty / 2 · Σ w², the bias not penalised.
  void fit(const Rows& rows, std::uint32_t features, double penalty);
  // Features that were not there when it was fitted count nothing.
  double predict_logit(std::span<const Term> row) const;

  std::vector<double> weights;
  double bias = 0;
};

}  // namespace edu::skill::knowing
