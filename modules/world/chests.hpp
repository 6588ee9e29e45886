// Chests and what comes out of them: shown with their odds before they are opened, drawn once for each of the party.
// Keepsakes are the finder's for good, whatever becomes of the run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/route.hpp"
#include "world/atlas.hpp"
#include "world/events.hpp"

namespace edu::world {

struct ChestLine {
  LootKind kind = LootKind::oil;
  std::string name;  // of a keepsake; empty else
  std::optional<Icon> icon;
  int per_mille = 0;
  std::optional<std::string> item;  // a thing, by its code
  int count = 1;                    // of it
};
BOOST_DESCRIBE_STRUCT(ChestLine, (), (kind, name, icon, per_mille, item, count))

struct ChestView {
  std::vector<ChestLine> lines;
  int pity = 0;              // chests without a keepsake that make the next one certain
  int misses = 0;            // the caller's so far
  bool certain = false;      // a keepsake is in it
  double chests_a_keepsake;  // in the long run
};
BOOST_DESCRIBE_STRUCT(ChestView, (), (lines, pity, misses, certain, chests_a_keepsake))

struct Find {
  PlayerId player;
  LootKind kind = LootKind::oil;
  std::optional<std::string> keepsake;
  std::string name;  // of a keepsake; empty else
  std::optional<Icon> icon;
  bool certain = false;
  bool again = false;
  std::optional<std::string> item;  // a thing, by its code
  int count = 1;                    // of it
};
BOOST_DESCRIBE_STRUCT(Find, (), (player, kind, keepsake, name, icon, certain, again, item, count))

struct KeepsakeView {
  std::string keepsake;
  std::string name;
  std::string story;
  Icon icon = Icon::gem;
  std::string world;
  std::string region;
  std::string dungeon;
  std::int64_t times = 0;  // 0: not found yet; its story isn't told then
  std::optional<Time> first;
};
BOOST_DESCRIBE_STRUCT(KeepsakeView, (), (keepsake, name, story, icon, world, region, dungeon, times, first))

struct Gallery {
  std::int64_t found = 0;
  std::vector<KeepsakeView> keepsakes;  // all there are, in the order of the worlds
};
BOOST_DESCRIBE_STRUCT(Gallery, (), (found, keepsakes))

class Chests {
 public:
  explicit Chests(const Atlas& atlas) : atlas_{atlas} {}

  ChestView view(Read& read, PlayerId player, const Site& site) const;
  // Draws for one player; a keepsake is theirs at once.
  Find open(Tx& tx, PlayerId player, DungeonRunId run, const Site& site) const;
  Gallery gallery(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

 private:
  const Atlas& atlas_;
};

}  // namespace edu::world
