// Where a player may go. A region opens when their power and their grasp of the region before it reach what it asks, and
// stays open. Power is looked at only when it passes a region's mark, mastery only when a level rises, so an answer mostly
// costs nothing here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/phrases.hpp"
#include "gateway/route.hpp"
#include "player/player.hpp"
#include "world/atlas.hpp"
#include "world/events.hpp"

namespace edu::world {

struct SkillLight {
  skill::SkillId skill;
  std::string name;
  skill::Level level = skill::Level::unseen;
};
BOOST_DESCRIBE_STRUCT(SkillLight, (), (skill, name, level))

// What a locked region still asks.
struct Asks {
  std::int64_t power = 0;
  std::int64_t power_now = 0;
  int skills = 0;  // of the region before; 0: none
  int skills_now = 0;
  skill::Level level = skill::Level::unseen;
};
BOOST_DESCRIBE_STRUCT(Asks, (), (power, power_now, skills, skills_now, level))

struct RegionView {
  std::string region;
  std::string name;
  std::string story;
  bool open = false;
  std::optional<Asks> asks;  // of one that isn't open
  double light = 0;          // 0..1: the levels of its skills over the highest
  std::vector<SkillLight> skills;
  std::string dungeon;
  std::string dungeon_story;
  std::int64_t cleared = 0;         // times
  std::optional<DungeonRunId> run;  // the caller's active one
  std::int64_t xp = 0;              // of the next clear
  std::int64_t coins = 0;
};
BOOST_DESCRIBE_STRUCT(RegionView, (),
                      (region, name, story, open, asks, light, skills, dungeon, dungeon_story, cleared, run, xp, coins))

struct WorldView {
  std::string world;
  std::string name;
  std::string subject;
  std::string story;
  Accent accent = Accent::amber;
  int x = 0;
  int y = 0;
  double light = 0;  // 0..1, the mean of its regions
  std::vector<RegionView> regions;
};
BOOST_DESCRIBE_STRUCT(WorldView, (), (world, name, subject, story, accent, x, y, light, regions))

struct WorldList {
  std::vector<WorldView> worlds;
};
BOOST_DESCRIBE_STRUCT(WorldList, (), (worlds))

struct OfWorld {
  Slug world;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(OfWorld, (), (world, language))

class Travels {
 public:
  Travels(const Atlas& atlas, const player::Players& players, const Phrases& phrases)
      : atlas_{atlas}, players_{players}, phrases_{phrases} {}

  WorldList list(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // 404 "world.unknown"
  WorldView show(Snapshot& snapshot, const Caller& caller, const OfWorld& in) const;

  void grow(Tx& tx, const player::PowerChanged& changed);
  void learn(Tx& tx, const skill::MasteryChanged& changed);

  bool open(Read& read, PlayerId player, const Site& site) const;

 private:
  // Opens what the player may enter now and couldn't before.
  void look_around(Tx& tx, PlayerId player, std::int64_t power, const std::vector<Site>& sites) const;
  int grasped(Read& read, PlayerId player, const Site& site) const;
  RegionView view(Read& read, PlayerId player, std::int64_t power, const Site& site, const Tongue& say) const;
  WorldView view(Read& read, PlayerId player, std::int64_t power, const Island& world, const Tongue& say) const;

  const Atlas& atlas_;
  const player::Players& players_;
  const Phrases& phrases_;
  skill::Knowledge knowledge_;
};

}  // namespace edu::world
