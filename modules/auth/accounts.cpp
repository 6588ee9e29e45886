// Accounts. What is asked often (a name, a role) is one row by primary key; the sealed texts in it were mostly opened
// before, and then cost a look into memory.
#include <fmt/format.h>

#include "auth/auth.hpp"
#include "auth/roles.hpp"
#include "auth/username.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

struct AccountRow {
  AccountId account;
  std::optional<std::string> username;  // sealed; nothing for whoever was erased
  std::optional<std::string> name;
  std::uint32_t roles;
  Time created;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (), (account, username, name, roles, created))

AccountView view(Vault& vault, Read& read, const AccountRow& row) {
  const auto open = [&](const auto& sealed) { return sealed ? vault.open(read, row.account, *sealed) : std::nullopt; };
  return {row.account,
          player_of(row.account),
          open(row.username).value_or(""),
          open(row.name).value_or(pseudonym(row.account)),
          list(Roles::from_bits(row.roles)),
          row.created};
}

}  // namespace

std::string pseudonym(AccountId account) {
  return "Former member " + to_text(account).substr(AccountId::prefix.size() + 1, 4);
}

std::optional<AccountView> Accounts::find(Read& read, AccountId account) const {
  const auto row = read.one<AccountRow>(
      "select a.account, p.username, p.name, a.roles, a.created from auth_account a"
      " left join auth_person p on p.account = a.account where a.account = ?",
      account);
  if (!row) return {};
  return view(vault_, read, *row);
}

std::optional<std::string> Accounts::name_of(Read& read, AccountId account) const {
  const auto sealed = read.one<std::string>("select name from auth_person where account = ?", account);
  auto name = sealed ? vault_.open(read, account, *sealed) : std::nullopt;
  if (name) return name;
  if (!read.one<int>("select 1 from auth_account where account = ?", account)) return {};
  return pseudonym(account);
}

std::optional<AccountView> Accounts::find(Read& read, std::string_view username) const {
  const auto row = read.one<AccountRow>(
      "select a.account, p.username, p.name, a.roles, a.created from auth_account a"
      " join auth_person p on p.account = a.account where a.username_mark = ?",
      mark_of(username));
  if (!row) return {};
  return view(vault_, read, *row);
}

std::optional<AccountView> Accounts::first(Read& read, Role role) const {
  const auto row = read.one<AccountRow>(
      "select a.account, p.username, p.name, a.roles, a.created from auth_account a"
      " join auth_person p on p.account = a.account where a.roles & ? != 0 order by a.account limit 1",
      Roles{role}.bits());
  if (!row) return {};
  return view(vault_, read, *row);
}

std::vector<AccountView> Accounts::list(Read& read, AccountId after, int limit) const {
  std::vector<AccountView> views;
  for (const auto& row : read.all<AccountRow>(
           "select a.account, p.username, p.name, a.roles, a.created from auth_account a"
           " join auth_person p on p.account = a.account where a.account > ? order by a.account limit ?",
           after, limit))
    views.push_back(view(vault_, read, row));
  return views;
}

std::int64_t Accounts::count(Read& read, Role role) const {
  return read.value<std::int64_t>("select count(*) from auth_account where roles & ? != 0", Roles{role}.bits());
}

void Accounts::forget(Tx& tx, AccountId account, Sessions& sessions) {
  tx.emit(Erased{player_of(account), account});
  sessions.end_all_but(tx, account, SessionId{}, SessionEnd::erased);
  tx.run("update auth_account set username_mark = ?, roles = 0, password_hash = '' where account = ?",
         "erased " + to_text(account), account);
}

std::string Accounts::mark_of(std::string_view username) const { return vault_.mark("username", lower_case(username)); }

AccountView Accounts::create(Tx& tx, const NewAccount& account) {
  const auto username = lower_case(account.username);
  const auto mark = mark_of(username);
  if (tx.one<AccountId>("select account from auth_account where username_mark = ?", mark)) {
    throw conflict("auth.username_taken", "This username is taken. Choose another one.");
  }
  const auto id =
      tx.insert<AccountId>("insert into auth_account(username_mark, roles, password_hash, created) values (?, ?, ?, ?)",
                           mark, account.roles.bits(), account.password_hash, tx.now());
  tx.run("insert into auth_person(account, username, name) values (?, ?, ?)", id, vault_.seal(tx, id, username),
         vault_.seal(tx, id, account.name));
  AccountView made{id, player_of(id), username, account.name, auth::list(account.roles), tx.now()};
  tx.emit(AccountCreated{made.player, id, made.roles});
  return made;
}

}  // namespace edu::auth
