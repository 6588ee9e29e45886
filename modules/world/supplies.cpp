#include "world/supplies.hpp"

#include <algorithm>

namespace edu::world {

void put_by(Tx& tx, PlayerId player, Supply supply) {
  if (supply.hearts == 0 && supply.oil == 0) return;
  tx.run(
      "insert into world_supply(player, hearts, oil) values (?, ?, ?) on conflict(player) do update set hearts = "
      "hearts + "
      "excluded.hearts, oil = oil + excluded.oil",
      player, supply.hearts, supply.oil);
}

Supply take_along(Tx& tx, PlayerId player, Supply room) {
  const auto waits = tx.one<Supply>("select hearts, oil from world_supply where player = ?", player);
  if (!waits) return {};
  const Supply taken{std::min({waits->hearts, room.hearts, most_brought.hearts}),
                     std::min({waits->oil, room.oil, most_brought.oil})};
  tx.run("update world_supply set hearts = hearts - ?, oil = oil - ? where player = ?", taken.hearts, taken.oil,
         player);
  return taken;
}

}  // namespace edu::world
