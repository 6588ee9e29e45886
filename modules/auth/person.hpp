// What is known of a person beside their account: the name, an e-mail address for adults who want one. Both are sealed.
// Students' names are their teachers' to correct: there is no free text of theirs.
#pragma once

#include "auth/auth.hpp"
#include "auth/emails.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct PersonView {
  AccountId account;
  std::string username;
  std::string name;
  std::optional<std::string> email;
  bool email_confirmed;  // by whoever reads what is sent there
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (account, username, name, email, email_confirmed))

// What is left out stays.
struct PersonChange {
  std::optional<Name> name;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name))

struct OfPerson {
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(OfPerson, (), (account))

// An empty address takes the one there is away.
struct PersonCorrection {
  AccountId account;
  std::optional<Name> name;
  std::optional<Text<LineForm, 0, 254>> email;
  std::optional<Language> language;  // of the letters that tell of it
};
BOOST_DESCRIBE_STRUCT(PersonCorrection, (), (account, name, email, language))

class Persons {
 public:
  Persons(const Accounts& accounts, Emails& emails, Vault& vault)
      : accounts_{accounts}, emails_{emails}, vault_{vault} {}

  PersonView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  PersonView change(Tx& tx, const Caller& caller, const PersonChange& in);
  // Refuses "account.unknown", "person.email".
  PersonView of(Snapshot& snapshot, const Caller& caller, const OfPerson& in) const;
  PersonView correct(Tx& tx, const Caller& caller, const PersonCorrection& in);

 private:
  PersonView view(Read& read, AccountId account) const;
  void rename(Tx& tx, AccountId account, std::string_view name);

  const Accounts& accounts_;
  Emails& emails_;
  Vault& vault_;
};

}  // namespace edu::auth
