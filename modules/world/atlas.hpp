// The worlds there are, as content (config/content/worlds): islands of regions, what opens a region, what is practised
// there, its dungeon and what may be found in it. Read and examined whole before the server takes a request; every fault is
// named by file, place and reason, all at once.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/values.hpp"
#include "skill/skill.hpp"
#include "world/dungeon.hpp"
#include "world/loot.hpp"

namespace edu::world {

struct ContentFile {
  std::string path;  // below config/content: "worlds/fraction-falls.json"; others are passed over
  std::string_view text;
};

// The colour of a subject, a token of the client.
BOOST_DEFINE_ENUM_CLASS(Accent, amber, coral, jade, sky, violet, rose, lime, sand)

// A keepsake's picture, which the client draws.
BOOST_DEFINE_ENUM_CLASS(Icon, anchor, bell, book, box, cog, coin, compass, crown, cup, droplet, feather, flag, flask,
                        flower, gem, globe, glove, heart, hourglass, key, lantern, leaf, magnet, map, mask, moon,
                        mountain, pencil, ring, scale, scroll, search, shell, sparkle, stamp, star, thermometer)

using Story = Text<ProseForm, 1, 600>;
using PerMille = Bounded<int, 0, 1000>;

struct Keepsake {
  Slug key;  // once in all worlds
  Title name;
  Story story;
  Icon icon;
  PerMille per_mille;
};
BOOST_DESCRIBE_STRUCT(Keepsake, (), (key, name, story, icon, per_mille))

// A thing that lies in a chest, by its code; the economy knows what it is.
struct ChestItem {
  Slug item;
  Bounded<int, 1, 20> count;
  PerMille per_mille;
};
BOOST_DESCRIBE_STRUCT(ChestItem, (), (item, count, per_mille))

struct Dungeon {
  Title name;
  Story story;
  Title guardian;
  Bounded<int, fewest_rooms, most_rooms> rooms;
  Bounded<int, 2, 6> hearts;
  Bounded<std::int64_t, 0, 500> xp;  // of the first clear
  Bounded<std::int64_t, 0, 200> coins;
  PerMille oil;    // in a chest
  PerMille heart;  // in a chest; with the oil, the keepsakes and the items they add up to 1000
  Bounded<int, 1, 20> pity;
  std::vector<Keepsake> keepsakes;
  std::optional<std::vector<ChestItem>> items;

  LootTable loot() const;
};
BOOST_DESCRIBE_STRUCT(Dungeon, (),
                      (name, story, guardian, rooms, hearts, xp, coins, oil, heart, pity, keepsakes, items))

// So many skills of the region before, known at this level or better.
struct Grasp {
  Bounded<int, 1, 20> skills;
  skill::Level level;
};
BOOST_DESCRIBE_STRUCT(Grasp, (), (skills, level))

struct Region {
  Slug key;
  Title name;
  Story story;
  Bounded<std::int64_t, 0, 100000> power;
  std::optional<Grasp> grasp;       // not of a world's first region
  std::vector<std::string> skills;  // codes
  Dungeon dungeon;
};
BOOST_DESCRIBE_STRUCT(Region, (), (key, name, story, power, grasp, skills, dungeon))

// Where the island lies on the map, in hundredths of its width and height.
struct Place {
  Bounded<int, 0, 100> x;
  Bounded<int, 0, 100> y;
};
BOOST_DESCRIBE_STRUCT(Place, (), (x, y))

struct Island {
  Slug key;
  Title name;
  Title subject;
  Story story;
  Accent accent;
  Place place;
  std::vector<Region> regions;
};
BOOST_DESCRIBE_STRUCT(Island, (), (key, name, subject, story, accent, place, regions))

// A region and where it lies.
struct Site {
  const Island* world;
  const Region* region;
  const Region* before;  // the world's region before it; null: it is the first

  // Whether knowing this skill better may open it; where no skill is asked for, any may have brought the power.
  bool asks_for(std::string_view skill) const;
};

class Atlas {
 public:
  Atlas() = default;
  explicit Atlas(std::vector<Island> worlds) : worlds_{std::move(worlds)} {}

  const std::vector<Island>& worlds() const { return worlds_; }
  const Island* find(std::string_view world) const;
  std::optional<Site> find(std::string_view world, std::string_view region) const;
  std::vector<Site> sites() const;

 private:
  std::vector<Island> worlds_;
};

// What was read, and what is wrong: "worlds/x.json /regions/0/skills/2: there is no skill maths/ad". With faults the atlas
// holds the files that could be read at all.
struct Survey {
  Atlas atlas;
  std::vector<std::string> faults;
};

// Whether a code is a skill's, and a thing's.
struct Known {
  std::function<bool(std::string_view)> is_skill;
  std::function<bool(std::string_view)> is_item;
};
Survey survey(std::span<const ContentFile> files, const Known& known);
// Throws Problem 422 "content.file" with every fault.
Atlas read_atlas(std::span<const ContentFile> files, const Known& known);

}  // namespace edu::world
