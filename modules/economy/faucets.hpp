// Where new money comes from: a coin for a right answer that was not a foregone conclusion, a quest's coins when it is
// completed for the first time, an achievement's, a crystal for a mastered skill; and things: what was chosen, found in a
// chest, or comes with an achievement. What is already known pays nothing, so repeating it is
// no way to get rich.
#pragma once

#include "economy/assets.hpp"
#include "economy/steering/pay.hpp"
#include "progression/events.hpp"
#include "quest/events.hpp"
#include "skill/events.hpp"
#include "world/events.hpp"

namespace edu::economy {

inline constexpr Coins coins_for_answer{1};
inline constexpr Crystals crystals_for_mastery{1};

class Faucets {
 public:
  Faucets(Ledger& ledger, Assets& assets, const steering::Pay& playing)
      : ledger_{ledger}, assets_{assets}, playing_{playing} {}

  void pay_answer(Tx& tx, const skill::Answered& answered);
  void pay_quest(Tx& tx, const quest::Completed& completed);
  void pay_dungeon(Tx& tx, const world::Cleared& cleared);
  void give_finds(Tx& tx, const world::ItemsFound& found);
  void pay_floor(Tx& tx, const world::Climbed& climbed);
  void pay_choice(Tx& tx, const quest::RewardChosen& chosen);
  void pay_mastery(Tx& tx, const skill::SkillMastered& mastered);
  void pay_season(Tx& tx, const progression::SeasonClosed& closed);
  // Takes back what the reversed event paid, by entries the other way; what isn't there any more is owed.
  void take_back(Tx& tx, const progression::AwardReversed& reversed);
  void pay_achievement(Tx& tx, const progression::AchievementUnlocked& unlocked);

 private:
  void pay(Tx& tx, PlayerId player, Amount amount, Reason reason, std::string cause);
  // What the content no longer has is given no more.
  void give(Tx& tx, PlayerId player, std::string_view item, std::int64_t count, Reason reason,
            const std::string& cause);

  Ledger& ledger_;
  Assets& assets_;
  const steering::Pay& playing_;
};

}  // namespace edu::economy
