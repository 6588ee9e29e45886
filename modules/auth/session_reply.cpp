#include "auth/session_reply.hpp"

#include <fmt/format.h>

namespace edu::auth {
namespace {

constexpr std::string_view cookie_name = "eduverse_refresh";

Header cookie(std::string_view token, Duration age, const Caller& caller) {
  return {"Set-Cookie", fmt::format("{}={}; Path=/api/v1/sessions/refresh; Max-Age={}; HttpOnly; SameSite=Strict{}",
                                    cookie_name, token, std::chrono::duration_cast<std::chrono::seconds>(age).count(),
                                    caller.secure ? "; Secure" : "")};
}

}  // namespace

Me me(const AccountView& a) { return {a.account, a.player, a.username, a.name, a.roles}; }
Device device(const Caller& caller) { return {caller.agent, caller.address}; }

std::optional<std::string> refresh_cookie(std::string_view header) {
  std::optional<std::string> found;
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    auto pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto equals = pair.find('=');
    if (equals == pair.npos || pair.substr(0, equals) != cookie_name) continue;
    if (found) return {};
    found = std::string{pair.substr(equals + 1)};
  }
  return found;
}

Reply<Session> SessionReplies::make(const Opened& opened, const Caller& caller, Delivery delivery) const {
  Reply<Session> reply{{sessions_.access_token(opened), tokens_.lifetime(), me(opened.account), {}}};
  switch (delivery) {
    case Delivery::body:
      reply.body.refresh_token = opened.refresh_token;
      break;
    case Delivery::cookie:
      reply.headers.push_back(cookie(opened.refresh_token, sessions_.lifetime(), caller));
      break;
  }
  reply.headers.push_back({"Cache-Control", "no-store"});
  return reply;
}

Reply<Nothing> SessionReplies::good_bye(const Caller& caller) const { return {{}, 200, {cookie("", 0s, caller)}}; }

}  // namespace edu::auth
