// A player's own counter: what may happen again and again (a thing put on or taken off, an egg laid) takes its cause from
// here, so that the ledger never takes the second time for the first. Each player counts for themselves, so a cause names
// the player, too.
#pragma once

#include "store/tx.hpp"

namespace edu::player {

std::int64_t next_deed(Tx& tx, PlayerId player);

}  // namespace edu::player
