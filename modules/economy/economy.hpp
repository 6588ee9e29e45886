// The ledger, as other modules use it: whatever has value, coins or things, has a source, a sink and a line for each of its
// ways. It moves here and nowhere else, from one holder to another, once for its cause; a mint alone may go below zero, so
// the sum over all accounts of an asset stays zero, and a thing is in exactly one place.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/money.hpp"
#include "base/values.hpp"
#include "economy/events.hpp"
#include "store/tx.hpp"

namespace edu::economy {

// Who holds something: a player's bag and purse, what a player wears, a guild, an escrow, or the system's mints and sinks,
// one for each reason, so that their balances say what came into the world and left it by which door.
struct Holder {
  HolderKind kind;
  std::int64_t owner;
  friend constexpr bool operator==(Holder, Holder) = default;
};
constexpr Holder held_by(PlayerId player) { return {HolderKind::player, player.value}; }
constexpr Holder worn_by(PlayerId player) { return {HolderKind::worn, player.value}; }
constexpr Holder in_escrow(EscrowId escrow) { return {HolderKind::escrow, escrow.value}; }
// 0 was the one mint and the one sink of all reasons.
constexpr std::int64_t number_of(Reason reason) { return static_cast<std::int64_t>(reason) + 1; }
constexpr Holder mint_for(Reason reason) { return {HolderKind::mint, number_of(reason)}; }
constexpr Holder sink_for(Reason reason) { return {HolderKind::sink, number_of(reason)}; }

// What, and how many.
struct Amount {
  AssetId asset;
  std::int64_t amount;
  constexpr Amount(Coins coins) : asset{coin_asset}, amount{coins.amount} {}
  constexpr Amount(Crystals crystals) : asset{crystal_asset}, amount{crystals.amount} {}
  constexpr Amount(AssetId what, std::int64_t how_many) : asset{what}, amount{how_many} {}
};

// Counts and prices as they come from outside: so bounded that a product of two still fits 64 bits.
using Count = Bounded<std::int64_t, 1, 1'000'000'000>;
using PriceBound = Bounded<std::int64_t, 1, 1'000'000'000>;

struct Transfer {
  Holder from;
  Holder to;
  Amount amount;  // above zero; 1 of a piece
  Reason reason;
  // The idempotency key, unique in the whole ledger: "quest:17:203". The same cause again moves nothing.
  std::string cause;
};

class Ledger {
 public:
  // Moves it; the number of the new line, or of the one that this cause already has. Seven statements at most, one more
  // for a thing and one for what comes to a player: who owes of it pays at once. Refuses with 409 "economy.not_enough" when
  // the payer (unless a mint) has less.
  TransferId transfer(Tx& tx, const Transfer& transfer);
  // Takes a transfer back by a new line the other way; once, however often it is asked for.
  // Refuses with 404 "economy.transfer_unknown", or as transfer() when it is spent.
  TransferId reverse(Tx& tx, TransferId transfer);
  // The same, once, with as much of it as a player still has in the purse, the bag or on; what is missing they owe: it is
  // taken of what comes in next.
  void reverse_what_is_left(Tx& tx, TransferId transfer);
  std::int64_t balance(Read& read, Holder holder, AssetId asset) const;
  // A cause that nothing has moved for yet: "shop:00000000001042". For what a person does again and again; the same request
  // twice is the gateway's to know (Idempotency-Key).
  std::string fresh_cause(Tx& tx, std::string_view what) const;

 private:
  struct Sides;
  static Sides sides_of(Read& read, TransferId transfer);
  TransferId give_back(Tx& tx, const Sides& sides, std::int64_t amount, std::string cause);
  void pay_debts(Tx& tx, PlayerId player, Amount came, TransferId by);
};

// What lies between two hands is held for its row: an order, a listing, an auction, a trade, a parcel.
BOOST_DEFINE_ENUM_CLASS(EscrowFor, order, listing, auction, trade, parcel)

class Escrows {
 public:
  EscrowId open(Tx& tx, EscrowFor what);
  // When nothing is left in it; something left is a fault, which undoes the command. Three statements.
  void close(Tx& tx, EscrowId escrow);
};

}  // namespace edu::economy
