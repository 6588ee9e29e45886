#include "auth/administration.hpp"

#include "auth/join.hpp"
#include "auth/roles.hpp"

namespace edu::auth {

AccountView Administration::create(Tasks& tasks, const Caller&, const AccountRequest& in) {
  const auto roles = roles_of(in.roles);
  if (roles.empty()) throw invalid("/roles", "auth.roles_missing", "Give the account one role at least.");
  check_strength(in.password, in.username, least_password(roles));
  const auto hash = passwords_.hash(in.password);
  return tasks.write([&](Tx& tx) { return accounts_.create(tx, {in.username.value, in.name.value, roles, hash}); });
}

Page<AccountView> Administration::list(Snapshot& snapshot, const Caller&, const ListRequest& in) const {
  const auto limit = in.limit ? in.limit->value : 50;
  auto rows = snapshot.all<AccountRow>(
      "select account, username, name, roles, created from auth_account where account > ? order by account limit ?",
      in.after.value_or(AccountId{}), limit + 1);
  Page<AccountView> page;
  if (rows.size() > static_cast<std::size_t>(limit)) {
    rows.pop_back();
    page.next = to_text(rows.back().account);
  }
  for (const auto& row : rows) page.items.push_back(view(row));
  return page;
}

Nothing Administration::set_password(Tasks& tasks, const Caller& caller, const PasswordRequest& in) {
  const auto account = tasks.read([&](Snapshot& s) { return accounts_.find(s, in.account); });
  if (!account) throw not_found("account.unknown", "There is no such account.");
  check_strength(in.password, account->username, least_password(roles_of(account->roles)));
  const auto hash = passwords_.hash(in.password);
  tasks.write([&](Tx& tx) { replace_password(tx, *account, hash, caller.session); });
  return {};
}

void Administration::replace_password(Tx& tx, const AccountView& account, const std::string& hash, SessionId kept) {
  tx.run("update auth_account set password_hash = ? where account = ?", hash, account.account);
  guesses_.forget(tx, account.username);
  sessions_.end_all_but(tx, account.account, kept, SessionEnd::password_changed);
}

void Administration::replace_roles(Tx& tx, const AccountView& account, Roles roles) {
  tx.run("update auth_account set roles = ? where account = ?", roles.bits(), account.account);
  sessions_.end_all_but(tx, account.account, SessionId{}, SessionEnd::roles_changed);
}

}  // namespace edu::auth
