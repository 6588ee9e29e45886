#include "economy/audit.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "economy/chain.hpp"

namespace edu::economy {

namespace {

constexpr int chunk = 5000;

struct Account {
  std::int64_t id;
  std::int64_t balance;
  std::int64_t newest;
  std::int64_t previous;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, balance, newest, previous))

struct HashedLine : Line {
  Blob hash;
};
BOOST_DESCRIBE_STRUCT(HashedLine, (Line), (hash))

struct Sum {
  std::string code;
  std::int64_t total;
};
BOOST_DESCRIBE_STRUCT(Sum, (), (code, total))

struct SaidAsset {
  std::int64_t id;
  std::string what;
};
BOOST_DESCRIBE_STRUCT(SaidAsset, (), (id, what))

// What an entry is, without what only the hash wants to know.
struct Numbers {
  TransferId id;
  std::int64_t debit, credit, amount, debit_previous, credit_previous;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (id, debit, credit, amount, debit_previous, credit_previous))

constexpr std::string_view whole_lines =
    "select id, debit, credit, amount, asset, reason, cause, at, debit_previous, credit_previous, hash from "
    "economy_transfer where id > ? order by id limit ?";
constexpr std::string_view numbers_of_lines =
    "select id, debit, credit, amount, debit_previous, credit_previous from economy_transfer where id > ? order by id "
    "limit ?";

template <class What, class Visit>
void each_line(Read& read, std::string_view select, Visit visit) {
  TransferId last{};
  for (;;) {
    const auto lines = read.all<What>(select, last, chunk);
    if (lines.empty()) return;
    for (const auto& line : lines) visit(line);
    last = lines.back().id;
  }
}

// What an account's entries alone say of it.
struct Entries {
  std::int64_t balance = 0;
  std::int64_t newest = 0;
  std::int64_t previous = 0;

  void add(TransferId line, std::int64_t change) {
    balance += change;
    previous = newest;
    newest = line.value;
  }
};

}  // namespace

std::vector<std::string> sum_is_zero(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& [code, total] : read.all<Sum>(
           "select coalesce((select code from economy_asset where id = asset), 'of nothing') as code, total from "
           "(select asset, sum(balance) as total from economy_account group by asset having total != 0)"))
    wrong.push_back(fmt::format("all {} together are {}, not 0", code, total));
  return wrong;
}

std::vector<std::string> nobody_is_negative(Read& read) {
  std::vector<std::string> wrong;
  for (const auto id : read.all<std::int64_t>("select id from economy_account where balance < 0 and kind != 'mint'"))
    wrong.push_back(fmt::format("account {} is below zero", id));
  return wrong;
}

std::vector<std::string> chain_holds(Read& read) {
  std::vector<std::string> wrong;
  std::unordered_map<std::int64_t, std::string> assets;
  for (auto& said : read.all<SaidAsset>("select id, code || properties as what from economy_asset"))
    assets[said.id] = std::move(said.what);
  auto before = first_hash();
  std::int64_t expected = 1;
  each_line<HashedLine>(read, whole_lines, [&](const HashedLine& line) {
    if (line.id.value != expected) wrong.push_back(fmt::format("transfer {} is missing", expected));
    if (hash_of(before, line, assets[line.asset.value]) != line.hash.bytes)
      wrong.push_back(fmt::format("transfer {} does not carry the hash of what it says", line.id.value));
    before = line.hash.bytes;
    expected = line.id.value + 1;
  });
  return wrong;
}

std::vector<std::string> balances_equal_entries(Read& read) {
  std::vector<std::string> wrong;
  std::unordered_map<std::int64_t, Entries> entries;
  each_line<Numbers>(read, numbers_of_lines, [&](const Numbers& line) {
    auto& debit = entries[line.debit];
    auto& credit = entries[line.credit];
    if (debit.newest != line.debit_previous || credit.newest != line.credit_previous)
      wrong.push_back(fmt::format("transfer {} does not follow its accounts' last", line.id.value));
    debit.add(line.id, -line.amount);
    credit.add(line.id, line.amount);
  });
  for (const auto& account : read.all<Account>("select id, balance, newest, previous from economy_account")) {
    const auto said = entries[account.id];
    entries.erase(account.id);
    if (said.balance != account.balance || said.newest != account.newest || said.previous != account.previous)
      wrong.push_back(
          fmt::format("account {} holds {} where its entries say {}", account.id, account.balance, said.balance));
  }
  for (const auto& [id, said] : entries) wrong.push_back(fmt::format("account {} has entries and is not there", id));
  return wrong;
}

std::vector<std::string> pieces_are_in_one_place(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& [code, total] : read.all<Sum>(
           "with held as (select asset, sum(balance) as total from economy_account where asset >= 1000 and "
           "balance > 0 group by asset) select p.code, coalesce(h.total, 0) as total from economy_asset p "
           "left join held h on h.asset = p.id where p.kind is not null and coalesce(h.total, 0) not in (0, 1)"))
    wrong.push_back(fmt::format("{} is {} times there", code, total));
  return wrong;
}

std::vector<std::string> escrows_hold_together(Read& read) {
  std::vector<std::string> wrong;
  for (const auto escrow : read.all<std::int64_t>("select distinct owner from economy_account where kind = 'escrow' "
                                                  "and balance > 0 and owner not in (select id "
                                                  "from economy_escrow where closed is null)"))
    wrong.push_back(fmt::format("something lies in escrow {}, which is closed", escrow));
  return wrong;
}

std::vector<std::string> debts_are_what_is_missing(Read& read) {
  std::vector<std::string> wrong;
  for (const auto transfer : read.all<std::int64_t>(
           "select d.transfer from economy_debt d left join economy_transfer t on t.id = d.transfer left join "
           "economy_account c on c.id = t.credit where t.id is null or c.kind != 'player' or c.owner != d.player or "
           "t.asset != d.asset or t.amount != d.amount + (select coalesce(sum(amount), 0) from economy_transfer where "
           "cause = 'reversal:' || d.transfer or (cause > 'reversal:' || d.transfer || ':' and cause < 'reversal:' || "
           "d.transfer || ';'))"))
    wrong.push_back(fmt::format("what is owed for transfer {} isn't what is missing of it", transfer));
  return wrong;
}

}  // namespace edu::economy
