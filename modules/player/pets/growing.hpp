// How a pet grows, how close it is and how it feels: plain functions of what was learned and cared for. Nothing here falls
// by waiting: a pet whose child is away sleeps, and is glad when they are back.
#pragma once

#include <cstdint>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "player/rules.hpp"

namespace edu::player {

BOOST_DEFINE_ENUM_CLASS(Stage, hatchling, young, grown)
BOOST_DEFINE_ENUM_CLASS(Bond, met, friendly, close, best, inseparable)
// asleep: nothing was learned today yet; awake: something was; merry: and it was fed or played with; proud: and much was
// learned.
BOOST_DEFINE_ENUM_CLASS(Mood, asleep, awake, merry, proud)

// `growth`: right answers that were gone through together.
Stage stage_of(std::int64_t growth, const PetRules& rules);
// Where the next stage begins; 0: it is grown.
std::int64_t next_stage_at(std::int64_t growth, const PetRules& rules);

// `care`: points from meals and games.
Bond bond_of(std::int64_t care);
// Where the next one begins; 0: there is none closer.
std::int64_t next_bond_at(std::int64_t care);
// What a meal or a game is worth: twice as much if it is what this kind likes.
enum class Taste { plain, liked };
std::int64_t care_by(std::int64_t amount, Taste taste);

struct PetDay {
  int answers = 0;  // of the player, today
  int meals = 0;
  bool played = false;
};
Mood mood_of(const PetDay& today, const PetRules& rules);

}  // namespace edu::player
