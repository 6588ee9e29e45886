// The auth module: who may come in, and as whom.
#pragma once

#include <filesystem>

#include "auth/administration.hpp"
#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/join.hpp"
#include "auth/keys.hpp"
#include "auth/own_sessions.hpp"
#include "auth/passwords.hpp"
#include "auth/revoked.hpp"
#include "auth/session_reply.hpp"
#include "auth/setup.hpp"
#include "auth/sign_in.hpp"
#include "auth/tokens.hpp"
#include "gateway/platform.hpp"

namespace edu::auth {

// The section [auth] of the configuration.
struct Options {
  Bounded<int, 1, 60> access_minutes{15};  // how long an access token is good
  Bounded<int, 1, 365> session_days{30};   // how long a session lives that nobody refreshes
  Bounded<int, 1, 20> argon2_passes{2};    // of a password's hash: 2 passes over 32 MiB take some 45 ms
  Bounded<int, 1, 1024> argon2_mebibytes{32};
};
BOOST_DESCRIBE_STRUCT(Options, (), (access_minutes, session_days, argon2_passes, argon2_mebibytes))

class Module {
 public:
  // `keys`: the folder of the signing key, data/keys; made where there is none.
  Module(Platform& p, const std::filesystem::path& keys, const Options& options);

  gateway::Identity& identity() { return tokens_; }
  Accounts& accounts() { return accounts_; }
  Sessions& sessions() { return sessions_; }
  Passwords& passwords() { return passwords_; }
  Administration& administration() { return administration_; }

  // The token of the link that makes the first administrator, new at each call; nothing once there is one.
  std::optional<std::string> setup_token(Tasks& tasks);
  // The public key, as /.well-known/jwks.json shows it.
  std::string jwks() const { return keys_.jwks(); }

 private:
  File key_set(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

  Keys keys_;
  Revoked revoked_;
  Tokens tokens_;
  Passwords passwords_;
  Guesses guesses_;
  Accounts accounts_;
  Sessions sessions_;
  SessionReplies replies_;
  SignIn sign_in_;
  OwnSessions own_;
  Join join_;
  Setup setup_;
  Administration administration_;
};

}  // namespace edu::auth
