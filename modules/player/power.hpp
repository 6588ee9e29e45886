// Power is what a player is estimated to know now: each skill they have met counts up to 100 points, its mastery times
// how certain the model is of it. Points are whole numbers by skill, so a player's power moves by the difference of one
// skill's points and is exactly their sum.
#pragma once

#include <cstdint>

#include "skill/events.hpp"

namespace edu::player {

// round(100 · mastery · certainty), both 0..1; a skill that nothing was learned of yet has certainty 0.
std::int64_t skill_points(double mastery, double certainty);
// What this change of one skill does to its player's power.
std::int64_t power_change(const skill::MasteryChanged& changed);

}  // namespace edu::player
