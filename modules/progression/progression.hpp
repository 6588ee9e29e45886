// How far a player has come, as other modules and the player's own page see it.
#pragma once

#include <optional>
#include <vector>

#include "progression/events.hpp"
#include "store/tx.hpp"

namespace edu::progression {

struct SkillXp {
  skill::SkillId skill;
  std::int64_t xp;
};
BOOST_DESCRIBE_STRUCT(SkillXp, (), (skill, xp))

struct ProgressView {
  PlayerId player;
  int level;
  std::int64_t xp;                            // in all
  std::int64_t level_xp;                      // in all, where this level began
  std::optional<std::int64_t> next_level_xp;  // in all, where the next one begins; none at the last level
  std::vector<SkillXp> skills;                // the 50 with most
};
BOOST_DESCRIBE_STRUCT(ProgressView, (), (player, level, xp, level_xp, next_level_xp, skills))

class Progress {
 public:
  // A player who has gained nothing yet stands at level 1 with 0.
  ProgressView of(Read& read, PlayerId player) const;
};

}  // namespace edu::progression
