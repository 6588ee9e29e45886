#include "player/deeds.hpp"

namespace edu::player {

std::int64_t next_deed(Tx& tx, PlayerId player) {
  return tx.value<std::int64_t>("update player_care set deeds = deeds + 1 where player = ? returning deeds", player);
}

}  // namespace edu::player
