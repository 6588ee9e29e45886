// That what is kept agrees with what was told, and with itself.
#pragma once

#include <string>
#include <vector>

#include "store/tx.hpp"

namespace edu::world {

std::vector<std::string> runs_hold_together(Snapshot& snapshot);

}  // namespace edu::world
