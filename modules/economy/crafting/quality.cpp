#include "economy/crafting/quality.hpp"

#include <algorithm>
#include <stdexcept>

namespace edu::economy {

const Outcome& draw(std::span<const Outcome> odds, Rng& rng) {
  auto left = static_cast<int>(rng.below(whole));
  for (const auto& outcome : odds) {
    left -= outcome.per_mille;
    if (left < 0) return outcome;
  }
  throw std::logic_error{"a recipe's odds don't add up"};
}

int most_of(std::span<const Outcome> odds) {
  int most = 0;
  for (const auto& outcome : odds) most = std::max(most, outcome.made());
  return most;
}

}  // namespace edu::economy
