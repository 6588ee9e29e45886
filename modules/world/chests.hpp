// Chests and what comes out of them: shown with their odds before they are opened, drawn once for each of the party.
// Keepsakes are the finder's for good, whatever becomes of the run. Things and keepsakes lie in the first chest of a
// school day, for those who have answered something right on the way to it: else going in and out again would be a trade.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/phrases.hpp"
#include "classroom/clock.hpp"
#include "gateway/route.hpp"
#include "world/atlas.hpp"
#include "world/run_rows.hpp"

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
  bool supplies =
      false;  // it holds oil or a heart and nothing else: a further one today, or nothing was answered right
};
BOOST_DESCRIBE_STRUCT(ChestView, (), (lines, pity, misses, certain, chests_a_keepsake, supplies))

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
  Chests(const Atlas& atlas, const classroom::SchoolClock& clock, const Phrases& phrases)
      : atlas_{atlas}, clock_{clock}, phrases_{phrases} {}

  ChestView view(Read& read, const MemberRow& member, const Site& site, const Tongue& say) const;
  // Draws for one of a run; a keepsake is theirs at once.
  Find open(Tx& tx, const MemberRow& member, const Site& site, const Tongue& say) const;
  Gallery gallery(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;

 private:
  struct Luck;
  Luck luck(Read& read, const MemberRow& member, const Site& site) const;

  const Atlas& atlas_;
  const classroom::SchoolClock& clock_;
  const Phrases& phrases_;
};

}  // namespace edu::world
