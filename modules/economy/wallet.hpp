// A player's own view of the ledger: their money, and each line that changed what they hold of an asset, newest first. The
// lines are walked backwards along the account's own chain, a primary-key look-up each.
#pragma once

#include "economy/economy.hpp"
#include "gateway/route.hpp"

namespace edu::economy {

struct Wallet {
  std::int64_t coins;
  std::int64_t crystals;
};
BOOST_DESCRIBE_STRUCT(Wallet, (), (coins, crystals))

struct StatementLine {
  TransferId transfer;
  Time at;
  std::int64_t amount;  // below zero: paid
  Reason reason;
  HolderKind other;  // where it came from or went
};
BOOST_DESCRIBE_STRUCT(StatementLine, (), (transfer, at, amount, reason, other))

struct ListStatement {
  std::optional<Currency> currency;
  std::optional<AssetId> asset;  // goes before it; coins where neither is named
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<TransferId> after;
};
BOOST_DESCRIBE_STRUCT(ListStatement, (), (currency, asset, limit, after))

class Wallets {
 public:
  explicit Wallets(const Ledger& ledger) : ledger_{ledger} {}

  Wallet wallet(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  Page<StatementLine> statement(Snapshot& snapshot, const Caller& caller, const ListStatement& in) const;

 private:
  const Ledger& ledger_;
};

}  // namespace edu::economy
