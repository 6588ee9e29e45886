// What the player module tells: a player came into the world, grew in power, changed their looks, and what their pets did.
// All that is kept of these but the pets' names can be built again from it.
#pragma once

#include <cstdint>
#include <optional>
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

struct AvatarChanged {
  static constexpr std::string_view name = "avatar.changed";
  PlayerId player;
  std::string avatar;
};
BOOST_DESCRIBE_STRUCT(AvatarChanged, (), (player, avatar))

// What a character is put together of, by codes; what is left out was never chosen.
struct Chosen {
  std::optional<std::string> background;
  std::optional<std::string> body;
  std::optional<std::string> clothes;
  std::optional<std::string> face;
  std::optional<std::string> hair;
  std::optional<std::string> accessory;
  std::string body_tint;
  std::string clothes_tint;
  std::string hair_tint;
  std::optional<std::string> style;
};
BOOST_DESCRIBE_STRUCT(Chosen, (),
                      (background, body, clothes, face, hair, accessory, body_tint, clothes_tint, hair_tint, style))

struct CharacterChanged {
  static constexpr std::string_view name = "character.changed";
  PlayerId player;
  std::optional<Chosen> chosen = {};  // none: told before it was said
};
BOOST_DESCRIBE_STRUCT(CharacterChanged, (), (player, chosen))

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

// `good`: the egg's code.
struct EggLaid {
  static constexpr std::string_view name = "egg.laid";
  PlayerId player;
  EggId egg;
  std::string good;
};
BOOST_DESCRIBE_STRUCT(EggLaid, (), (player, egg, good))

// Whoever has no companion goes with it from now on.
struct PetHatched {
  static constexpr std::string_view name = "pet.hatched";
  PlayerId player;
  PetId pet;
  std::string kind;
  std::string title;
  std::optional<EggId> egg = {};  // none: told before it was said
};
BOOST_DESCRIBE_STRUCT(PetHatched, (), (player, pet, kind, title, egg))

// None: nobody goes along.
struct CompanionChanged {
  static constexpr std::string_view name = "companion.changed";
  PlayerId player;
  std::optional<PetId> pet;
};
BOOST_DESCRIBE_STRUCT(CompanionChanged, (), (player, pet))

BOOST_DEFINE_ENUM_CLASS(Treat, meal, game)

// It was fed or played with; `points`: by how much it is closer.
struct PetTreated {
  static constexpr std::string_view name = "pet.treated";
  PlayerId player;
  PetId pet;
  std::string kind;
  Treat treat;
  std::string item;
  std::int64_t points;
};
BOOST_DESCRIBE_STRUCT(PetTreated, (), (player, pet, kind, treat, item, points))

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

// Learning days and growth are counted by these from now on.
struct PetFiguresSet {
  static constexpr std::string_view name = "pet.figures_set";
  int answers_for_a_learning_day;
  int answers_that_count_a_day;
};
BOOST_DESCRIBE_STRUCT(PetFiguresSet, (), (answers_for_a_learning_day, answers_that_count_a_day))

}  // namespace edu::player
