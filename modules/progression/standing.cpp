#include "progression/standing.hpp"

namespace edu::progression {

Standing standing_of(Read& read, PlayerId player) {
  return read
      .one<Standing>(
          "select xp, level, newest, carry, prestige, prestige_xp, prestige_point, rank, tier, worn from "
          "progression_player where player = ?",
          player)
      .value_or(Standing{});
}

void make_standing(Tx& tx, PlayerId player) {
  tx.run("insert into progression_player(player, xp, level) values (?, 0, 1) on conflict do nothing", player);
}

}  // namespace edu::progression
