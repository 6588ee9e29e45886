#include "records/erase.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gateway/record_keeping.hpp"

namespace edu::records {
namespace {

struct ErasureRow {
  AccountId account;
  Time at;
  Json<std::vector<TakenView>> taken;
};
BOOST_DESCRIBE_STRUCT(ErasureRow, (), (account, at, taken))

Receipt receipt_of(ErasureRow row) {
  return {row.account, auth::pseudonym(row.account), row.at, std::move(row.taken.value)};
}

bool is_admin(const auth::AccountView& account) {
  return std::ranges::find(account.roles, admin) != account.roles.end();
}

// A line a kind, whatever tables it is spread over. The key's row stays as the mark of the erasure; the key itself is
// overwritten.
std::vector<TakenView> summed(const std::vector<gateway::Taken>& all) {
  std::vector<TakenView> lines;
  for (const auto& each : all) {
    const TakenView line{each.kind, each.rows, each.deleted || each.kind == "key"};
    const auto same = std::ranges::find_if(
        lines, [&](const auto& other) { return other.kind == line.kind && other.deleted == line.deleted; });
    if (same == lines.end()) lines.push_back(line);
    else same->rows += line.rows;
  }
  return lines;
}

}  // namespace

Receipt Erasures::erase(Tasks& tasks, const Caller& caller, const EraseRequest& in) {
  if (in.account == caller.account)
    throw conflict("erase.self", "Another administrator must erase you: somebody has to hold the receipt.");
  tasks.read([&](Snapshot& s) {
    check(s, in.account);
    const auto named = accounts_.find(s, std::string_view{in.username});
    if (!named || named->account != in.account)
      throw invalid("erase.confirm", "Type the username of whom you mean to erase.");
  });
  return erase(tasks, in.account);
}

Receipt Erasures::erase(Tasks& tasks, AccountId account) {
  const auto erasure = tasks.read([&](Snapshot& s) { return check(s, account); });
  journal_.append(erasure);
  return tasks.write([&](Tx& tx) { return forget(tx, erasure); });
}

int Erasures::again(Tasks& tasks) {
  int erased = 0;
  for (const auto& erasure : journal_.read()) {
    const AccountId account{erasure.number};
    const bool there = tasks.read([&](Snapshot& s) {
      const auto known = accounts_.find(s, account);
      return known && known->created.ms == erasure.created && !known->username.empty();
    });
    if (!there) continue;
    tasks.write([&](Tx& tx) { forget(tx, erasure); });
    ++erased;
  }
  return erased;
}

Page<Receipt> Erasures::list(Snapshot& snapshot, const Caller&, const ListErasures& in) const {
  const int limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  Page<Receipt> page;
  for (auto& row : snapshot.all<ErasureRow>(
           "select account, at, taken from records_erasure where id > coalesce((select id from records_erasure where "
           "account = ?), 0) order by id limit ?",
           in.after.value_or(AccountId{}), limit + 1)) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = to_text(page.items.back().account);
      break;
    }
    page.items.push_back(receipt_of(std::move(row)));
  }
  return page;
}

Erasure Erasures::check(Read& read, AccountId account) const {
  const auto known = accounts_.find(read, account);
  if (!known || known->username.empty()) throw not_found("account.unknown", "There is no such account.");
  if (is_admin(*known) && accounts_.count(read, admin) < 2)
    throw conflict("erase.last_admin", "This is the only administrator. Make another one first.");
  return {account.value, known->created.ms, read.now().ms};
}

Receipt Erasures::forget(Tx& tx, const Erasure& erasure) {
  const AccountId account{erasure.number};
  accounts_.forget(tx, account, sessions_);
  auto taken = summed(gateway::forget_records(tx, platform_.all_records(), account));
  platform_.vault().erase(tx, account);
  tx.run("insert into records_erasure(account, at, taken) values (?, ?, ?) on conflict(account) do nothing", account,
         tx.now(), Json<std::vector<TakenView>>{taken});
  return {account, auth::pseudonym(account), tx.now(), std::move(taken)};
}

std::vector<std::string> erased_are_nobody(Read& read, const auth::Accounts& accounts) {
  std::vector<std::string> wrong;
  for (const auto account : read.all<AccountId>("select account from records_erasure")) {
    const auto known = accounts.find(read, account);
    if (known && (!known->username.empty() || !known->roles.empty()))
      wrong.push_back(fmt::format("account {} was erased and is still somebody", account.value));
  }
  return wrong;
}

}  // namespace edu::records
