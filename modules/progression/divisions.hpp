// A season's ladder, as rules on plain values. Players of one tier compete in divisions of a class's size; whoever learned
// most rises at the season's close, as many fall, and the next season begins at nothing for all (the soft reset: the
// tier stays, the score goes). Places move at the close alone: a week of illness costs a few places and not a tier.
#pragma once

#include <cstddef>
#include <vector>

#include "base/time.hpp"
#include "progression/rules.hpp"

namespace edu::progression {

// Of one player in a season.
struct Score {
  PlayerId player;
  std::int64_t xp = 0;
  Time reached;  // when the last of it was gained
};

// The most experience first; of equals whoever reached it first.
void put_in_order(std::vector<Score>& scores);

// How many places from the top rise, and how many from the bottom fall.
struct Zones {
  std::int64_t rising = 0;
  std::int64_t falling = 0;
};
// At least one rises where two or more compete, nobody from the highest tier; nobody falls from the lowest.
Zones zones_of(Tier tier, std::int64_t players, const SeasonRules& rules);
// Of whoever stands at `place` (from 1) with `xp`: nobody rises with nothing.
Move move_of(Tier tier, std::int64_t place, std::int64_t players, std::int64_t xp, const SeasonRules& rules);
Tier after(Tier tier, Move move);

struct SeasonPay {
  std::int64_t coins = 0;
  std::int64_t crystals = 0;
};
// First place is paid where there was somebody to be ahead of.
SeasonPay pay_of(std::int64_t place, std::int64_t players, std::int64_t xp, Move move, const SeasonRules& rules);

}  // namespace edu::progression
