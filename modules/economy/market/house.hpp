// What markets of every sort stand on: the ledger and its escrows, what things are, where what is due goes, and the
// house's figures.
#pragma once

#include <algorithm>

#include "classroom/clock.hpp"
#include "economy/market/fee.hpp"
#include "economy/market/fees.hpp"
#include "economy/market/parcels.hpp"
#include "economy/market/price_history.hpp"
#include "economy/steering/flags.hpp"
#include "realtime/realtime.hpp"

namespace edu::economy {

struct House {
  Ledger& ledger;
  Escrows& escrows;
  const Assets& assets;
  const Bags& bags;
  Parcels& parcels;
  PriceHistory& history;
  const Fees& fees;
  const MarketRules& rules;
  const classroom::SchoolClock& clock;
  realtime::Notifications& notifications;
  const steering::Flags& flags;

  // Refuses 409 "economy.slowed": whoever is under a flag makes few deals a day, and of little worth. `coins`: for the lot.
  void must_not_be_slowed(Tx& tx, PlayerId player, AssetId kind, std::int64_t count, std::int64_t coins) const {
    flags.deal(tx, player, std::max(coins, worth_of(tx, kind, count)), clock.day(tx.now()));
  }
  // Of so many of a kind, as the content has it.
  std::int64_t worth_of(Read& read, AssetId kind, std::int64_t count) const {
    const auto* known = assets.kind_of(read, kind);
    return known ? economy::worth(known->value, count) : 0;
  }
  // Refuses 409 "market.price_far_off", with the member `most`, when so many coins for the lot are far above what it is
  // worth: a purse isn't moved by the price of a button. What players paid for a good is what it is worth, where steering
  // has measured it, else what the content says; a piece that was made better is worth more.
  void must_be_near_worth(Read& read, AssetId asset, std::int64_t count, std::int64_t coins) const;
  // The same for who buys; and who has hardly learned here lately pays what a thing is worth and no more, or it is refused
  // with 409 "market.newcomer", `most` beside it: newcomers aren't taken advantage of, and further accounts feed nobody.
  void buyer_must_pay_near_worth(Read& read, PlayerId buyer, AssetId asset, std::int64_t count,
                                 std::int64_t coins) const;

 private:
  void must_be_near_worth(std::int64_t one, std::int64_t count, std::int64_t coins) const;
  std::int64_t worth_of_one(Read& read, AssetId asset) const;
  bool is_newcomer(Read& read, PlayerId player) const;
};

}  // namespace edu::economy
