#include "player/pets/growing.hpp"

#include <array>

namespace edu::player {

namespace {

// A liked meal brings four to ten points, so a week of care makes a friend and a term an inseparable one.
constexpr std::array<std::int64_t, 4> bonds{20, 80, 200, 500};

}  // namespace

Stage stage_of(std::int64_t growth, const PetRules& rules) {
  if (growth >= rules.grown_at) return Stage::grown;
  return growth >= rules.young_at ? Stage::young : Stage::hatchling;
}

std::int64_t next_stage_at(std::int64_t growth, const PetRules& rules) {
  switch (stage_of(growth, rules)) {
    case Stage::hatchling:
      return rules.young_at.is.value;
    case Stage::young:
      return rules.grown_at.is.value;
    case Stage::grown:
      return 0;
  }
  return 0;
}

Bond bond_of(std::int64_t care) {
  int reached = 0;
  for (const auto at : bonds) reached += care >= at ? 1 : 0;
  return static_cast<Bond>(reached);
}

std::int64_t next_bond_at(std::int64_t care) {
  for (const auto at : bonds)
    if (care < at) return at;
  return 0;
}

std::int64_t care_by(std::int64_t amount, Taste taste) { return taste == Taste::liked ? 2 * amount : amount; }

Mood mood_of(const PetDay& today, const PetRules& rules) {
  if (today.answers == 0) return Mood::asleep;
  const bool cared_for = today.meals > 0 || today.played;
  if (!cared_for) return Mood::awake;
  return today.answers >= 2 * rules.answers_for_a_learning_day ? Mood::proud : Mood::merry;
}

}  // namespace edu::player
