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

struct EscrowKind {
  static constexpr std::string_view prefix = "esc";
};
using EscrowId = Id<EscrowKind>;

BOOST_DEFINE_ENUM_CLASS(Currency, coins, crystals)
constexpr AssetId asset_of(Currency currency) {
  return currency == Currency::coins ? coin_asset : crystal_asset;
}
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
                        pet, raid, guild, correction)

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

}  // namespace edu::economy
