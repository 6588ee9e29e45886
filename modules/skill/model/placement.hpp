// Placement by computerised adaptive testing: after each answer the ability is estimated from all of them, and the question
// that tells most about it comes next. Items follow the two-parameter logistic model, P(right) = 1/(1 + e^(-a(θ - b)));
// abilities are N(0, 1) before the first answer. Expected a posteriori: Bock and Mislevy, 1982.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/describe.hpp"
#include "base/rng.hpp"

namespace edu::skill::placement {

struct Item {
  double a;  // discrimination, above 0
  double b;  // difficulty, on the scale of θ
};
BOOST_DESCRIBE_STRUCT(Item, (), (a, b))

struct Response {
  std::size_t item;  // of the bank
  bool right;
};

struct Estimate {
  double ability;  // the posterior's mean
  double error;    // and its standard deviation
};

// What is known of one person's ability: a density on a grid that is fine and wide enough for eight digits.
class Posterior {
 public:
  Posterior();
  void learn(const Item& item, bool right);
  Estimate estimate() const;
  // Fisher's information that an answer to this item is expected to bring (van der Linden, 1998).
  double expected_information(const Item& item) const;

 private:
  void sharpen(const Item& item, bool right);

  std::vector<double> weights_;  // they sum to 1
};

// Fisher's information of an item about abilities near θ.
double information(const Item& item, double ability);

// The unused item with the most information at the estimate; nothing when all were used.
std::optional<std::size_t> most_informative(std::span<const Item> bank, std::span<const Response> responses,
                                            const Estimate& estimate);

// Chooses so that no item is shown in more than `share` of the tests. Each item has a price in units of information, which
// rises when it is shown and falls while it isn't (a dual ascent, one step a test): the best items so go to those whom they
// tell most about, and not to everybody's first question, about whom nothing is known yet. What would still go over its share
// waits. While few tests were seen there is no share to go by, and it draws among the best.
class Exposure {
 public:
  static constexpr double share = 0.25;

  Exposure(std::span<const Item> bank, std::uint64_t seed);

  // Nothing when all were used. A test begins with no responses.
  std::optional<std::size_t> next(std::span<const Response> responses, const Posterior& posterior);

 private:
  bool may_show(std::size_t item) const;
  void begin();

  std::span<const Item> bank_;
  std::vector<std::int64_t> shown_;
  std::vector<double> prices_;
  std::int64_t tests_ = 0;
  Rng rng_;
};

}  // namespace edu::skill::placement
