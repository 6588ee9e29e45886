// A player: the account's face in the game. What others may ask is who a player is and how powerful.
#pragma once

#include <optional>
#include <string>

#include "auth/auth.hpp"
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
  explicit Players(const auth::Accounts& accounts) : accounts_{accounts} {}

  std::optional<PlayerView> find(Read& read, PlayerId player) const;

 private:
  const auth::Accounts& accounts_;
};

}  // namespace edu::player
