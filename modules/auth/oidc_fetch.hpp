// What the server asks of a provider over the network, with as little trust as will do: HTTPS alone, no redirects, no
// proxy, the address of each connection looked at, at most a mebibyte and five seconds. libcurl is started with the first
// question: a school without providers never pays for it.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "auth/oidc_options.hpp"

namespace edu::auth {

// Why such an address is never asked or sent to; empty: it is fine. Plain HTTP is for developers, to this machine alone.
std::string refused_address(const std::string& url, Reach reach);

// No answer that could be used. What it says is for the log, and for nobody else: it tells of the network.
class Unreachable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Ask {
  std::string url;
  std::optional<std::string> form = {};  // application/x-www-form-urlencoded; then it is a POST
  std::string authorization = {};        // the header's value; empty: none
};
struct Told {
  int status;
  std::string body;
};

class Fetch {
 public:
  virtual ~Fetch() = default;
  // `authority`: a PEM file in place of the system's authorities; empty: those. Blocks. Throws Unreachable.
  virtual Told ask(const Ask& ask, Reach reach, const std::string& authority) = 0;
};

class WebFetch final : public Fetch {
 public:
  static constexpr std::size_t most_bytes = 1024 * 1024;
  static constexpr long most_milliseconds = 5000;

  Told ask(const Ask& ask, Reach reach, const std::string& authority) override;
};

// A form's text, percent-encoded (RFC 6749, appendix B).
std::string form_encoded(std::string_view text);

}  // namespace edu::auth
