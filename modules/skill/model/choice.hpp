// Which question comes next: one that is likely to go well, four times in five, since a student who is right less often
// gives up and one who is always right learns nothing; not one of yesterday's, and none too often. Pure.
#pragma once

#include <optional>
#include <span>

#include "base/rng.hpp"

namespace edu::skill {

inline constexpr double usual_success = 0.8;
inline constexpr double gentle_success = 0.9;  // for who is stuck

struct Candidate {
  double success = 0;   // the probability of a right answer, 0..1
  bool lately = false;  // answered within a day
  double exposure = 1;  // its answers over what each of the skill's questions has on average
};

// One of the few that fit best, drawn so that two classmates don't meet the same row of questions. None of none.
std::optional<std::size_t> choose(std::span<const Candidate> candidates, double target, Rng& rng);

}  // namespace edu::skill
