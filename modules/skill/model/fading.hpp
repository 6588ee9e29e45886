// What is known now is what was known when it was last practised, as far as it is still remembered: levels fade step by
// step as recall falls, and are won back by the first right answers, since what was estimated stays.
#pragma once

#include <optional>

#include "skill/events.hpp"

namespace edu::skill {

// The level that is left of `earned` at this recall (0..1): master asks for .80, expert .70, adept .60, apprentice .40;
// what was ever begun is never unseen again.
Level faded(Level earned, double recall);

// The next recall below this one at which something changes, a level or a tenth of what is known; none below .4.
std::optional<double> next_step(double recall);

}  // namespace edu::skill
