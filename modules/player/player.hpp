// A player: the account's face in the game. What others may ask is who a player is and how powerful.
#pragma once

#include <optional>
#include <string>

#include "player/events.hpp"
#include "store/tx.hpp"

namespace edu::player {

struct PlayerView {
  PlayerId player;
  std::string name;
  std::string avatar;
  std::int64_t power;
  Time created;
};
BOOST_DESCRIBE_STRUCT(PlayerView, (), (player, name, avatar, power, created))

class Players {
 public:
  std::optional<PlayerView> find(Read& read, PlayerId player) const;
};

}  // namespace edu::player
