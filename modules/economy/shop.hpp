// The school's shop: shelves of things at the price in force, and what it pays for things brought back. A buyer says the
// price they saw; another one in force sells nothing. Coins go into the shop's sink, things come from its mint: what the
// shop takes out of the world is what it gives for it.
#pragma once

#include "base/phrases.hpp"
#include "economy/bags.hpp"
#include "economy/prices.hpp"
#include "economy/wallet.hpp"

namespace edu::economy {

struct Shelf {
  Slug code;
  Name name;
  std::vector<std::string> goods;  // codes
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (code, name, goods))

// config/content/shop.json
struct ShopFile {
  std::vector<Shelf> shelves;
};
BOOST_DESCRIBE_STRUCT(ShopFile, (), (shelves))

std::vector<Shelf> read_shelves(std::span<const ContentFile> files, std::span<const Good> goods,
                                std::vector<std::string>& faults);

struct ShopLine {
  AssetId asset;
  std::string kind;
  std::int64_t price;
  Time since;
};
BOOST_DESCRIBE_STRUCT(ShopLine, (), (asset, kind, price, since))

struct ShelfView {
  std::string code;
  std::string name;
  std::vector<ShopLine> lines;
};
BOOST_DESCRIBE_STRUCT(ShelfView, (), (code, name, lines))

struct ShopView {
  std::vector<ShelfView> shelves;
};
BOOST_DESCRIBE_STRUCT(ShopView, (), (shelves))

// `price`: of one, as it was seen.
struct Deal {
  AssetId asset;
  Bounded<std::int64_t, 1, 99> count;
  PriceBound price;
};
BOOST_DESCRIBE_STRUCT(Deal, (), (asset, count, price))

struct Dealt {
  std::vector<AssetId> things;
  std::int64_t coins;  // paid or got
  Wallet wallet;
};
BOOST_DESCRIBE_STRUCT(Dealt, (), (things, coins, wallet))

struct Appraisal {
  AssetId asset;
  std::int64_t pays;  // for one; 0: the shop doesn't take it
};
BOOST_DESCRIBE_STRUCT(Appraisal, (), (asset, pays))

class Shop {
 public:
  Shop(Ledger& ledger, Assets& assets, const Bags& bags, Prices& prices, std::vector<Shelf> shelves,
       const Phrases& phrases)
      : ledger_{ledger},
        assets_{assets},
        bags_{bags},
        prices_{prices},
        shelves_{std::move(shelves)},
        phrases_{phrases} {}

  // What is on a shelf for the first time has the price that it is worth.
  void take_in(Tx& tx);
  // Everything costs so much of its worth from now on.
  void reprice(Tx& tx, std::int64_t percent, std::string_view why);

  ShopView show(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  Appraisal appraise(Snapshot& snapshot, const Caller& caller, const OfThing& in) const;
  // Refuses 404 "economy.not_for_sale", 409 "economy.price_changed" with the member `price`, "economy.not_enough",
  // "economy.bag_full".
  Dealt buy(Tx& tx, const Caller& caller, const Deal& in);
  // Refuses 404 "economy.asset_unknown", 409 "economy.price_changed", "economy.worthless", "economy.not_enough".
  Dealt sell(Tx& tx, const Caller& caller, const Deal& in);

  bool sells(std::string_view code) const;

 private:
  Dealt dealt(Read& read, PlayerId player, std::vector<AssetId> things, std::int64_t coins) const;

  Ledger& ledger_;
  Assets& assets_;
  const Bags& bags_;
  Prices& prices_;
  const std::vector<Shelf> shelves_;
  const Phrases& phrases_;
};

}  // namespace edu::economy
