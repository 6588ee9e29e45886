// What an administrator does with accounts: make them, list them, give one a new password.
#pragma once

#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/passwords.hpp"
#include "auth/program_keys.hpp"
#include "auth/second_factor.hpp"
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

struct RolesRequest {
  AccountId account;
  std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(RolesRequest, (), (account, roles))

class Administration {
 public:
  Administration(Accounts& accounts, Sessions& sessions, Passwords& passwords, Guesses& guesses, SecondFactors& factors,
                 ProgramKeys& keys, const Standing& standing)
      : accounts_{accounts},
        sessions_{sessions},
        passwords_{passwords},
        guesses_{guesses},
        factors_{factors},
        keys_{keys},
        standing_{standing} {}

  // An account that may change others' asks for a fresh proof, as giving such a role does. Refuses "auth.username_taken",
  // "auth.roles_missing", "auth.step_up_required", and what makes a password weak.
  AccountView create(Tasks& tasks, const Caller& caller, const AccountRequest& in);
  Page<AccountView> list(Snapshot& snapshot, const Caller& caller, const ListRequest& in) const;
  // Ends the account's sessions; the administrator's own stays. Refuses "account.unknown", and what makes a password weak.
  Nothing set_password(Tasks& tasks, const Caller& caller, const PasswordRequest& in);

  // Refuses "account.unknown", "auth.roles_missing", "auth.last_administrator".
  AccountView change_roles(Tx& tx, const Caller& caller, const RolesRequest& in);

  // For whoever holds the data folder, too: `by` is nobody then. A new password ends all sessions but `kept` and emits
  // PasswordChanged. Access tokens say the roles, so other ones end every session, and emit RolesChanged; refuses
  // "auth.last_administrator". Taking a second factor away: false when there was none.
  void replace_password(Tx& tx, const AccountView& account, const std::string& hash, SessionId kept,
                        std::optional<AccountId> by);
  void replace_roles(Tx& tx, const AccountView& account, Roles roles, std::optional<AccountId> by);
  bool remove_second_factor(Tx& tx, const AccountView& account);

 private:
  Accounts& accounts_;
  Sessions& sessions_;
  Passwords& passwords_;
  Guesses& guesses_;
  SecondFactors& factors_;
  ProgramKeys& keys_;
  const Standing& standing_;
};

}  // namespace edu::auth
