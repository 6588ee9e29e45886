#include "auth/id_token.hpp"

#include <sodium.h>

#include <algorithm>

#include "auth/base64url.hpp"
#include "auth/loose_json.hpp"

namespace edu::auth {
namespace {

constexpr std::size_t longest_subject = 255;
constexpr std::size_t longest_email = 254;
constexpr std::int64_t year_9999 = 253'402'300'799;

struct Parts {
  std::string_view header, payload, signature, signed_part;
};

Parts parts_of(std::string_view token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (token.size() > most_id_token_bytes || first == token.npos || first == last || token.find('.', first + 1) != last)
    throw IdTokenRefused{"not three parts"};
  return {token.substr(0, first), token.substr(first + 1, last - first - 1), token.substr(last + 1),
          token.substr(0, last)};
}

std::string decoded(std::string_view part) {
  auto bytes = from_base64url(part);
  if (!bytes) throw IdTokenRefused{"not base64url"};
  return std::move(*bytes);
}

struct Header {
  Algorithm algorithm;
  std::optional<std::string> kid;
};

bool is_jwt(std::string type) {
  std::transform(type.begin(), type.end(), type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c | 0x20 : c; });
  return type == "jwt" || type == "application/jwt";
}

// Keys that a header brings along (jwk, jku, x5c) are never looked at: the provider's own key set counts. What it calls
// critical we don't know.
Header header_of(std::string_view text) {
  const auto members = members_of(text);
  const auto algorithm = algorithm_named(member<std::string>(members, "alg").value_or(""));
  if (!algorithm) throw IdTokenRefused{"an algorithm that isn't ours"};
  if (members.contains("crit")) throw IdTokenRefused{"a critical header"};
  if (const auto type = member<std::string>(members, "typ"); type && !is_jwt(*type))
    throw IdTokenRefused{"of another type"};
  return {*algorithm, member<std::string>(members, "kid")};
}

void check_signature(const Header& header, const Parts& parts, const ProviderKeys& keys) {
  const auto signature = decoded(parts.signature);
  const auto candidates = keys.find(header.kid, header.algorithm);
  if (candidates.empty()) throw KeyUnknown{"no such key"};
  const bool holds = std::any_of(candidates.begin(), candidates.end(), [&](const ProviderKey* key) {
    return key->verifies(header.algorithm, parts.signed_part, signature);
  });
  if (holds) return;
  if (!header.kid) throw KeyUnknown{"signed by none of the keys"};
  throw IdTokenRefused{"a signature that doesn't hold"};
}

// Whole seconds since 1970, of this age of the world.
std::optional<std::int64_t> seconds_in(const Members& claims, std::string_view name) {
  const auto value = member<double>(claims, name);
  if (!value) return {};
  if (*value < 0 || *value > static_cast<double>(year_9999)) throw IdTokenRefused{"a time that is none"};
  return static_cast<std::int64_t>(*value);
}

void check_times(const Members& claims, Time now) {
  const auto expires = seconds_in(claims, "exp"), issued = seconds_in(claims, "iat");
  if (!expires || !issued) throw IdTokenRefused{"no exp or no iat"};
  if (*expires * 1000 <= (now - id_token_leeway).ms) throw IdTokenRefused{"expired"};
  const auto latest = (now + id_token_leeway).ms;
  if (*issued * 1000 > latest || seconds_in(claims, "nbf").value_or(0) * 1000 > latest)
    throw IdTokenRefused{"not valid yet"};
}

// For us alone. One of a list of audiences is ours only if the token says that it was given to us.
void check_audience(const Members& claims, const std::string& client) {
  const auto party = member<std::string>(claims, "azp");
  if (party && *party != client) throw IdTokenRefused{"given to another client"};
  const auto audience = claims.find("aud");
  if (audience == claims.end()) throw IdTokenRefused{"no audience"};
  if (!audience->second.text.starts_with('[')) {
    if (json::read<std::string>(audience->second.text) != client) throw IdTokenRefused{"for another client"};
    return;
  }
  const auto several = json::read<std::vector<std::string>>(audience->second.text);
  if (std::find(several.begin(), several.end(), client) == several.end()) throw IdTokenRefused{"for other clients"};
  if (!party) throw IdTokenRefused{"for several clients, without azp"};
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// The left half of the access token's hash (§3.1.3.6).
void check_access_token(const Members& claims, Algorithm algorithm, const std::string& access_token) {
  const auto claimed = member<std::string>(claims, "at_hash");
  if (!claimed || access_token.empty()) return;
  std::string hash(crypto_hash_sha512_BYTES, '\0');
  auto* into = reinterpret_cast<unsigned char*>(hash.data());
  const auto* bytes = reinterpret_cast<const unsigned char*>(access_token.data());
  if (algorithm == Algorithm::eddsa) {
    crypto_hash_sha512(into, bytes, access_token.size());
  } else {
    crypto_hash_sha256(into, bytes, access_token.size());
    hash.resize(crypto_hash_sha256_BYTES);
  }
  if (*claimed != to_base64url(std::string_view{hash}.substr(0, hash.size() / 2)))
    throw IdTokenRefused{"of another access token"};
}

// §2 of the specification: ASCII, and no more than 255 of it.
std::string subject_in(const Members& claims) {
  auto subject = member<std::string>(claims, "sub").value_or("");
  const bool plain = std::all_of(subject.begin(), subject.end(), [](char c) { return c > 0x1F && c < 0x7F; });
  if (subject.empty() || subject.size() > longest_subject || !plain) throw IdTokenRefused{"no subject"};
  return subject;
}

std::optional<std::string> email_in(const Members& claims) {
  try {
    auto email = member<std::string>(claims, "email");
    return email && !email->empty() && email->size() <= longest_email ? email : std::nullopt;
  } catch (const Problem&) { return {}; }  // nothing depends on it
}

IdClaims checked(std::string_view token, const ProviderKeys& keys, const Expected& expected) {
  const auto parts = parts_of(token);
  const auto header = header_of(decoded(parts.header));
  check_signature(header, parts, keys);
  const auto claims = members_of(decoded(parts.payload));
  if (member<std::string>(claims, "iss") != expected.issuer) throw IdTokenRefused{"of another issuer"};
  check_audience(claims, expected.client);
  check_times(claims, expected.now);
  if (!same(member<std::string>(claims, "nonce").value_or(""), expected.nonce)) throw IdTokenRefused{"another nonce"};
  check_access_token(claims, header.algorithm, expected.access_token);
  return {subject_in(claims), email_in(claims)};
}

}  // namespace

IdClaims verified_id_token(std::string_view token, const ProviderKeys& keys, const Expected& expected) {
  try {
    return checked(token, keys, expected);
  } catch (const Problem& problem) { throw IdTokenRefused{"not the JSON that it should be: " + problem.code}; }
}

}  // namespace edu::auth
