#include "economy/prices.hpp"

#include <algorithm>

namespace edu::economy {

std::optional<Price> Prices::of(Read& read, AssetId asset) const {
  return read.one<Price>("select price, since, why from economy_price where asset = ? order by id desc limit 1", asset);
}

void Prices::set(Tx& tx, AssetId asset, std::int64_t price, std::string_view why) {
  tx.run("insert into economy_price(asset, price, since, why) values (?, ?, ?, ?)", asset, price, tx.now(), why);
}

std::int64_t Prices::worth_of(Read& read, const ItemKind& kind) const {
  const auto price = of(read, kind.asset);
  return price ? price->price : kind.value.value;
}

std::int64_t Prices::pays_for(Read& read, const ItemKind& kind) const {
  return std::min<std::int64_t>(kind.value, worth_of(read, kind)) * rules_.pays_percent / 100;
}

}  // namespace edu::economy
