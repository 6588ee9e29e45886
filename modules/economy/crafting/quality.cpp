#include "economy/crafting/quality.hpp"

#include <algorithm>

namespace edu::economy {

const Outcome& draw(std::span<const Outcome> odds, Rng& rng) {
  return draw_one(
      odds, [](const Outcome& outcome) { return outcome.per_mille.value; }, rng);
}

int most_of(std::span<const Outcome> odds) {
  int most = 0;
  for (const auto& outcome : odds) most = std::max(most, outcome.made());
  return most;
}

}  // namespace edu::economy
