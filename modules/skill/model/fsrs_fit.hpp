// FSRS fitted to a school's own reviews. Few reviews say little about thirty parameters, so each begins at its published
// default and moves away only as far as the reviews pay for it; and what doesn't foretell cards that were held back better
// than the defaults do is not taken.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skill/model/fsrs.hpp"

namespace edu::skill::fsrs {

struct Review {
  Rating rating = Rating::good;
  double days = 0;  // since the review before; the first's isn't looked at. Version 6 counts whole days
};
using History = std::vector<Review>;  // of one card

inline constexpr std::int64_t fewest_reviews = 400;   // that can be foretold: each but a card's first
inline constexpr std::int64_t most_reviews = 30'000;  // more are thinned out, card by card

struct Fit {
  std::vector<double> parameters;
  std::int64_t reviews = 0;  // that were foretold
  double before = 0;         // mean log loss on the cards that were held back, by the defaults
  double after = 0;          // by `parameters`
};

// Every fifth card is held back. Some 20 s for most_reviews. Throws Problem "fsrs.few_reviews".
template <class Version>
Fit fit(std::span<const History> histories);

extern template Fit fit<Version6>(std::span<const History>);
extern template Fit fit<Version7>(std::span<const History>);

}  // namespace edu::skill::fsrs
