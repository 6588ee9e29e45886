// What an administrator does with accounts: make them, list them, give one a new password.
#pragma once

#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/passwords.hpp"
#include "auth/username.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct AccountRequest {
  Username username;
  Name name;
  std::vector<Role> roles;
  Text<SecretForm, 1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(AccountRequest, (), (username, name, roles, password))

struct ListRequest {
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<AccountId> after;
};
BOOST_DESCRIBE_STRUCT(ListRequest, (), (limit, after))

struct PasswordRequest {
  AccountId account;
  Text<SecretForm, 1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(PasswordRequest, (), (account, password))

class Administration {
 public:
  Administration(Accounts& accounts, Sessions& sessions, Passwords& passwords, Guesses& guesses)
      : accounts_{accounts}, sessions_{sessions}, passwords_{passwords}, guesses_{guesses} {}

  // Refuses "auth.username_taken", "auth.password_weak", "auth.roles_missing".
  AccountView create(Tasks& tasks, const Caller& caller, const AccountRequest& in);
  Page<AccountView> list(Snapshot& snapshot, const Caller& caller, const ListRequest& in) const;
  // Ends the account's sessions; the administrator's own stays. Refuses "account.unknown", "auth.password_weak".
  Nothing set_password(Tasks& tasks, const Caller& caller, const PasswordRequest& in);

  // For whoever holds the data folder. Access tokens say the roles, so changing them ends every session; a new password
  // ends all but `kept`.
  void replace_password(Tx& tx, const AccountView& account, const std::string& hash, SessionId kept);
  void replace_roles(Tx& tx, const AccountView& account, Roles roles);

 private:
  Accounts& accounts_;
  Sessions& sessions_;
  Passwords& passwords_;
  Guesses& guesses_;
};

}  // namespace edu::auth
