#include "auth/auth.hpp"
#include "auth/printed_code.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {
constexpr Duration good_for = std::chrono::hours{24};
}

NewCard Cards::issue(Tx& tx, const AccountView& account, AccountId by) {
  if (!only_student(account))
    throw conflict("card.students_only", "Cards are for students; an administrator gives staff a new password.");
  const auto code = draw_printed(2, 5);
  const auto until = tx.now() + good_for;
  tx.run(
      "insert into auth_card(account, hash, issued, until) values (?, ?, ?, ?)"
      " on conflict(account) do update set hash = excluded.hash, issued = excluded.issued, until = excluded.until",
      account.account, printed_hash(keys_, "card", code), tx.now(), until);
  tx.emit(CardIssued{account.player, account.account, by});
  return {code, until};
}

std::optional<AccountId> Cards::whose(Read& read, std::string_view typed) const {
  return read.one<AccountId>("select account from auth_card where hash = ? and until > ?",
                             printed_hash(keys_, "card", typed), read.now());
}

void Cards::take_back(Tx& tx, AccountId account) { tx.run("delete from auth_card where account = ?", account); }

void Cards::password_changed(Tx& tx, const PasswordChanged& changed) { take_back(tx, changed.account); }

}  // namespace edu::auth
