#include "economy/wallet.hpp"

#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct Account {
  std::int64_t id;
  TransferId newest;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, newest))

// A line as one of its accounts sees it.
struct Entry {
  TransferId id;
  Time at;
  std::int64_t change;
  Reason reason;
  HolderKind other;
  TransferId before;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, at, change, reason, other, before))

std::optional<Entry> entry(Read& read, TransferId id, const Account& account) {
  return read.one<Entry>(
      "select t.id, t.at, iif(t.debit = ?1, -t.amount, t.amount) as change, t.reason, o.kind as other, iif(t.debit = "
      "?1, "
      "t.debit_previous, t.credit_previous) as before from economy_transfer t join economy_account o on o.id = "
      "iif(t.debit = ?1, t.credit, t.debit) where t.id = ?2 and ?1 in (t.debit, t.credit)",
      account.id, id);
}

}  // namespace

Wallet Wallets::wallet(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return {ledger_.balance(snapshot, held_by(caller.player), coin_asset),
          ledger_.balance(snapshot, held_by(caller.player), crystal_asset)};
}

Page<StatementLine> Wallets::statement(Snapshot& snapshot, const Caller& caller, const ListStatement& in) const {
  const auto account = snapshot.one<Account>(
      "select id, newest from economy_account where kind = ? and owner = ? and asset = ?", HolderKind::player,
      caller.player, in.asset.value_or(asset_of(in.currency.value_or(Currency::coins))));
  if (!account) return {};
  auto next = account->newest;
  if (in.after) {
    const auto last = entry(snapshot, *in.after, *account);
    if (!last) throw invalid("/after", "cursor.unknown", "This is not a place in your statement.");
    next = last->before;
  }
  Page<StatementLine> page;
  const auto limit = static_cast<std::size_t>(in.limit.value_or(Bounded<int, 1, 200>{50}));
  while (next && page.items.size() < limit) {
    const auto line = entry(snapshot, next, *account);
    if (!line) break;
    page.items.push_back({line->id, line->at, line->change, line->reason, line->other});
    next = line->before;
  }
  if (next) page.next = to_text(page.items.back().transfer);
  return page;
}

}  // namespace edu::economy
