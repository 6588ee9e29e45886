// The economy: see README.md.
#pragma once

#include <span>

#include "economy/bags.hpp"
#include "economy/faucets.hpp"
#include "economy/wallet.hpp"
#include "gateway/platform.hpp"

namespace edu::economy {

class Module {
 public:
  // Throws Problem 422 "content.file" that names every fault of the files.
  Module(Platform& p, Rules rules, std::span<const ContentFile> content);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // Before anything is served: the content's things have their assets.
  void begin(Tasks& tasks);

  Ledger& ledger() { return ledger_; }
  Escrows& escrows() { return escrows_; }
  Assets& assets() { return assets_; }
  Bags& bags() { return bags_; }

 private:
  const Rules rules_;
  Ledger ledger_;
  Escrows escrows_;
  Assets assets_;
  Bags bags_;
  Faucets faucets_;
  Wallets wallets_;
};

}  // namespace edu::economy
