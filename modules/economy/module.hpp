// The economy: see README.md.
#pragma once

#include <span>

#include "economy/content.hpp"
#include "economy/crafting/crafting.hpp"
#include "economy/estates.hpp"
#include "economy/faucets.hpp"
#include "economy/shop.hpp"
#include "economy/steering/pages.hpp"
#include "economy/steering/replay.hpp"
#include "economy/steering/steward.hpp"
#include "economy/story.hpp"
#include "economy/trading/gifts.hpp"
#include "economy/trading/trades.hpp"
#include "economy/uses.hpp"
#include "gateway/platform.hpp"

namespace edu::economy {

// What the economy asks of others.
struct Needs {
  const auth::Accounts& accounts;
  const classroom::Classes& classes;
  const classroom::SchoolClock& clock;
  realtime::Notifications& notifications;
};

class Module {
 public:
  // Throws Problem 422 "content.file" that names every fault of the files.
  Module(Platform& p, const Needs& needs, Rules rules, std::span<const ContentFile> content);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // Before anything is served, when the skills are there: the content's things have their assets, and what is sold its
  // price. Throws as above for a recipe whose skill there isn't.
  void begin(Tasks& tasks);

  // What the content says in other languages; before anything is served.
  void speak(Phrases phrases) { phrases_ = std::move(phrases); }

  Ledger& ledger() { return ledger_; }
  Escrows& escrows() { return escrows_; }
  Assets& assets() { return assets_; }
  Bags& bags() { return bags_; }
  Prices& prices() { return prices_; }
  Fees& fees() { return fees_; }

 private:
  Module(Platform& p, const Needs& needs, Content content, Rules rules);
  void declare(Platform& p);
  void declare_market(Platform& p);
  void declare_steering(Platform& p);
  House house(const Needs& needs);
  void move(Tx& tx, const steering::Positions& to, const std::string& why);
  void call_back_offers(Tx& tx, PlayerId player);

  const Rules rules_;
  realtime::Notifications& notifications_;
  Phrases phrases_;
  Ledger ledger_;
  Escrows escrows_;
  Assets assets_;
  Prices prices_;
  Bags bags_;
  steering::Pay pay_;
  steering::Flags flags_;
  Uses uses_;
  Stories stories_;
  Shop shop_;
  Contact contact_;
  Presents presents_;
  Gifts gifts_;
  Trades trades_;
  Faucets faucets_;
  Wallets wallets_;
  Crafting crafting_;
  Fees fees_;
  PriceHistory history_;
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
