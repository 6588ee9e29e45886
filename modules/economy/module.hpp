// The economy: see README.md.
#pragma once

#include "economy/faucets.hpp"
#include "economy/wallet.hpp"
#include "gateway/platform.hpp"

namespace edu::economy {

class Module {
 public:
  explicit Module(Platform& p);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  Ledger& ledger() { return ledger_; }

 private:
  Ledger ledger_;
  Faucets faucets_;
  Wallets wallets_;
};

}  // namespace edu::economy
