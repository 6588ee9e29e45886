#include "auth/password_reset.hpp"

#include "auth/base64url.hpp"
#include "auth/join.hpp"
#include "base/problem.hpp"

namespace edu::auth {

ResetWays PasswordResets::ways(Snapshot&, const Caller&, const Nothing&) const { return {outbox_.is_on()}; }

Nothing PasswordResets::ask(Tx& tx, const Caller&, const ResetRequest& in) {
  if (!outbox_.is_on())
    throw conflict("mail.off", "This school sends no letters. Ask its administrator for a new password.");
  tx.schedule(tx.now(),
              ResetTimer{to_base64url(vault_.seal_for_all(in.who.value)), in.language.value_or(Language::en)});
  return {};
}

void PasswordResets::fire(Tx& tx, const ResetTimer& asked) {
  const auto sealed = from_base64url(asked.who);
  const auto who = sealed ? vault_.open_for_all(*sealed) : std::nullopt;
  if (!who) return;
  const auto by_address = emails_.whose(tx, *who);
  const auto account = by_address ? accounts_.find(tx, *by_address) : accounts_.find(tx, *who);
  if (!account || !is_adult(*account)) return;
  const auto email = emails_.of(tx, account->account);
  if (!email || !email->confirmed) return;
  const auto before = tokens_.issued(tx, account->account, MailPurpose::reset);
  if (before && tx.now() - *before < between) return;
  const auto until = tx.now() + good_for;
  const auto token = tokens_.issue(tx, account->account, MailPurpose::reset, until);
  auto words = reset_words(asked.language, account->username, outbox_.site() + "/reset#token=" + token);
  outbox_.post(tx, {account->account, email->address, std::move(words.subject), std::move(words.text), until});
}

WasReset PasswordResets::use(Tasks& tasks, const Caller&, const ResetUse& in) {
  const auto known = tasks.read([&](Snapshot& s) { return owner(s, in.token); });
  const auto own = tasks.read([&](Snapshot& s) { return own_words(s, known.username, known.name); });
  passwords_.check(in.password, own);
  const auto hash = passwords_.hash(in.password);
  tasks.write([&](Tx& tx) {
    const auto account = owner(tx, in.token);  // it may have been used meanwhile
    // Here as well as on PasswordChanged: a listener that fails is only tried again later.
    tokens_.take_back(tx, account.account, MailPurpose::reset);
    administration_.replace_password(tx, account, hash, SessionId{}, account.account);
    tx.emit(ResetUsed{account.player, account.account});
    const auto email = emails_.of(tx, account.account).value();
    auto words = password_changed_words(in.language.value_or(Language::en), account.username);
    outbox_.post(tx, {account.account, email.address, std::move(words.subject), std::move(words.text),
                      tx.now() + Emails::confirm_within});
  });
  return {known.username};
}

void PasswordResets::password_changed(Tx& tx, const PasswordChanged& changed) {
  tokens_.take_back(tx, changed.account, MailPurpose::reset);
}

AccountView PasswordResets::owner(Read& read, std::string_view token) const {
  const auto owner = tokens_.whose(read, MailPurpose::reset, token);
  auto account = owner ? accounts_.find(read, *owner) : std::nullopt;
  const auto email = owner ? emails_.of(read, *owner) : std::nullopt;
  if (!account || !is_adult(*account) || !email || !email->confirmed)
    throw unauthenticated("auth.link_unknown", "This link isn't known, was used, or is too old. Ask for a new one.");
  return std::move(*account);
}

}  // namespace edu::auth
