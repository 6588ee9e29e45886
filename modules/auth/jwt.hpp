// JSON Web Tokens (RFC 7515, 7519), as little of them as we need: our keys, one algorithm, our own claims. The header must
// be exactly alg EdDSA, typ JWT and a kid of ours; whatever else it says (crit, jku, zip, a key of its own) is refused, and so
// is a claim that we didn't put there. Nothing is read from a payload before its signature holds.
#pragma once

#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"

namespace edu::auth::jwt {

inline constexpr std::size_t most_bytes = 4096;

struct Profile {
  std::string issuer;
  std::string audience;
  Duration leeway;  // between clocks
};

std::string sign(const Keys& keys, std::string_view claims);

// The payload of a token whose header and signature are good. Throws Problem 401 "auth.token_invalid".
std::string verified(const Keys& keys, std::string_view token);

Problem invalid_token();
Problem expired_token();

// What every token says of itself. `expires` and the others in seconds since 1970.
struct Validity {
  std::string_view issuer, audience, use;
  std::int64_t issued, expires;
  std::optional<std::int64_t> not_before;
};
// Throws Problem 401 "auth.token_invalid" or "auth.token_expired".
void check(const Validity& validity, const Profile& profile, Time now);

// Reads the payload as Claims, strictly. Claims has iss, aud, token_use, iat, exp and maybe nbf.
template <class Claims>
Claims read(std::string_view payload, const Profile& profile, Time now) {
  Claims claims;
  try {
    claims = json::read<Claims>(payload);
  } catch (const Problem&) { throw invalid_token(); }
  check({claims.iss, claims.aud, claims.token_use, claims.iat, claims.exp, claims.nbf}, profile, now);
  return claims;
}

}  // namespace edu::auth::jwt
