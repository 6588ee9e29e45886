// A thing as it is shown wherever it is offered: what it is called, how it looks, how well it was made.
#pragma once

#include "economy/assets.hpp"

namespace edu::economy {

struct Ware {
  AssetId asset;
  Slug good;
  Name name;
  Rarity rarity = Rarity::common;
  Slug icon;
  std::optional<Quality> quality;  // of a piece
};
BOOST_DESCRIBE_STRUCT(Ware, (), (asset, good, name, rarity, icon, quality))

Ware ware_of(const ItemKind& kind);
// Of what the ledger holds; a fault for what is no thing.
Ware ware_of(Read& read, const Assets& assets, AssetId asset);

}  // namespace edu::economy
