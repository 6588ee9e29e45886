// What players bring along: a bun or a flask that they used counts in the dungeon they are in as far as there is room, and
// what is left over waits for the next one. Nothing that was used is lost.
#pragma once

#include "store/tx.hpp"

namespace edu::world {

struct Supply {
  int hearts = 0;
  int oil = 0;
};
BOOST_DESCRIBE_STRUCT(Supply, (), (hearts, oil))

inline constexpr Supply most_brought{3, 3};  // into one dungeon, so that it stays one

void put_by(Tx& tx, PlayerId player, Supply supply);
// Takes what waits for the player, `room` at most.
Supply take_along(Tx& tx, PlayerId player, Supply room);

}  // namespace edu::world
