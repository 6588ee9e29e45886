#include "auth/auth.hpp"
#include "auth/roles.hpp"
#include "auth/username.hpp"
#include "base/problem.hpp"

namespace edu::auth {

std::optional<AccountView> Accounts::find(Read& read, AccountId account) const {
  const auto row = read.one<AccountRow>(
      "select account, username, name, roles, created from auth_account where account = ?", account);
  if (!row) return {};
  return view(*row);
}

std::optional<AccountView> Accounts::find(Read& read, std::string_view username) const {
  const auto row =
      read.one<AccountRow>("select account, username, name, roles, created from auth_account where username = ?",
                           lower_case(std::string{username}));
  if (!row) return {};
  return view(*row);
}

std::optional<AccountView> Accounts::first(Read& read, Role role) const {
  const auto row = read.one<AccountRow>(
      "select account, username, name, roles, created from auth_account where roles & ? != 0 order by account limit 1",
      Roles{role}.bits());
  if (!row) return {};
  return view(*row);
}

AccountView Accounts::create(Tx& tx, const NewAccount& account) {
  const auto username = lower_case(account.username);
  if (tx.one<AccountId>("select account from auth_account where username = ?", username)) {
    throw conflict("auth.username_taken", "This username is taken. Choose another one.");
  }
  const auto id = tx.insert<AccountId>(
      "insert into auth_account(username, name, roles, password_hash, created) values (?, ?, ?, ?, ?)", username,
      account.name, account.roles.bits(), account.password_hash, tx.now());
  AccountView made{id, player_of(id), username, account.name, list(account.roles), tx.now()};
  tx.emit(AccountCreated{made.player, id, made.username, made.name, made.roles});
  return made;
}

}  // namespace edu::auth
