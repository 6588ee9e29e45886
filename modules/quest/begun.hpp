// What is told of a quest that was made for a player and only counts: its run begins by itself. Nobody set out on it, so
// what counts the quests that somebody starts doesn't count this one.
#pragma once

#include "quest/events.hpp"

namespace edu::quest {

struct Begun {
  static constexpr std::string_view name = "quest.begun";
  PlayerId player;
  QuestId quest;
  RunId run;
};
BOOST_DESCRIBE_STRUCT(Begun, (), (player, quest, run))

}  // namespace edu::quest
