#include "auth/jwt.hpp"

#include <fmt/format.h>

#include "auth/base64url.hpp"

namespace edu::auth::jwt {
namespace {

struct HeaderOf {
  std::string alg;
  std::string typ;
  std::string kid;
};
BOOST_DESCRIBE_STRUCT(HeaderOf, (), (alg, typ, kid))

// The key that a header of ours names; null for any other header.
Keys::Shared named_key(const Keys& keys, std::string_view encoded) {
  const auto text = from_base64url(encoded);
  if (!text) return nullptr;
  try {
    const auto header = json::read<HeaderOf>(*text);
    return header.alg == "EdDSA" && header.typ == "JWT" ? keys.find(header.kid) : nullptr;
  } catch (const Problem&) { return nullptr; }
}

constexpr std::int64_t year_9999 = 253'402'300'799;
constexpr bool is_a_time(std::int64_t seconds) { return seconds >= 0 && seconds <= year_9999; }

}  // namespace

Problem invalid_token() {
  return unauthenticated("auth.token_invalid", "The access token is not valid. Sign in again.");
}
Problem expired_token() {
  return unauthenticated("auth.token_expired", "The access token has expired. Refresh the session.");
}

std::string sign(const Keys& keys, std::string_view claims) {
  const auto key = keys.signing();
  auto token = to_base64url(fmt::format(R"({{"alg":"EdDSA","typ":"JWT","kid":"{}"}})", key->kid()));
  token += '.';
  token += to_base64url(claims);
  const auto signature = to_base64url(key->sign(token));
  token += '.';
  token += signature;
  return token;
}

std::string verified(const Keys& keys, std::string_view token) {
  if (token.size() > most_bytes) throw invalid_token();
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == token.npos || first == last || token.find('.', first + 1) != last) throw invalid_token();
  const auto key = named_key(keys, token.substr(0, first));
  if (!key) throw invalid_token();
  const auto signature = from_base64url(token.substr(last + 1));
  if (!signature || !key->verifies(token.substr(0, last), *signature)) throw invalid_token();
  auto payload = from_base64url(token.substr(first + 1, last - first - 1));
  if (!payload) throw invalid_token();
  return std::move(*payload);
}

void check(const Validity& v, const Profile& profile, Time now) {
  if (v.issuer != profile.issuer || v.audience != profile.audience || v.use != "access") throw invalid_token();
  if (!is_a_time(v.issued) || !is_a_time(v.expires) || !is_a_time(v.not_before.value_or(0))) throw invalid_token();
  const auto later = now + profile.leeway;
  if (v.issued * 1000 > later.ms || v.not_before.value_or(0) * 1000 > later.ms) throw invalid_token();
  if (v.expires * 1000 <= (now - profile.leeway).ms) throw expired_token();
}

}  // namespace edu::auth::jwt
