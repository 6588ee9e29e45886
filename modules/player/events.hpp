// What the player module tells: a player came into the world, grew in power, changed their looks, and what their pets did.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "economy/events.hpp"

namespace edu::player {

struct PetKindTag {
  static constexpr std::string_view prefix = "pet";
};
using PetId = Id<PetKindTag>;
struct EggKindTag {
  static constexpr std::string_view prefix = "egg";
};
using EggId = Id<EggKindTag>;

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

struct CharacterChanged {
  static constexpr std::string_view name = "character.changed";
  PlayerId player;
};
BOOST_DESCRIBE_STRUCT(CharacterChanged, (), (player))

struct LookBought {
  static constexpr std::string_view name = "look.bought";
  PlayerId player;
  std::string look;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(LookBought, (), (player, look, title))

struct ItemEquipped {
  static constexpr std::string_view name = "item.equipped";
  PlayerId player;
  std::string item;
  std::string title;
  economy::AssetId asset;
  std::string slot;
};
BOOST_DESCRIBE_STRUCT(ItemEquipped, (), (player, item, title, asset, slot))

struct PetHatched {
  static constexpr std::string_view name = "pet.hatched";
  PlayerId player;
  PetId pet;
  std::string kind;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(PetHatched, (), (player, pet, kind, title))

// It reached its next stage: "young", "grown".
struct PetGrew {
  static constexpr std::string_view name = "pet.grew";
  PlayerId player;
  PetId pet;
  std::string kind;
  std::string stage;
};
BOOST_DESCRIBE_STRUCT(PetGrew, (), (player, pet, kind, stage))

struct PetBonded {
  static constexpr std::string_view name = "pet.bonded";
  PlayerId player;
  PetId pet;
  std::string kind;
  std::string bond;
};
BOOST_DESCRIBE_STRUCT(PetBonded, (), (player, pet, kind, bond))

struct PetFound {
  static constexpr std::string_view name = "pet.found";
  PlayerId player;
  PetId pet;
  std::string kind;
  std::string item;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(PetFound, (), (player, pet, kind, item, title))

}  // namespace edu::player
