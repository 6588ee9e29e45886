#include "gateway/origins.hpp"

#include <algorithm>

#include "gateway/head.hpp"

namespace edu::gateway {
namespace {

// Four decimal parts, or an IPv6 literal: no name can be rebound to it.
bool is_address(std::string_view name) {
  if (name.starts_with('[')) return true;
  int parts = 1, digits = 0, value = 0;
  for (const char c : name) {
    if (c == '.') {
      if (digits == 0) return false;
      ++parts;
      digits = value = 0;
    } else if (c >= '0' && c <= '9' && digits < 3) {
      ++digits;
      value = value * 10 + (c - '0');
      if (value > 255) return false;
    } else {
      return false;
    }
  }
  return parts == 4 && digits > 0;
}

}  // namespace

Origins::Origins(std::vector<std::string> hosts, std::vector<std::string> permitted)
    : hosts_{std::move(hosts)}, permitted_{std::move(permitted)} {}

bool Origins::serves(std::string_view host) const {
  const auto name = host_name(host);
  if (!name) return false;
  if (is_address(*name) || same_ignoring_case(*name, "localhost")) return true;
  return std::any_of(hosts_.begin(), hosts_.end(),
                     [&](const auto& own) { return own == "*" || same_ignoring_case(own, *name); });
}

bool Origins::own(std::string_view origin, std::string_view host, bool secure) const {
  const std::string_view scheme = secure ? "https://" : "http://";
  return origin.starts_with(scheme) && same_ignoring_case(origin.substr(scheme.size()), host);
}

Sender Origins::sender_of(const Fields& fields, std::string_view host, bool secure) const {
  if (fields.count("origin") > 1 || fields.count("sec-fetch-site") > 1) return Sender::foreign_page;
  const auto site = fields.find("sec-fetch-site");
  if (fields.count("origin") == 1) {
    const auto origin = fields.find("origin");
    // Behind a proxy that nobody named here the scheme isn't known, but the browser knows what it asks.
    const bool ours = own(origin, host, secure) || (site == "same-origin" && own(origin, host, true));
    return ours || permits(origin) ? Sender::own_page : Sender::foreign_page;
  }
  if (site == "same-origin") return Sender::own_page;
  return site.empty() || site == "none" ? Sender::unknown : Sender::foreign_page;
}

bool Origins::permits(std::string_view origin) const {
  return std::find(permitted_.begin(), permitted_.end(), origin) != permitted_.end();
}

}  // namespace edu::gateway
