// Experience as it is gained: for each answer by formula, for everything else once a cause. One place adds it to all
// layers: the player, the skill, and the day from which season, class and boards follow.
#pragma once

#include <string>

#include "progression/formula.hpp"
#include "progression/ladder.hpp"
#include "progression/standing.hpp"
#include "progression/streaks.hpp"
#include "quest/events.hpp"
#include "world/events.hpp"

namespace edu::progression {

class Experience {
 public:
  Experience(const classroom::SchoolClock& clock, Diary& diary, Streaks& streaks, Ladder& ladder, const Rules& rules)
      : clock_{clock}, diary_{diary}, streaks_{streaks}, ladder_{ladder}, rules_{rules} {}

  void gain_by_answer(Tx& tx, const skill::Answered& answered);
  void gain_by_quest(Tx& tx, const quest::Completed& completed);
  void gain_by_achievement(Tx& tx, const AchievementUnlocked& unlocked);
  void gain_by_dungeon(Tx& tx, const world::Cleared& cleared);
  void gain_by_floor(Tx& tx, const world::Climbed& climbed);
  void gain_by_choice(Tx& tx, const quest::RewardChosen& chosen);

 private:
  struct Gain {
    PlayerId player;
    std::int64_t xp;  // before prestige adds to it
    Reason reason;
    std::optional<skill::SkillId> skill = {};
  };
  // Once for its cause ("quest:17") and player, ever; something that pays no experience may hang on it.
  void gain_once(Tx& tx, const std::string& cause, const Gain& gain);
  void gain(Tx& tx, const Gain& gain);
  // What a gain came to.
  struct Came {
    std::int64_t amount;
    std::int64_t bonus;
    Day day;
  };
  void tell(Tx& tx, const Gain& gain, const Came& came, const Standing& before, const Standing& after);

  const classroom::SchoolClock& clock_;
  Diary& diary_;
  Streaks& streaks_;
  Ladder& ladder_;
  const Rules& rules_;
};

}  // namespace edu::progression
