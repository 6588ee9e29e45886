// How well something turns out: one of a few outcomes whose whole parts of a thousand stand in plain sight beside the recipe
// and add up, so that what is shown is what is drawn. A better outcome of a piece is its quality, of a stack a larger one.
#pragma once

#include <optional>
#include <span>

#include "base/odds.hpp"
#include "base/values.hpp"
#include "economy/goods.hpp"

namespace edu::economy {

struct Outcome {
  Quality quality = Quality::plain;
  Bounded<int, 1, 1000> per_mille;
  std::optional<Bounded<int, 1, 9>> count;  // of what stacks; 1

  int made() const { return count ? count->value : 1; }
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (quality, per_mille, count))

// One of the outcomes, by its parts; they add up to a thousand.
const Outcome& draw(std::span<const Outcome> odds, Rng& rng);
// The most that one making may come to.
int most_of(std::span<const Outcome> odds);

}  // namespace edu::economy
