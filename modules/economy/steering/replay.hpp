// Steering made again from the event log and the ledger's lines alone, and held against the days, flags and allowances that are
// kept: who doubts a step of the controller, a price index, a flag or a pay can have it reckoned anew.
#pragma once

#include <string>
#include <vector>

#include "economy/steering/books.hpp"

namespace edu::economy::steering {

class Replay {
 public:
  // What differs, nothing when all is the same. Reads the whole log.
  std::vector<std::string> compare(Snapshot& snapshot) const;
};

}  // namespace edu::economy::steering
