// What the world tells: a region opened, a dungeon's rooms and its end, a find, a floor of the tower.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"

namespace edu::world {

struct DungeonRunKind {
  static constexpr std::string_view prefix = "dgn";
};
using DungeonRunId = Id<DungeonRunKind>;

// Once a player and region; `title` is the region's.
struct Unlocked {
  static constexpr std::string_view name = "world.unlocked";
  PlayerId player;
  std::string world;
  std::string region;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(Unlocked, (), (player, world, region, title))

struct Entered {
  static constexpr std::string_view name = "dungeon.entered";
  PlayerId player;
  DungeonRunId run;
  std::string world;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(Entered, (), (player, run, world, region))

// To each of the party. `kind` is one of RoomKind's words.
struct RoomCleared {
  static constexpr std::string_view name = "room.cleared";
  PlayerId player;
  DungeonRunId run;
  std::string world;
  std::string region;
  int room;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(RoomCleared, (), (player, run, world, region, room, kind))

// To each of the party who did their part. `before`: how often they had cleared it before; pay falls with it.
struct Cleared {
  static constexpr std::string_view name = "dungeon.cleared";
  PlayerId player;
  DungeonRunId run;
  std::string world;
  std::string region;
  std::string title;
  std::int64_t before;
  std::int64_t party;
  std::int64_t hearts;
  std::int64_t xp;
  std::int64_t coins;
};
BOOST_DESCRIBE_STRUCT(Cleared, (), (player, run, world, region, title, before, party, hearts, xp, coins))

struct Failed {
  static constexpr std::string_view name = "dungeon.failed";
  PlayerId player;
  DungeonRunId run;
  std::string world;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(Failed, (), (player, run, world, region))

// A keepsake in a chest; `again`: they had one like it.
struct KeepsakeFound {
  static constexpr std::string_view name = "keepsake.found";
  PlayerId player;
  DungeonRunId run;
  std::string keepsake;
  std::string title;
  bool again;
};
BOOST_DESCRIBE_STRUCT(KeepsakeFound, (), (player, run, keepsake, title, again))

// Things in a chest, by their code; the economy gives them.
struct ItemsFound {
  static constexpr std::string_view name = "items.found";
  PlayerId player;
  DungeonRunId run;
  std::string item;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(ItemsFound, (), (player, run, item, count))

// A floor that was higher than any before in that week; `week` is its Monday.
struct Climbed {
  static constexpr std::string_view name = "tower.climbed";
  PlayerId player;
  Day week;
  std::int64_t floor;
  std::int64_t xp;
  std::int64_t coins;
};
BOOST_DESCRIBE_STRUCT(Climbed, (), (player, week, floor, xp, coins))

}  // namespace edu::world
