#include "economy/market/ware.hpp"

#include <stdexcept>

namespace edu::economy {

Ware ware_of(const ItemKind& kind) { return {kind.asset, kind.code.str(), {}}; }

Ware ware_of(Read& read, const Assets& assets, AssetId asset) {
  const auto* kind = assets.kind_of(read, asset);
  if (!kind) throw std::logic_error{"what is offered is no thing"};
  auto ware = ware_of(*kind);
  ware.asset = asset;
  if (const auto properties = assets.properties_of(read, asset)) ware.quality = properties->quality;
  return ware;
}

}  // namespace edu::economy
