// The ledger, as other modules use it: every coin has a source, a sink and a line. Money moves here and nowhere else, from
// one holder to another, once for its cause; a mint alone may go below zero, so the sum over all accounts stays zero.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/money.hpp"
#include "economy/events.hpp"
#include "store/tx.hpp"

namespace edu::economy {

// Who holds money: a player, a guild, an escrow, or the system's mint and sink.
struct Holder {
  HolderKind kind;
  std::int64_t owner;
  friend constexpr bool operator==(Holder, Holder) = default;
};
constexpr Holder held_by(PlayerId player) { return {HolderKind::player, player.value}; }
inline constexpr Holder mint{HolderKind::mint, 0};
inline constexpr Holder sink{HolderKind::sink, 0};

// Coins or Crystals, and how many.
struct Amount {
  Currency currency;
  std::int64_t amount;
  constexpr Amount(Coins coins) : currency{Currency::coins}, amount{coins.amount} {}
  constexpr Amount(Crystals crystals) : currency{Currency::crystals}, amount{crystals.amount} {}
};

struct Transfer {
  Holder from;
  Holder to;
  Amount amount;  // above zero
  Reason reason;
  // The idempotency key, unique in the whole ledger: "quest:17:203". The same cause again moves nothing.
  std::string cause;
};

class Ledger {
 public:
  // Moves the money; the number of the new line, or of the one that this cause already has. Seven statements at most.
  // Refuses with 409 "economy.not_enough" when the payer (unless a mint) has less.
  TransferId transfer(Tx& tx, const Transfer& transfer);
  // Takes a transfer back by a new line the other way; once, however often it is asked for.
  // Refuses with 404 "economy.transfer_unknown", or as transfer() when the money is spent.
  TransferId reverse(Tx& tx, TransferId transfer);
  std::int64_t balance(Read& read, PlayerId player, Currency currency) const;
};

}  // namespace edu::economy
