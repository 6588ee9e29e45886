// A provider's word on who somebody is (OpenID Connect Core 1.0, §3.1.3.7). Nothing is read from it before its signature
// holds under one of the provider's keys; then it must be from exactly this issuer, for us alone, of now, and the answer to
// the question that we asked (its nonce).
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "auth/provider_keys.hpp"
#include "base/time.hpp"

namespace edu::auth {

struct IdClaims {
  std::string subject;               // whose identity, at this issuer; never given to another
  std::optional<std::string> email;  // for its owner to recognise the identity by, and nothing else
};

struct Expected {
  std::string issuer;
  std::string client;
  std::string nonce;
  std::string access_token;  // that came along; empty: none
  Time now;
};

// What it says is for the log: nothing in it names a person.
class IdTokenRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// No key of that name: it may be a new one.
class KeyUnknown final : public IdTokenRefused {
 public:
  using IdTokenRefused::IdTokenRefused;
};

inline constexpr std::size_t most_id_token_bytes = 16 * 1024;
inline constexpr Duration id_token_leeway = std::chrono::seconds{60};  // between clocks

// Throws IdTokenRefused.
IdClaims verified_id_token(std::string_view token, const ProviderKeys& keys, const Expected& expected);

}  // namespace edu::auth
