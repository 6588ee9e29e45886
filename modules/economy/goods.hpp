// The kinds of things there are, as content (config/content/goods): what a thing is called, how rare and how much it is
// worth, where it is worn, whether it stacks, what using it does. Read and examined whole before the server takes a
// request; every fault is named by file, place and reason, all at once.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/values.hpp"
#include "economy/events.hpp"

namespace edu::economy {

struct ContentFile {
  std::string path;  // below config/content: "goods/potions.json"; others are passed over
  std::string_view text;
};

BOOST_DEFINE_ENUM_CLASS(Rarity, common, uncommon, rare, epic, legendary)

// Where a thing is worn.
BOOST_DEFINE_ENUM_CLASS(Slot, head, face, neck, back, body, hands, feet, held, charm, aura)

// on_pickup: from the first hand on; on_equip: once it was worn. What is bound is used, sold back and salvaged, and never
// goes to another player.
BOOST_DEFINE_ENUM_CLASS(Binding, none, on_pickup, on_equip)

struct Use {
  Effect effect;
  std::optional<Bounded<int, 1, 100>> amount;     // 1
  std::optional<Bounded<int, 1, 365>> rest_days;  // before the next one of its effect; none: no rest
};
BOOST_DESCRIBE_STRUCT(Use, (), (effect, amount, rest_days))

using GoodStory = Text<ProseForm, 1, 300>;

struct Good {
  Slug code;
  Name name;
  GoodStory description;
  Rarity rarity = Rarity::common;
  Slug icon;  // of the client's set (features/economy/icons)
  std::optional<Slot> slot;
  std::optional<Bounded<int, 1, 999>> stack;  // so many lie in one slot of a bag; none: each is a piece of its own
  std::optional<Binding> binding;             // none
  std::optional<Use> use;
  Bounded<std::int64_t, 1, 100'000> value;  // in coins, where the shop's prices start
  std::optional<std::vector<Slug>> tags;    // what recipes, pets and the shop ask for: "ore", "sweet"

  bool is_piece() const { return !stack.has_value(); }
  bool holds_coins() const { return use && use->effect == Effect::coins; }
  bool tagged(std::string_view tag) const;
};
BOOST_DESCRIBE_STRUCT(Good, (), (code, name, description, rarity, icon, slot, stack, binding, use, value, tags))

// A kind of thing and the asset that it is in the ledger. Of a kind of pieces this is what is owned by nobody: each piece
// has an asset of its own.
struct ItemKind : Good {
  AssetId asset;
};
BOOST_DESCRIBE_STRUCT(ItemKind, (Good), (asset))

// The files' goods in their order; what is wrong goes to `faults`: "goods/potions.json /goods/3/stack: …".
std::vector<Good> read_goods(std::span<const ContentFile> files, std::vector<std::string>& faults);

}  // namespace edu::economy
