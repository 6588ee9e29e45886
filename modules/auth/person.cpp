#include "auth/person.hpp"

#include "auth/username.hpp"

namespace edu::auth {

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != text.npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
         text.find(' ') == text.npos;
}

PersonView Persons::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return view(snapshot, caller.account);
}

PersonView Persons::change(Tx& tx, const Caller& caller, const PersonChange& in) {
  if (in.name) rename(tx, caller.account, *in.name);
  if (in.email) set_email(tx, caller.account, *in.email);
  return view(tx, caller.account);
}

PersonView Persons::of(Snapshot& snapshot, const Caller&, const OfPerson& in) const {
  return view(snapshot, in.account);
}

PersonView Persons::correct(Tx& tx, const Caller&, const PersonCorrection& in) {
  view(tx, in.account);
  if (in.name) rename(tx, in.account, *in.name);
  if (in.email) set_email(tx, in.account, *in.email);
  return view(tx, in.account);
}

std::optional<AccountId> Persons::by_email(Read& read, std::string_view email) const {
  return read.one<AccountId>("select account from auth_person where email_mark = ?",
                             vault_.mark("email", lower_case(email)));
}

std::optional<std::string> Persons::email_of(Read& read, AccountId account) const {
  const auto sealed =
      read.one<std::string>("select email from auth_person where account = ? and email is not null", account);
  return sealed ? vault_.open(read, account, *sealed) : std::nullopt;
}

PersonView Persons::view(Read& read, AccountId account) const {
  const auto known = accounts_.find(read, account);
  if (!known || known->username.empty()) throw not_found("account.unknown", "There is no such account.");
  return {account, known->username, known->name, email_of(read, account)};
}

void Persons::rename(Tx& tx, AccountId account, std::string_view name) {
  tx.run("update auth_person set name = ? where account = ?", vault_.seal(tx, account, name), account);
  tx.emit(Renamed{player_of(account), account});
}

void Persons::set_email(Tx& tx, AccountId account, std::string_view email) {
  if (email.empty()) {
    tx.run("update auth_person set email = null, email_mark = null where account = ?", account);
    return;
  }
  if (!is_email(email)) throw invalid("/email", "person.email", "This is not an e-mail address.");
  if (const auto whose = by_email(tx, email); whose && *whose != account)
    throw conflict("person.email_taken", "Another account has this e-mail address.");
  tx.run("update auth_person set email = ?, email_mark = ? where account = ?", vault_.seal(tx, account, email),
         vault_.mark("email", lower_case(email)), account);
}

}  // namespace edu::auth
