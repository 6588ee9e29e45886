// What the player module tells: a player came into the world, a player's power changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"

namespace edu::player {

struct Created {
  static constexpr std::string_view name = "player.created";
  PlayerId player;
  std::string avatar;
};
BOOST_DESCRIBE_STRUCT(Created, (), (player, avatar))

struct PowerChanged {
  static constexpr std::string_view name = "power.changed";
  PlayerId player;
  std::int64_t before;
  std::int64_t after;
};
BOOST_DESCRIBE_STRUCT(PowerChanged, (), (player, before, after))

}  // namespace edu::player
