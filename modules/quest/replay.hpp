// Where players stand with quests, once more from the event log alone.
#pragma once

#include <string>
#include <vector>

#include "gateway/platform.hpp"

namespace edu::quest {

// What differs from quest_standing: the newest run, how it stands, when the quest was first completed.
std::vector<std::string> replay_standings(Snapshot& snapshot, const Platform& platform);

}  // namespace edu::quest
