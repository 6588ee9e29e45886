// What follows from the days as they were reckoned: flags, whom they bind and how, and what playing still pays everybody in full.
// Told again from the event log alone and held against what is kept.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "economy/steering/flagging.hpp"
#include "store/tx.hpp"

namespace edu::economy::steering {

struct Seen {
  std::string subject;
  Told told;
};
std::vector<Seen> seen(const std::vector<Finding>& findings, const Window& window);

// What differs, nothing when all is the same. `found`: each day's findings, in their order. Reads the whole log.
std::vector<std::string> compare_consequences(Snapshot& snapshot, const std::map<Day, std::vector<Seen>>& found);

}  // namespace edu::economy::steering
