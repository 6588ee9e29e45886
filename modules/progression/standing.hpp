// The one row that says how far a player has come; small, since every answer writes it.
#pragma once

#include <optional>
#include <string>

#include "progression/events.hpp"
#include "store/tx.hpp"

namespace edu::progression {

struct Standing {
  std::int64_t xp = 0;
  int level = 1;
  PointId newest;  // the event of the last gain; 0: none
  std::int64_t carry = 0;
  int prestige = 0;
  std::int64_t prestige_xp = 0;
  PointId prestige_point;
  Rank rank = Rank::initiate;
  Tier tier = Tier::ember;
  std::optional<std::string> worn;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (xp, level, newest, carry, prestige, prestige_xp, prestige_point, rank, tier, worn))

// Whoever has no row yet stands at the beginning.
Standing standing_of(Read& read, PlayerId player);
// A row for what is written by its own column.
void make_standing(Tx& tx, PlayerId player);

}  // namespace edu::progression
