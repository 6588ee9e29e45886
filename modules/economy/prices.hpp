// What the shop asks and what it pays back: prices in force as rows, each with since when and why, so that a price can be
// explained after it has gone. The content says where they start; whoever steers them writes the next row.
#pragma once

#include "economy/assets.hpp"
#include "economy/rules.hpp"

namespace edu::economy {

struct Price {
  std::int64_t price;
  Time since;
  std::string why;
};
BOOST_DESCRIBE_STRUCT(Price, (), (price, since, why))

// What the shop asks for a thing of that value, at so many percent of it: rounded up, so that it never sells below.
std::int64_t price_at(std::int64_t value, std::int64_t percent);
// What it pays for one of that worth: rounded down; 0: nothing.
std::int64_t paid_for(std::int64_t worth, const ShopRules& rules);

class Prices {
 public:
  explicit Prices(const ShopRules& rules) : rules_{rules} {}

  // In force; none: the shop never had it. One look-up.
  std::optional<Price> of(Read& read, AssetId asset) const;
  void set(Tx& tx, AssetId asset, std::int64_t price, std::string_view why);
  // What one counts for where things are weighed against each other: its price, or what the content says it is worth.
  std::int64_t worth_of(Read& read, const ItemKind& kind) const;
  // What the shop pays for one: a part of its price or of its worth, whichever is less; 0: nothing.
  std::int64_t pays_for(Read& read, const ItemKind& kind) const;

 private:
  const ShopRules& rules_;
};

}  // namespace edu::economy
