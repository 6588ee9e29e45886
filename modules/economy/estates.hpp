// What becomes of whoever is erased: all that was theirs leaves the world by a sink of its own, in the same transaction as
// their name. Their accounts stay, empty and under a number that names nobody, so the ledger still sums to zero; what
// others had with them (a bid on their auction) goes back to the others.
#pragma once

#include "auth/events.hpp"
#include "economy/market/auctions.hpp"
#include "economy/market/listings.hpp"
#include "economy/market/market.hpp"
#include "economy/trading/trades.hpp"

namespace edu::economy {

class Estates {
 public:
  struct Of {
    Ledger& ledger;
    Market& market;
    Listings& listings;
    Auctions& auctions;
    Parcels& parcels;
    Trades& trades;
  };
  explicit Estates(const Of& of) : of_{of} {}

  void settle(Tx& tx, const auth::Erased& erased);

 private:
  const Of of_;
};

}  // namespace edu::economy
