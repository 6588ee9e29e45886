// What signing in, joining, setting up and refreshing all answer: an access token, who you are, and the refresh token in
// the one place where it may stand: an HttpOnly cookie for a browser, the body for a program that asks for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/auth.hpp"
#include "auth/tokens.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct Me {
  AccountId account;
  PlayerId player;
  std::string username;
  std::string name;
  std::vector<Role> roles;
  bool second_factor_missing;  // the school asks for one: until it is set up, nothing else is open
};
BOOST_DESCRIBE_STRUCT(Me, (), (account, player, username, name, roles, second_factor_missing))

struct Session {
  std::string access_token;
  Duration expires_in;
  Me account;
  std::optional<std::string> refresh_token;  // only where `delivery` is "body"
};
BOOST_DESCRIBE_STRUCT(Session, (), (access_token, expires_in, account, refresh_token))

BOOST_DEFINE_ENUM_CLASS(Delivery, cookie, body)

Me me(const AccountView& account, const Standing& standing);
// A browser that brings no mark of its own gets a new one.
Device device(const Caller& caller, Delivery delivery);

// The refresh token that a browser sent; nothing when there is none, or more than one.
std::optional<std::string> refresh_cookie(std::string_view cookie_header);

inline Delivery delivery_of(const std::optional<Delivery>& asked) { return asked.value_or(Delivery::cookie); }

// Makes the answers; the access token is signed here, on the worker's thread.
class SessionReplies {
 public:
  SessionReplies(const Sessions& sessions, const Tokens& tokens, const Standing& standing)
      : sessions_{sessions}, tokens_{tokens}, standing_{standing} {}
  Reply<Session> make(const Opened& opened, const Caller& caller, Delivery delivery) const;
  Reply<Nothing> good_bye(const Caller& caller) const;  // takes the cookie back

 private:
  const Sessions& sessions_;
  const Tokens& tokens_;
  const Standing& standing_;
};

}  // namespace edu::auth
