// Showing once more who one is, before something dangerous: a password or a code, good for the session's next five minutes.
// A stolen access token alone can't.
#pragma once

#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/passwords.hpp"
#include "auth/second_factor.hpp"
#include "base/values.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct Shown {
  std::optional<Text<SecretForm, 1, 1000>> password;  // one of the two
  std::optional<Text<SecretForm, 1, 100>> code;       // six digits of the app, or a recovery code
};
BOOST_DESCRIBE_STRUCT(Shown, (), (password, code))

struct ProvenUntil {
  Time until;
};
BOOST_DESCRIBE_STRUCT(ProvenUntil, (), (until))

struct PasswordChange {
  Text<SecretForm, 1, 1000> current;
  Text<SecretForm, 1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current, password))

class StepUp {
 public:
  StepUp(const Accounts& accounts, Sessions& sessions, Passwords& passwords, Guesses& guesses, SecondFactors& factors,
         Standing& standing)
      : accounts_{accounts},
        sessions_{sessions},
        passwords_{passwords},
        guesses_{guesses},
        factors_{factors},
        standing_{standing} {}

  // Refuses 401 "auth.bad_credentials", "auth.code_wrong"; 403 "auth.second_factor_closed"; 422 "auth.proof_missing";
  // 429 "auth.locked".
  ProvenUntil show(Tasks& tasks, const Caller& caller, const Shown& in);
  // One's own new password; ends the other sessions. Refuses "auth.bad_credentials" and what makes a password weak.
  Nothing change_password(Tasks& tasks, const Caller& caller, const PasswordChange& in);

 private:
  // Throws unless `password` is the caller's; counts a wrong one. `then` runs in the transaction that found it right.
  void with_password(Tasks& tasks, const Caller& caller, std::string_view password,
                     const std::function<void(Tx&, const AccountView&)>& then);
  void with_code(Tasks& tasks, const Caller& caller, std::string_view code);

  const Accounts& accounts_;
  Sessions& sessions_;
  Passwords& passwords_;
  Guesses& guesses_;
  SecondFactors& factors_;
  Standing& standing_;
};

}  // namespace edu::auth
