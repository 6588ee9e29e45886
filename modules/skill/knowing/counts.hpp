// Right and wrong answers so far, of a student in all and in each skill: what the logistic baselines look at.
#pragma once

#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "skill/knowing/trace.hpp"

namespace edu::skill::knowing {

struct Tally {
  double right = 0;
  double wrong = 0;

  void add(bool was_right) { (was_right ? right : wrong) += 1; }
  float log_right() const { return static_cast<float>(std::log1p(right)); }
  float log_wrong() const { return static_cast<float>(std::log1p(wrong)); }
};

// Two numbers as one key.
inline std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

struct Tallies {
  std::unordered_map<std::uint32_t, Tally> in_all;
  std::unordered_map<std::uint64_t, Tally> by_skill;  // pair_of(student, skill)

  void add(const Answer& answer, const std::vector<std::uint32_t>& skills) {
    in_all[answer.student].add(answer.right);
    for (const auto skill : skills) by_skill[pair_of(answer.student, skill)].add(answer.right);
  }
};

}  // namespace edu::skill::knowing
