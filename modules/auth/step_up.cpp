#include "auth/step_up.hpp"

#include "auth/challenge.hpp"
#include "auth/join.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

Problem wrong() { return unauthenticated("auth.bad_credentials", "This is not your password."); }

// A wrong one; the tenth locks the account, and is told.
void count(Tx& tx, const Guess& guess, const Caller& caller) {
  if (guess.was_wrong(tx, caller.address)) tx.emit(AccountLocked{player_of(caller.account), caller.account});
}

}  // namespace

ProvenUntil StepUp::show(Tasks& tasks, const Caller& caller, const Shown& in) {
  if (in.password.has_value() == in.code.has_value())
    throw invalid("auth.proof_missing", "Show either your password or a code.");
  if (in.password)
    with_password(tasks, caller, *in.password,
                  [&](Tx& tx, const AccountView&) { standing_.prove(tx, caller.session); });
  else with_code(tasks, caller, *in.code);
  return {tasks.read([](Snapshot& s) { return s.now(); }) + Standing::fresh_for};
}

Nothing StepUp::change_password(Tasks& tasks, const Caller& caller, const PasswordChange& in) {
  const auto own = tasks.read([&](Snapshot& s) {
    const auto account = accounts_.find(s, caller.account).value();
    return own_words(s, account.username, account.name);
  });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  with_password(tasks, caller, in.current, [&](Tx& tx, const AccountView& account) {
    tx.run("update auth_account set password_hash = ? where account = ?", hash, account.account);
    tx.emit(PasswordChanged{account.player, account.account, caller.account});
    sessions_.end_all_but(tx, account.account, caller.session, SessionEnd::password_changed);
    standing_.prove(tx, caller.session);
  });
  return {};
}

void StepUp::with_password(Tasks& tasks, const Caller& caller, std::string_view password,
                           const std::function<void(Tx&, const AccountView&)>& then) {
  const auto account = tasks.read([&](Snapshot& s) { return accounts_.find(s, caller.account); });
  if (!account) throw unauthenticated("auth.token_invalid", "This account is no more. Sign in again.");
  const Guess guess{guesses_, tasks, account->username, password_allowance};
  const auto hash = tasks.read([&](Snapshot& s) {
    return s.one<std::string>("select password_hash from auth_account where account = ?", caller.account);
  });
  const bool fits = passwords_.fits(hash, password);
  tasks.write([&](Tx& tx) {
    if (!fits) return count(tx, guess, caller);
    guess.was_right(tx);
    then(tx, *account);
  });
  if (!fits) throw wrong();
}

void StepUp::with_code(Tasks& tasks, const Caller& caller, std::string_view code) {
  const Guess guess{guesses_, tasks, code_guesses_of(caller.account), password_allowance};
  auto verdict = SecondFactors::Verdict::wrong;
  tasks.write([&](Tx& tx) {
    verdict = factors_.take(tx, caller.account, code);
    if (verdict != SecondFactors::Verdict::right) return count(tx, guess, caller);
    guess.was_right(tx);
    standing_.prove(tx, caller.session);
  });
  if (verdict != SecondFactors::Verdict::right) throw refused(verdict);
}

}  // namespace edu::auth
