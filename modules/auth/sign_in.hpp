// Signing in with a username and a password. Whether the account exists shows in nothing: the same work, the same answer
// and the same lock for a name that nobody bears.
#pragma once

#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/passwords.hpp"
#include "auth/session_reply.hpp"
#include "base/values.hpp"

namespace edu::auth {

struct Credentials {
  Text<SecretForm, 1, 200> username;
  Text<SecretForm, 1, 1000> password;
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (username, password, delivery))

class SignIn {
 public:
  SignIn(Sessions& sessions, Passwords& passwords, Guesses& guesses, const SessionReplies& replies)
      : sessions_{sessions}, passwords_{passwords}, guesses_{guesses}, replies_{replies} {}

  // Refuses "auth.bad_credentials", "auth.locked".
  Reply<Session> sign_in(Tasks& tasks, const Caller& caller, const Credentials& in);

 private:
  Sessions& sessions_;
  Passwords& passwords_;
  Guesses& guesses_;
  const SessionReplies& replies_;
};

}  // namespace edu::auth
