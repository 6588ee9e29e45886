#include "economy/wallet.hpp"

#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct Account {
  std::int64_t id;
  TransferId newest;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, newest))

struct Entry {
  TransferId id;
  Time at;
  Currency currency;
  std::int64_t amount;
  Reason reason;
  std::int64_t debit;
  std::int64_t credit;
  TransferId debit_previous;
  TransferId credit_previous;

  bool touches(const Account& account) const { return debit == account.id || credit == account.id; }
  TransferId before(const Account& account) const { return debit == account.id ? debit_previous : credit_previous; }
  std::int64_t change(const Account& account) const { return debit == account.id ? -amount : amount; }
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, at, currency, amount, reason, debit, credit, debit_previous, credit_previous))

std::optional<Entry> entry(Read& read, TransferId id) {
  return read.one<Entry>(
      "select id, at, currency, amount, reason, debit, credit, debit_previous, credit_previous from economy_transfer "
      "where id = ?",
      id);
}

}  // namespace

Wallet Wallets::wallet(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return {ledger_.balance(snapshot, caller.player, Currency::coins),
          ledger_.balance(snapshot, caller.player, Currency::crystals)};
}

Page<StatementLine> Wallets::statement(Snapshot& snapshot, const Caller& caller, const ListStatement& in) const {
  const auto account =
      snapshot.one<Account>("select id, newest from economy_account where kind = ? and owner = ? and currency = ?",
                            HolderKind::player, caller.player, in.currency.value_or(Currency::coins));
  if (!account) return {};
  auto next = account->newest;
  if (in.after) {
    const auto last = entry(snapshot, *in.after);
    if (!last || !last->touches(*account))
      throw invalid("/after", "cursor.unknown", "This is not a place in your statement.");
    next = last->before(*account);
  }
  Page<StatementLine> page;
  const auto limit = static_cast<std::size_t>(in.limit.value_or(Bounded<int, 1, 200>{50}));
  while (next && page.items.size() < limit) {
    const auto line = entry(snapshot, next);
    if (!line) break;
    page.items.push_back({line->id, line->at, line->currency, line->change(*account), line->reason});
    next = line->before(*account);
  }
  if (next) page.next = to_text(page.items.back().transfer);
  return page;
}

}  // namespace edu::economy
