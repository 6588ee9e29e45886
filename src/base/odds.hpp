// Odds as whole parts of a thousand: they are shown beside what they are of and add up, so what is shown is what is drawn.
#pragma once

#include <stdexcept>

#include "base/rng.hpp"

namespace edu {

inline constexpr int thousandths = 1000;  // that the parts of all add up to

// One of `all`, as often as its parts say. A fault where they don't add up.
template <class Range, class Parts>
const auto& draw_one(const Range& all, const Parts& parts_of, Rng& rng) {
  auto left = static_cast<int>(rng.below(thousandths));
  for (const auto& each : all) {
    left -= parts_of(each);
    if (left < 0) return each;
  }
  throw std::logic_error{"odds that don't add up"};
}

}  // namespace edu
