#include "auth/emails.hpp"

#include "auth/roles.hpp"
#include "auth/username.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

struct Row {
  std::optional<std::string> email;  // sealed
  std::optional<Time> email_confirmed;
};
BOOST_DESCRIBE_STRUCT(Row, (), (email, email_confirmed))

// Something before and after one @, nothing that SMTP would have to quote: the post finds out the rest.
bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != text.npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
         text.find_first_of(" <>\"\\(),:;[]") == text.npos;
}

}  // namespace

bool is_adult(const AccountView& account) {
  return roles_of(account.roles).any_of({guardian, creator, moderator, teacher, admin});
}

std::optional<Email> Emails::of(Read& read, AccountId account) const {
  const auto row =
      read.one<Row>("select email, email_confirmed from auth_person where account = ? and email is not null", account);
  if (!row) return {};
  auto address = vault_.open(read, account, *row->email);
  if (!address) return {};
  return Email{std::move(*address), row->email_confirmed.has_value()};
}

std::optional<AccountId> Emails::whose(Read& read, std::string_view address) const {
  return read.one<AccountId>("select account from auth_person where email_mark = ?",
                             vault_.mark("email", lower_case(address)));
}

void Emails::set(Tx& tx, const AccountView& account, std::string_view address, Language language) {
  const auto before = of(tx, account.account);
  if (before ? before->address == address : address.empty()) return;
  if (!address.empty() && !is_email(address)) throw invalid("/email", "person.email", "This is not an e-mail address.");
  const auto sealed = address.empty() ? std::optional<std::string>{} : vault_.seal(tx, account.account, address);
  tx.run("update auth_person set email = ?, email_mark = null, email_confirmed = null where account = ?", sealed,
         account.account);
  tokens_.take_back(tx, account.account, MailPurpose::reset);
  tokens_.take_back(tx, account.account, MailPurpose::confirm);
  if (before && before->confirmed) {
    auto words = address_changed_words(language, account.username);
    outbox_.post(tx, {account.account, before->address, std::move(words.subject), std::move(words.text),
                      tx.now() + confirm_within});
  }
  ask(tx, account, language);
}

bool Emails::ask(Tx& tx, const AccountView& account, Language language) {
  const auto email = of(tx, account.account);
  if (!email || email->confirmed) return false;
  if (!outbox_.is_on()) return true;
  const auto until = tx.now() + confirm_within;
  const auto token = tokens_.issue(tx, account.account, MailPurpose::confirm, until);
  auto words = confirm_words(language, account.name, outbox_.site() + "/confirm#token=" + token);
  outbox_.post(tx, {account.account, email->address, std::move(words.subject), std::move(words.text), until});
  return true;
}

std::optional<AccountId> Emails::confirm(Tx& tx, std::string_view token) {
  const auto account = tokens_.whose(tx, MailPurpose::confirm, token);
  if (!account) return {};
  tokens_.take_back(tx, *account, MailPurpose::confirm);
  const auto email = of(tx, *account);
  if (!email) return {};
  if (const auto other = whose(tx, email->address); other && *other != *account)
    throw conflict("person.email_taken", "Another account has this e-mail address.");
  tx.run("update auth_person set email_confirmed = ?, email_mark = ? where account = ?", tx.now(),
         vault_.mark("email", lower_case(email->address)), *account);
  return account;
}

Nothing OwnEmail::change(Tx& tx, const Caller& caller, const EmailChange& in) {
  emails_.set(tx, accounts_.find(tx, caller.account).value(), in.email, in.language.value_or(Language::en));
  return {};
}

Nothing OwnEmail::ask_again(Tx& tx, const Caller& caller, const InLanguage& in) {
  if (!emails_.can_be_asked())
    throw conflict("mail.off", "This school sends no letters, so no address can be confirmed.");
  if (!emails_.ask(tx, accounts_.find(tx, caller.account).value(), in.language.value_or(Language::en)))
    throw conflict("person.email_settled", "There is no address that waits to be confirmed.");
  return {};
}

Nothing OwnEmail::confirm(Tx& tx, const Caller&, const MailedToken& in) {
  const auto account = emails_.confirm(tx, in.token);
  if (!account)
    throw unauthenticated("auth.link_unknown", "This link isn't known, was used, or is too old. Ask for a new one.");
  tx.emit(EmailConfirmed{player_of(*account), *account});
  return {};
}

}  // namespace edu::auth
