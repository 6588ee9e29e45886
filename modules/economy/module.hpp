// The economy: see README.md.
#pragma once

#include <span>

#include "economy/content.hpp"
#include "economy/crafting/crafting.hpp"
#include "economy/faucets.hpp"
#include "economy/shop.hpp"
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

  Ledger& ledger() { return ledger_; }
  Escrows& escrows() { return escrows_; }
  Assets& assets() { return assets_; }
  Bags& bags() { return bags_; }
  Prices& prices() { return prices_; }
  const Contact& contact() const { return contact_; }

 private:
  Module(Platform& p, const Needs& needs, Rules rules, Content content);
  void declare(Platform& p);

  const Rules rules_;
  Ledger ledger_;
  Escrows escrows_;
  Assets assets_;
  Prices prices_;
  Bags bags_;
  Uses uses_;
  Stories stories_;
  Shop shop_;
  Contact contact_;
  Gifts gifts_;
  Trades trades_;
  Faucets faucets_;
  Wallets wallets_;
  Crafting crafting_;
};

}  // namespace edu::economy
