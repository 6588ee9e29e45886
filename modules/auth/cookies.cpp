#include "auth/cookies.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edu::auth {

Header cookie(std::string_view name, std::string_view value, const CookieScope& scope, const Caller& caller) {
  return {"Set-Cookie", fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite={}{}", name, value, scope.path,
                                    std::chrono::duration_cast<std::chrono::seconds>(scope.age).count(),
                                    scope.same_site, caller.secure ? "; Secure" : "")};
}

std::optional<std::string> find_cookie(std::string_view header, std::string_view name) {
  std::optional<std::string> found;
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    auto pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto equals = pair.find('=');
    if (equals == pair.npos || pair.substr(0, equals) != name) continue;
    if (found) return {};
    found = std::string{pair.substr(equals + 1)};
  }
  return found;
}

}  // namespace edu::auth
