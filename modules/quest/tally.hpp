// What is being counted for a player, in one row: how far the counted objectives of their active runs are, and how often
// the conditions of hidden quests were met. Counting itself is pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "quest/events.hpp"
#include "quest/written.hpp"
#include "store/tx.hpp"

namespace edu::quest {

// One objective of a run. `window`: of those with an accuracy, whether each of the last events was right, as "1" and "0".
struct Count {
  RunId run;
  std::string code;  // of the quest
  int part = 0;
  int have = 0;
  std::string window;
};
BOOST_DESCRIBE_STRUCT(Count, (), (run, code, part, have, window))

struct Tally {
  std::vector<Count> counts;
  std::map<std::string, int> hidden;  // by the quest's code
};
BOOST_DESCRIBE_STRUCT(Tally, (), (counts, hidden))

// Takes an event in; `right`: it met what the objective's accuracy asks for.
BOOST_DEFINE_ENUM_CLASS(Seen, counted, right)
void take(Count& count, const CountedPart& part, Seen seen);
bool reached(const Count& count, const CountedPart& part);

Tally tally_of(Read& read, PlayerId player);
void save(Tx& tx, PlayerId player, const Tally& tally);
// So many parts of the run's quest are counted from nothing.
void count_from_now(Tally& tally, RunId run, const std::string& code, std::ptrdiff_t parts);
// The counts of a run, one for each of its parts.
std::vector<Count> counts_of(const Tally& tally, RunId run);

}  // namespace edu::quest
