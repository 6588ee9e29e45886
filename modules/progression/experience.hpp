// Experience as it is gained: for each answer by formula, for a quest once. One statement adds and gives the new total;
// the level is written only when it changes.
#pragma once

#include "progression/progression.hpp"
#include "quest/events.hpp"

namespace edu::progression {

class Experience {
 public:
  void gain_by_answer(Tx& tx, const skill::Answered& answered);
  void gain_by_quest(Tx& tx, const quest::Completed& completed);
  void gain_by_choice(Tx& tx, const quest::RewardChosen& chosen);

 private:
  struct Gain {
    PlayerId player;
    std::int64_t amount;
    Reason reason;
    std::optional<skill::SkillId> skill;
  };
  void gain(Tx& tx, const Gain& gain);
};

}  // namespace edu::progression
