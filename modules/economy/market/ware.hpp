// A thing wherever it is offered: which, of what kind, how well it was made. What a kind is called and looks like stands in the
// catalogue.
#pragma once

#include "economy/assets.hpp"

namespace edu::economy {

struct Ware {
  AssetId asset;
  std::string kind;                // its code
  std::optional<Quality> quality;  // of a piece
};
BOOST_DESCRIBE_STRUCT(Ware, (), (asset, kind, quality))

Ware ware_of(const ItemKind& kind);
// Of what the ledger holds; a fault for what is no thing.
Ware ware_of(Read& read, const Assets& assets, AssetId asset);

}  // namespace edu::economy
