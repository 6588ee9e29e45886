// Steering made again from the event log and the ledger's lines alone, and held against the days that are kept: who doubts a
// step of the controller, a price index or a pay can have it reckoned anew.
#pragma once

#include <string>
#include <vector>

#include "economy/steering/books.hpp"

namespace edu::economy::steering {

class Replay {
 public:
  Replay(const SteeringRules& rules, std::int64_t fee_neutral) : rules_{rules}, fee_neutral_{fee_neutral} {}

  // What differs, nothing when all is the same. Reads the whole log.
  std::vector<std::string> compare(Snapshot& snapshot) const;

 private:
  const SteeringRules& rules_;
  const std::int64_t fee_neutral_;
};

}  // namespace edu::economy::steering
