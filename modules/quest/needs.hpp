// What a quest of the content waits for: other quests, a level, what is known of a skill.
#pragma once

#include <string>
#include <vector>

#include "quest/events.hpp"
#include "quest/written.hpp"
#include "skill/skill.hpp"
#include "store/tx.hpp"

namespace edu::quest {

BOOST_DEFINE_ENUM_CLASS(NeedKind, quest, level, mastery)

// One thing that is missing. `what`: the quest's title, the level, the skill's name.
struct Missing {
  NeedKind kind;
  std::string what;
  std::optional<skill::Level> level;  // of mastery
};
BOOST_DESCRIBE_STRUCT(Missing, (), (kind, what, level))

std::vector<Missing> missing(Read& read, const skill::Guide& guide, PlayerId player, const Written& quest);

}  // namespace edu::quest
