#include "auth/auth.hpp"
#include "auth/printed_code.hpp"
#include "base/problem.hpp"

namespace edu::auth {

std::string Badges::code_for(Tx& tx, std::string_view group, std::string_view title) {
  if (auto open = accounts_.code_for(tx, door_of(group))) return *open;
  return accounts_.open_code(tx, door_of(group), student, title);
}

std::optional<std::string> Badges::code_for(Read& read, std::string_view group) const {
  return accounts_.code_for(read, door_of(group));
}

std::string Badges::issue(Tx& tx, const AccountView& account, std::string_view group, AccountId by) {
  if (!only_student(account))
    throw conflict("badge.students_only", "Badges are for students; staff sign in with a password.");
  auto code = draw_printed(4, 4);
  tx.run(
      "insert into auth_badge(account, door, hash, issued) values (?, ?, ?, ?)"
      " on conflict(account, door) do update set hash = excluded.hash, issued = excluded.issued",
      account.account, door_of(group), printed_hash(keys_, "badge", code), tx.now());
  tx.emit(BadgeIssued{account.player, account.account, by});
  return code;
}

bool Badges::revoke(Tx& tx, AccountId account, std::string_view group, AccountId by) {
  if (tx.run("delete from auth_badge where account = ? and door = ?", account, door_of(group)) == 0) return false;
  tx.emit(BadgeRevoked{player_of(account), account, by});
  return true;
}

std::optional<AccountId> Badges::whose(Read& read, std::string_view code, std::string_view badge) const {
  return read.one<AccountId>(
      "select account from auth_badge join auth_join_code on purpose = door where hash = ? and code = ?",
      printed_hash(keys_, "badge", badge), as_printed(code));
}

}  // namespace edu::auth
