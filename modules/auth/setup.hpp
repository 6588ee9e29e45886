// The first administrator. While there is none, each start makes a new one-time token (kept as its hash) and the program
// prints it as a link; whoever has it makes the account. From then on it is refused for ever.
#pragma once

#include "auth/auth.hpp"
#include "auth/passwords.hpp"
#include "auth/session_reply.hpp"
#include "auth/username.hpp"

namespace edu::auth {

struct SetupState {
  bool needed;
};
BOOST_DESCRIBE_STRUCT(SetupState, (), (needed))

struct SetupRequest {
  Text<SecretForm, 1, 100> token;
  Username username;
  Text<SecretForm, 1, 1000> password;
  Name name;
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(SetupRequest, (), (token, username, password, name, delivery))

class Setup {
 public:
  Setup(Accounts& accounts, Sessions& sessions, Passwords& passwords, const SessionReplies& replies)
      : accounts_{accounts}, sessions_{sessions}, passwords_{passwords}, replies_{replies} {}

  // A new token in place of the one before; nothing once there is an administrator.
  std::optional<std::string> token(Tx& tx);

  SetupState state(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses "setup.done", "setup.token_wrong", and what makes a password weak.
  Reply<Session> make_administrator(Tasks& tasks, const Caller& caller, const SetupRequest& in);

 private:
  Accounts& accounts_;
  Sessions& sessions_;
  Passwords& passwords_;
  const SessionReplies& replies_;
};

}  // namespace edu::auth
