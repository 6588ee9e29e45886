// Players built again from the event log alone, and compared with what the tables hold: faces and power, looks, learning days,
// nests and pets. A pet's name isn't in the log, on purpose; what is worn lies in the ledger; the counter that causes are named
// by (deeds.hpp) tells nothing. Whoever came before the log told these things is left out.
#pragma once

#include <string>
#include <vector>

#include "classroom/clock.hpp"
#include "store/tx.hpp"

namespace edu::player {

class Replay {
 public:
  explicit Replay(const classroom::SchoolClock& clock) : clock_{clock} {}

  // What differs, nothing when all is the same. Reads the whole log.
  std::vector<std::string> compare(Snapshot& snapshot) const;

 private:
  const classroom::SchoolClock& clock_;
};

}  // namespace edu::player
