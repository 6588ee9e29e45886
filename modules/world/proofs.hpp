// That what is kept agrees with what was told, and with itself: open regions, clears, keepsakes and floors built again from
// the event log alone, and runs that hold together.
#pragma once

#include <string>
#include <vector>

#include "gateway/platform.hpp"

namespace edu::world {

std::vector<std::string> compare_with_log(const Platform& platform, Snapshot& snapshot);

// No active run is without hearts or without a party; a run that ended says when, and one that was won has hearts left.
std::vector<std::string> runs_hold_together(Snapshot& snapshot);

}  // namespace edu::world
