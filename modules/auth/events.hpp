// What the auth module tells: who came into being, who joined with a code, whose session began and ended.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "gateway/caller.hpp"

namespace edu::auth {

struct AccountCreated {
  static constexpr std::string_view name = "account.created";
  PlayerId player;
  AccountId account;
  std::string username;
  std::string name_;  // as people say it: "Ada Lovelace"
  std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(AccountCreated, (), (player, account, username, name_, roles))

// An account was made with a join code. `purpose` is what the code was opened for: "class:17".
struct Joined {
  static constexpr std::string_view name = "account.joined";
  PlayerId player;
  AccountId account;
  std::string name_;
  std::string purpose;
  Role role;
};
BOOST_DESCRIBE_STRUCT(Joined, (), (player, account, name_, purpose, role))

struct SessionStarted {
  static constexpr std::string_view name = "session.started";
  PlayerId player;
  AccountId account;
  SessionId session;
};
BOOST_DESCRIBE_STRUCT(SessionStarted, (), (player, account, session))

BOOST_DEFINE_ENUM_CLASS(SessionEnd, logged_out, closed, password_changed, roles_changed, token_reused, restored)

struct SessionEnded {
  static constexpr std::string_view name = "session.ended";
  PlayerId player;
  AccountId account;
  SessionId session;
  SessionEnd reason;
};
BOOST_DESCRIBE_STRUCT(SessionEnded, (), (player, account, session, reason))

}  // namespace edu::auth
