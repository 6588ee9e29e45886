#include "auth/administration.hpp"

#include "auth/join.hpp"
#include "auth/roles.hpp"

namespace edu::auth {

AccountView Administration::create(Tasks& tasks, const Caller& caller, const AccountRequest& in) {
  const auto roles = roles_of(in.roles);
  if (roles.empty()) throw invalid("/roles", "auth.roles_missing", "Give the account one role at least.");
  if (roles.any_of({admin, moderator, teacher})) standing_.demand_proof(caller);
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, in.username, in.name); });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  return tasks.write([&](Tx& tx) { return accounts_.create(tx, {in.username.value, in.name.value, roles, hash}); });
}

Page<AccountView> Administration::list(Snapshot& snapshot, const Caller&, const ListRequest& in) const {
  const auto limit = in.limit ? in.limit->value : 50;
  Page<AccountView> page{accounts_.list(snapshot, in.after.value_or(AccountId{}), limit + 1), {}};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = to_text(page.items.back().account);
  }
  return page;
}

Nothing Administration::set_password(Tasks& tasks, const Caller& caller, const PasswordRequest& in) {
  const auto account = tasks.read([&](Snapshot& s) { return accounts_.find(s, in.account); });
  if (!account) throw not_found("account.unknown", "There is no such account.");
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, account->username, account->name); });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  tasks.write([&](Tx& tx) { replace_password(tx, *account, hash, caller.session, caller.account); });
  return {};
}

void Administration::replace_password(Tx& tx, const AccountView& account, const std::string& hash, SessionId kept,
                                      std::optional<AccountId> by) {
  tx.run("update auth_account set password_hash = ? where account = ?", hash, account.account);
  guesses_.forget(tx, account.username);
  tx.emit(PasswordChanged{account.player, account.account, by});
  sessions_.end_all_but(tx, account.account, kept, SessionEnd::password_changed);
}

AccountView Administration::change_roles(Tx& tx, const Caller& caller, const RolesRequest& in) {
  const auto account = accounts_.find(tx, in.account);
  if (!account) throw not_found("account.unknown", "There is no such account.");
  const auto roles = roles_of(in.roles);
  if (roles.empty()) throw invalid("/roles", "auth.roles_missing", "Give the account one role at least.");
  replace_roles(tx, *account, roles, caller.account);
  return accounts_.find(tx, in.account).value();
}

void Administration::replace_roles(Tx& tx, const AccountView& account, Roles roles, std::optional<AccountId> by) {
  const auto others = tx.value<std::int64_t>("select count(*) from auth_account where roles & ? <> 0 and account <> ?",
                                             Roles{admin}.bits(), account.account);
  if (roles_of(account.roles).has(admin) && !roles.has(admin) && others == 0)
    throw conflict("auth.last_administrator", "A school needs an administrator. Make another one first.");
  tx.run("update auth_account set roles = ? where account = ?", roles.bits(), account.account);
  keys_.change_roles(tx, account.account, roles);
  tx.emit(RolesChanged{account.player, account.account, account.roles, auth::list(roles), by});
  sessions_.end_all_but(tx, account.account, SessionId{}, SessionEnd::roles_changed);
}

bool Administration::remove_second_factor(Tx& tx, const AccountView& account) {
  return factors_.remove(tx, account.account, std::nullopt);
}

}  // namespace edu::auth
