// The strengths that meet in an answer, and how the past fades: shared by what describes an answer and what learns it.
#pragma once

#include <algorithm>
#include <array>
#include <boost/container/static_vector.hpp>
#include <cmath>

#include "skill/knowing/features.hpp"

namespace edu::skill::knowing {

inline constexpr std::size_t most_skills = 8;
inline constexpr std::array<double, 4> windows{3600, 86400, 7 * 86400, 30 * 86400};  // half-lives, seconds

inline float kept(double elapsed, double half_life) {
  return static_cast<float>(std::exp2(-std::max(0., elapsed) / half_life));
}

using Parts = boost::container::static_vector<Part, 4 + 2 * most_skills>;

inline Parts parts_of(const Context& c) {
  Parts parts{{&c.student->ability, 1}, {&c.item->ease, 1}};
  const auto skills = c.skills.first(std::min(c.skills.size(), most_skills));
  const float share = 1 / static_cast<float>(skills.size());
  for (const auto& [skill, student] : skills) {
    parts.push_back({&skill->ease, share});
    parts.push_back({&student->ability, share});
  }
  if (c.skills.size() > 1) {
    parts.push_back({&c.set.skill->ease, 1});
    parts.push_back({&c.set.student->ability, 1});
  }
  return parts;
}

}  // namespace edu::skill::knowing
