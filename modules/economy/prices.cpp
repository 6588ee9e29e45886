#include "economy/prices.hpp"

#include <algorithm>

namespace edu::economy {

namespace {

constexpr std::int64_t hundred = 100;

}  // namespace

std::int64_t price_at(std::int64_t value, std::int64_t percent) { return (value * percent + hundred - 1) / hundred; }

std::int64_t paid_for(std::int64_t worth, const ShopRules& rules) { return worth * rules.pays_percent / hundred; }

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
  return paid_for(std::min<std::int64_t>(kind.value, worth_of(read, kind)), rules_);
}

}  // namespace edu::economy
