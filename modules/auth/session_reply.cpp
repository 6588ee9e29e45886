#include "auth/session_reply.hpp"

#include <sodium.h>

#include "auth/base64url.hpp"
#include "auth/cookies.hpp"
#include "auth/roles.hpp"
#include "auth/standing.hpp"

namespace edu::auth {
namespace {

constexpr std::string_view refresh_name = "eduverse_refresh";
constexpr std::string_view device_name = "eduverse_device";
constexpr std::size_t device_bytes = 32;
constexpr auto device_age = std::chrono::hours{24 * 365};

Header refresh_cookie(std::string_view token, Duration age, const Caller& caller) {
  return cookie(refresh_name, token, {"/api/v1/sessions/refresh", "Strict", age}, caller);
}

}  // namespace

Me me(const AccountView& a, const Standing& standing) {
  return {a.account, a.player, a.username, a.name, a.roles, standing.lacks_second_factor(a.account, roles_of(a.roles))};
}

Device device(const Caller& caller, Delivery delivery) {
  if (delivery == Delivery::body) return {caller.agent, caller.address};
  if (auto brought = find_cookie(caller.cookie, device_name)) {
    const auto bytes = from_base64url(*brought);
    if (bytes && bytes->size() == device_bytes) return {caller.agent, caller.address, std::move(*brought)};
  }
  std::string drawn(device_bytes, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  return {caller.agent, caller.address, to_base64url(drawn), true};
}

std::optional<std::string> refresh_cookie(std::string_view header) { return find_cookie(header, refresh_name); }

Reply<Session> SessionReplies::make(const Opened& opened, const Caller& caller, Delivery delivery) const {
  Reply<Session> reply{{sessions_.access_token(opened), tokens_.lifetime(), me(opened.account, standing_), {}}};
  switch (delivery) {
    case Delivery::body:
      reply.body.refresh_token = opened.refresh_token;
      break;
    case Delivery::cookie:
      reply.headers.push_back(
          refresh_cookie(opened.refresh_token, sessions_.limits().of(roles_of(opened.account.roles)).idle, caller));
      break;
  }
  if (!opened.device_token.empty())
    reply.headers.push_back(cookie(device_name, opened.device_token, {"/api/v1", "Strict", device_age}, caller));
  reply.headers.push_back({"Cache-Control", "no-store"});
  return reply;
}

Reply<Nothing> SessionReplies::good_bye(const Caller& caller) const {
  return {{}, 200, {refresh_cookie("", 0s, caller)}};
}

}  // namespace edu::auth
