// What markets of every sort stand on: the ledger and its escrows, what things are, where what is due goes, and the
// house's figures.
#pragma once

#include "classroom/clock.hpp"
#include "economy/market/fees.hpp"
#include "economy/market/parcels.hpp"
#include "economy/market/price_history.hpp"
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
};

}  // namespace edu::economy
