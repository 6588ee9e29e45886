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
};
BOOST_DESCRIBE_STRUCT(Me, (), (account, player, username, name, roles))

struct Session {
  std::string access_token;
  Duration expires_in;
  Me account;
  std::optional<std::string> refresh_token;  // only where `delivery` is "body"
};
BOOST_DESCRIBE_STRUCT(Session, (), (access_token, expires_in, account, refresh_token))

BOOST_DEFINE_ENUM_CLASS(Delivery, cookie, body)

Me me(const AccountView& account);
Device device(const Caller& caller);

// The refresh token that a browser sent; nothing when there is none, or more than one.
std::optional<std::string> refresh_cookie(std::string_view cookie_header);

// Makes the answers; the access token is signed here, on the worker's thread.
class SessionReplies {
 public:
  SessionReplies(const Sessions& sessions, const Tokens& tokens) : sessions_{sessions}, tokens_{tokens} {}
  Reply<Session> make(const Opened& opened, const Caller& caller, Delivery delivery) const;
  Reply<Nothing> good_bye(const Caller& caller) const;  // takes the cookie back

 private:
  const Sessions& sessions_;
  const Tokens& tokens_;
};

}  // namespace edu::auth
