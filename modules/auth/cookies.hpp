// Our cookies: HttpOnly, each for the paths that read it, Secure under TLS.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "gateway/caller.hpp"
#include "gateway/header.hpp"

namespace edu::auth {

struct CookieScope {
  std::string_view path;
  std::string_view same_site;  // "Strict", "Lax"
  Duration age;                // zero: it is taken back
};

Header cookie(std::string_view name, std::string_view value, const CookieScope& scope, const Caller& caller);

// The value of the cookie of that name; nothing when there is none, or more than one.
std::optional<std::string> find_cookie(std::string_view header, std::string_view name);

}  // namespace edu::auth
