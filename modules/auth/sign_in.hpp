// Signing in with a username and a password. Whether the account exists shows in nothing: the same work, the same answer
// and the same lock for a name that nobody bears.
#pragma once

#include "auth/admission.hpp"
#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/passwords.hpp"
#include "auth/session_reply.hpp"
#include "base/values.hpp"
#include "gateway/audit.hpp"

namespace edu::auth {

struct Credentials {
  Text<SecretForm, 1, 200> username;
  Text<SecretForm, 1, 1000> password;
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (username, password, delivery))

class SignIn {
 public:
  SignIn(const Accounts& accounts, Passwords& passwords, Guesses& guesses, const Admission& admission,
         const gateway::Audit& audit)
      : accounts_{accounts}, passwords_{passwords}, guesses_{guesses}, admission_{admission}, audit_{audit} {}

  // Refuses "auth.bad_credentials", "auth.locked"; "auth.second_factor_required" where the password is the first half
  // only. Emits AccountLocked.
  Reply<Session> sign_in(Tasks& tasks, const Caller& caller, const Credentials& in);

 private:
  const Accounts& accounts_;
  Passwords& passwords_;
  Guesses& guesses_;
  const Admission& admission_;
  const gateway::Audit& audit_;
};

}  // namespace edu::auth
