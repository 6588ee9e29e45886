// Progression built again from the event log alone, and compared with what the tables hold, row by row as text: levels
// and prestige, ranks, the diary that streaks and seasons are sums of, the ladder's seats and closes, titles, mastered
// skills. A rebuilt row is the same bytes as the live one or it is named.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "classroom/clock.hpp"
#include "store/tx.hpp"

namespace edu::progression {

// A table as text: a line a row, by what names the row.
using Lines = std::map<std::string, std::string>;

struct Rebuilt {
  Lines players;   // xp, level, newest, prestige, rank, tier, worn
  Lines days;      // answers, xp
  Lines seats;     // tier, division and, once closed, place, xp and move
  Lines titles;    // kind, text
  Lines mastered;  // nothing but that they are held
};

class Replay {
 public:
  explicit Replay(const classroom::SchoolClock& clock) : clock_{clock} {}

  // What differs, nothing when all is the same. Reads the whole log.
  std::vector<std::string> compare(Snapshot& snapshot) const;

 private:
  Rebuilt rebuild(Read& read) const;

  const classroom::SchoolClock& clock_;
};

// Lines that are on one side alone or differ, as sentences.
std::vector<std::string> differences(const Lines& live, const Lines& rebuilt);

}  // namespace edu::progression
