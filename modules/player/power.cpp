#include "player/power.hpp"

#include <cmath>

namespace edu::player {

std::int64_t skill_points(double mastery, double certainty) { return std::llround(100 * mastery * certainty); }

std::int64_t power_change(const skill::MasteryChanged& changed) {
  return skill_points(changed.after, changed.certainty) - skill_points(changed.before, changed.certainty_before);
}

}  // namespace edu::player
