// What is known of a person beside their account: the name, an e-mail address for adults who want one. Both are sealed;
// the address is found by its mark. Students' names are their teachers' to correct: there is no free text of theirs.
#pragma once

#include "auth/auth.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

// Something before and after one @, without spaces: the post finds out the rest.
bool is_email(std::string_view text);

struct PersonView {
  AccountId account;
  std::string username;
  std::string name;
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (account, username, name, email))

// What is left out stays; an empty address takes the one there is away.
struct PersonChange {
  std::optional<Name> name;
  std::optional<Text<LineForm, 0, 254>> email;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name, email))

struct OfPerson {
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(OfPerson, (), (account))

struct PersonCorrection {
  AccountId account;
  std::optional<Name> name;
  std::optional<Text<LineForm, 0, 254>> email;
};
BOOST_DESCRIBE_STRUCT(PersonCorrection, (), (account, name, email))

class Persons {
 public:
  Persons(const Accounts& accounts, Vault& vault) : accounts_{accounts}, vault_{vault} {}

  PersonView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses "person.email", "person.email_taken".
  PersonView change(Tx& tx, const Caller& caller, const PersonChange& in);
  // Refuses "account.unknown", too.
  PersonView of(Snapshot& snapshot, const Caller& caller, const OfPerson& in) const;
  PersonView correct(Tx& tx, const Caller& caller, const PersonCorrection& in);

  // Capitals don't matter.
  std::optional<AccountId> by_email(Read& read, std::string_view email) const;
  std::optional<std::string> email_of(Read& read, AccountId account) const;

 private:
  PersonView view(Read& read, AccountId account) const;
  void rename(Tx& tx, AccountId account, std::string_view name);
  void set_email(Tx& tx, AccountId account, std::string_view email);

  const Accounts& accounts_;
  Vault& vault_;
};

}  // namespace edu::auth
