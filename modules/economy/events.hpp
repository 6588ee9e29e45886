// What the economy tells: that money moved, and that a player earned some.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "progression/events.hpp"

namespace edu::economy {

struct TransferKind {
  static constexpr std::string_view prefix = "txn";
};
using TransferId = Id<TransferKind>;

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

BOOST_DEFINE_ENUM_CLASS(Currency, coins, crystals)
BOOST_DEFINE_ENUM_CLASS(HolderKind, player, guild, escrow, mint, sink)
// Why money moved.
BOOST_DEFINE_ENUM_CLASS(Reason, answer, quest, mastery, reversal, season, achievement, dungeon, tower)

struct TransactionCompleted {
  static constexpr std::string_view name = "transaction.completed";
  TransferId transfer;
  HolderKind from;
  HolderKind to;
  Currency currency;
  std::int64_t amount;
  Reason reason;
};
BOOST_DESCRIBE_STRUCT(TransactionCompleted, (), (transfer, from, to, currency, amount, reason))

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

}  // namespace edu::economy
