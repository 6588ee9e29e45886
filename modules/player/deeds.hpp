// A player's own counter: what may happen again and again to one thing (put on, taken off) takes its cause from here, so
// that the ledger never takes the second time for the first.
#pragma once

#include "store/tx.hpp"

namespace edu::player {

std::int64_t next_deed(Tx& tx, PlayerId player);

}  // namespace edu::player
