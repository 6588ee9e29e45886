// Gradient boosted trees for right or wrong (Friedman 2001, with the second-order gain of Chen and Guestrin 2016): each tree
// corrects the log odds of those before it. Features are cut into few bins first, so that a split is found by sums over
// bins. The same rows and seed give the same trees.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace edu::skill::knowing {

struct Node {
  std::int32_t feature;  // below 0: a leaf
  float threshold;       // goes to `low` when the feature is at most this, else to low + 1
  std::int32_t low;
  float value;  // of a leaf, in logits
};

struct Forest {
  std::vector<Node> nodes;
  std::vector<std::int32_t> roots;

  double logit(std::span<const float> features) const;
};

// Rows of equal width, the logit that the trees begin at, and what happened.
struct Examples {
  std::size_t width = 0;
  std::vector<float> features;  // row after row
  std::vector<float> starts;
  std::vector<std::uint8_t> rights;
  std::vector<std::uint32_t> groups;  // rows of one student belong together

  std::size_t size() const { return rights.size(); }
  std::span<const float> row(std::size_t i) const { return {features.data() + i * width, width}; }
};

struct Boosting {
  int trees = 300;
  int depth = 6;
  double rate = .05;
  double penalty = 10;       // λ on leaves
  double least_weight = 10;  // Σ p(1 − p) in a leaf
  double rows_share = .6;    // drawn for each tree
  double features_share = .4;
  std::uint64_t seed = 1;
};

// `rows`: which examples are learned from. `watch`, if any: examples whose log loss decides how many trees are kept;
// boosting ends when it didn't fall for 25 trees.
struct Grown {
  Forest forest;
  double watched_loss = 0;
};
Grown grow(const Examples& examples, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> watch,
           const Boosting& boosting);

}  // namespace edu::skill::knowing
