#include "auth/person.hpp"

#include "base/problem.hpp"

namespace edu::auth {

PersonView Persons::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return view(snapshot, caller.account);
}

PersonView Persons::change(Tx& tx, const Caller& caller, const PersonChange& in) {
  if (in.name) rename(tx, caller.account, *in.name);
  return view(tx, caller.account);
}

PersonView Persons::of(Snapshot& snapshot, const Caller&, const OfPerson& in) const {
  return view(snapshot, in.account);
}

PersonView Persons::correct(Tx& tx, const Caller&, const PersonCorrection& in) {
  view(tx, in.account);
  if (in.name) rename(tx, in.account, *in.name);
  if (in.email) emails_.set(tx, accounts_.find(tx, in.account).value(), *in.email, in.language.value_or(Language::en));
  return view(tx, in.account);
}

PersonView Persons::view(Read& read, AccountId account) const {
  const auto known = accounts_.find(read, account);
  if (!known || known->username.empty()) throw not_found("account.unknown", "There is no such account.");
  const auto email = emails_.of(read, account);
  return {account, known->username, known->name, email ? std::optional{email->address} : std::nullopt,
          email && email->confirmed};
}

void Persons::rename(Tx& tx, AccountId account, std::string_view name) {
  tx.run("update auth_person set name = ? where account = ?", vault_.seal(tx, account, name), account);
  tx.emit(Renamed{player_of(account), account});
}

}  // namespace edu::auth
