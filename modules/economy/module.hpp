// The economy: see README.md.
#pragma once

#include <span>

#include "economy/bags.hpp"
#include "economy/estates.hpp"
#include "economy/faucets.hpp"
#include "economy/steering/pages.hpp"
#include "economy/steering/replay.hpp"
#include "economy/steering/steward.hpp"
#include "economy/wallet.hpp"
#include "gateway/platform.hpp"

namespace edu::economy {

// What the economy asks others.
struct Needs {
  const classroom::SchoolClock& clock;
  realtime::Notifications& notifications;
};

class Module {
 public:
  // Throws Problem 422 "content.file" that names every fault of the files.
  Module(Platform& p, const Needs& needs, Rules rules, std::span<const ContentFile> content);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // Before anything is served: the content's things have their assets.
  void begin(Tasks& tasks);

  Ledger& ledger() { return ledger_; }
  Escrows& escrows() { return escrows_; }
  Assets& assets() { return assets_; }
  Bags& bags() { return bags_; }
  Fees& fees() { return fees_; }
  PriceHistory& price_history() { return history_; }

 private:
  House house(const Needs& needs);
  void move(Tx& tx, const steering::Positions& to, const std::string& why);

  const Rules rules_;
  Ledger ledger_;
  Escrows escrows_;
  Assets assets_;
  Bags bags_;
  steering::Pay pay_;
  Faucets faucets_;
  Wallets wallets_;
  Fees fees_;
  PriceHistory history_;
  steering::Flags flags_;
  steering::Steward steward_;
  steering::Pages economy_pages_;
  steering::Replay replay_;
  Parcels parcels_;
  Market market_;
  Listings listings_;
  Auctions auctions_;
  Estates estates_;
};

}  // namespace edu::economy
