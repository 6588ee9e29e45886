// Progression built again from the event log alone, and compared with what the tables hold, row by row as text: levels
// and prestige, ranks, the diary that streaks and seasons are sums of, the ladder's seats and closes, titles, mastered
// skills. A rebuilt row is the same bytes as the live one or it is named.
#pragma once

#include <string>
#include <vector>

#include "classroom/clock.hpp"
#include "store/tx.hpp"

namespace edu::progression {

class Replay {
 public:
  explicit Replay(const classroom::SchoolClock& clock) : clock_{clock} {}

  // What differs, nothing when all is the same. Reads the whole log.
  std::vector<std::string> compare(Snapshot& snapshot) const;

 private:
  const classroom::SchoolClock& clock_;
};

}  // namespace edu::progression
