// What the economy tells: that something moved, that a player earned or was given something, that a thing was used.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "progression/events.hpp"

namespace edu::economy {

struct TransferKind {
  static constexpr std::string_view prefix = "txn";
};
using TransferId = Id<TransferKind>;

// What can be held: coins, crystals, a kind of thing that stacks, or one piece.
struct AssetKind {
  static constexpr std::string_view prefix = "ast";
};
using AssetId = Id<AssetKind>;
inline constexpr AssetId coin_asset{1};
inline constexpr AssetId crystal_asset{2};
inline constexpr std::int64_t first_thing = 1000;  // things' numbers begin here
constexpr bool is_thing(AssetId asset) { return asset.value >= first_thing; }

struct OrderKind {
  static constexpr std::string_view prefix = "ord";
};
using OrderId = Id<OrderKind>;
struct ListingKind {
  static constexpr std::string_view prefix = "lst";
};
using ListingId = Id<ListingKind>;
struct AuctionKind {
  static constexpr std::string_view prefix = "auc";
};
using AuctionId = Id<AuctionKind>;
struct ParcelKind {
  static constexpr std::string_view prefix = "pcl";
};
using ParcelId = Id<ParcelKind>;

BOOST_DEFINE_ENUM_CLASS(Side, buy, sell)

struct EscrowKind {
  static constexpr std::string_view prefix = "esc";
};
using EscrowId = Id<EscrowKind>;

struct TradeKind {
  static constexpr std::string_view prefix = "trd";
};
using TradeId = Id<TradeKind>;

BOOST_DEFINE_ENUM_CLASS(Currency, coins, crystals)
constexpr AssetId asset_of(Currency currency) { return currency == Currency::coins ? coin_asset : crystal_asset; }
// Nothing for a thing.
constexpr std::optional<Currency> currency_of(AssetId asset) {
  if (asset == coin_asset) return Currency::coins;
  if (asset == crystal_asset) return Currency::crystals;
  return {};
}

// worn: what a player has on; a holder of its own, so that it can't be sold meanwhile.
BOOST_DEFINE_ENUM_CLASS(HolderKind, player, guild, escrow, mint, sink, worn)

// Why something moved. A mint and a sink are known by the reason's place here: new reasons stand at the end.
BOOST_DEFINE_ENUM_CLASS(Reason, answer, quest, mastery, reversal, season, achievement, dungeon, tower, shop, sale, use,
                        discard, gift, trade, order, listing, auction, fee, deposit, craft, salvage, parcel, wear, look,
                        pet, raid, guild, correction, erased)

// How well a thing was made.
BOOST_DEFINE_ENUM_CLASS(Quality, plain, good, fine, masterly)

// `currency` of money, `asset` of things.
struct TransactionCompleted {
  static constexpr std::string_view name = "transaction.completed";
  TransferId transfer;
  HolderKind from;
  HolderKind to;
  std::optional<Currency> currency;
  std::int64_t amount;
  Reason reason;
  std::optional<AssetId> asset = {};
};
BOOST_DESCRIBE_STRUCT(TransactionCompleted, (), (transfer, from, to, currency, amount, reason, asset))

// Money new to the world: from a mint to a player. `point`: the event that it was paid for.
struct CurrencyEarned {
  static constexpr std::string_view name = "currency.earned";
  PlayerId player;
  Currency currency;
  std::int64_t amount;
  std::int64_t balance;
  Reason reason;
  std::optional<progression::PointId> point = {};
  std::optional<TransferId> transfer = {};
};
BOOST_DESCRIBE_STRUCT(CurrencyEarned, (), (player, currency, amount, balance, reason, point, transfer))

// Things new to the world: from a mint to a player. `item`: the kind's code. `point`: the event that they were given for.
struct ItemGained {
  static constexpr std::string_view name = "item.gained";
  PlayerId player;
  std::string item;
  std::string title;
  AssetId asset;
  std::int64_t amount;
  Reason reason;
  std::optional<progression::PointId> point;
  TransferId transfer;
};
BOOST_DESCRIBE_STRUCT(ItemGained, (), (player, item, title, asset, amount, reason, point, transfer))

// Something was sold at the market, for so much each. Nobody is told who the other was, so it names no `player`.
struct Sold {
  static constexpr std::string_view name = "market.sold";
  AssetId asset;
  AssetId kind;  // of what stacks: the same
  PlayerId buyer;
  PlayerId seller;
  std::int64_t price;
  std::int64_t count;
  std::int64_t fee;
  std::int64_t worth;  // of all of it, as its content has it
};
BOOST_DESCRIBE_STRUCT(Sold, (), (asset, kind, buyer, seller, price, count, fee, worth))

struct BidPlaced {
  static constexpr std::string_view name = "auction.bid_placed";
  AuctionId auction;
  PlayerId seller;
  PlayerId bidder;
  std::int64_t price;  // after it
};
BOOST_DESCRIBE_STRUCT(BidPlaced, (), (auction, seller, bidder, price))

// Sold, where there is a winner; else the thing is the seller's again.
struct AuctionClosed {
  static constexpr std::string_view name = "auction.closed";
  AuctionId auction;
  AssetId asset;
  AssetId kind;
  std::int64_t count;
  PlayerId seller;
  std::optional<PlayerId> winner;
  std::int64_t price;
  std::int64_t fee;
  std::int64_t worth;  // as of Traded
};
BOOST_DESCRIBE_STRUCT(AuctionClosed, (), (auction, asset, kind, count, seller, winner, price, fee, worth))
// What using a thing does: hearts and oil for a dungeon, a day off from the streak, coins from a pouch; food and joy are for
// a pet.
BOOST_DEFINE_ENUM_CLASS(Effect, heart, oil, freeze, coins, food, joy)

// A thing was used up; whoever its effect is about gives it.
struct ItemUsed {
  static constexpr std::string_view name = "item.used";
  PlayerId player;
  std::string item;
  std::string title;
  AssetId asset;
  Effect effect;
  int amount;
  TransferId transfer;
};
BOOST_DESCRIBE_STRUCT(ItemUsed, (), (player, item, title, asset, effect, amount, transfer))

struct ItemPurchased {
  static constexpr std::string_view name = "item.purchased";
  PlayerId player;
  std::string item;
  std::string title;
  std::int64_t count;
  std::int64_t coins;
};
BOOST_DESCRIBE_STRUCT(ItemPurchased, (), (player, item, title, count, coins))

// A present from `player`. `worth`: in coins, as things stood.
struct GiftGiven {
  static constexpr std::string_view name = "gift.given";
  PlayerId player;
  PlayerId to;
  std::string item;
  std::string title;
  AssetId asset;
  std::int64_t count;
  std::int64_t worth;
  TransferId transfer;
};
BOOST_DESCRIBE_STRUCT(GiftGiven, (), (player, to, item, title, asset, count, worth, transfer))

// Told of both; what each gave and got is worth so many coins, as things stood.
struct Traded {
  static constexpr std::string_view name = "trade.completed";
  PlayerId player;
  PlayerId with;
  TradeId trade;
  std::int64_t gave;
  std::int64_t got;
};
BOOST_DESCRIBE_STRUCT(Traded, (), (player, with, trade, gave, got))

// A player made something; `asset` is the piece, or the kind that stacks. The quality is what was drawn.
struct ItemCrafted {
  static constexpr std::string_view name = "item.crafted";
  PlayerId player;
  std::string item;
  std::string title;
  AssetId asset;
  Quality quality;
  std::int64_t count;
  std::string craft;
};
BOOST_DESCRIBE_STRUCT(ItemCrafted, (), (player, item, title, asset, quality, count, craft))

// A piece was taken apart.
struct ItemSalvaged {
  static constexpr std::string_view name = "item.salvaged";
  PlayerId player;
  std::string item;
  std::string title;
  AssetId asset;
};
BOOST_DESCRIBE_STRUCT(ItemSalvaged, (), (player, item, title, asset))

// A page was read: its recipes are known from now on.
struct RecipesLearned {
  static constexpr std::string_view name = "recipes.learned";
  PlayerId player;
  std::string page;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(RecipesLearned, (), (player, page, title))

}  // namespace edu::economy
