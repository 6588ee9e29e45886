#include "auth/tokens.hpp"

#include <sodium.h>

#include <algorithm>

#include "auth/roles.hpp"

namespace edu::auth {

Tokens::Tokens(const Keys& keys, const Revoked& revoked, const Clock& clock, Duration lifetime)
    : keys_{keys},
      revoked_{revoked},
      clock_{clock},
      lifetime_{lifetime},
      profile_{"eduverse", "eduverse-api", 5s},
      known_{std::make_unique<std::array<Known, ways>[]>(sets)} {
  randombytes_buf(key_.data(), key_.size());
}

std::string Tokens::issue(AccountId account, SessionId session, const std::vector<Role>& roles) const {
  const auto now = clock_.now().ms / 1000;
  const Claims claims{.iss = profile_.issuer,
                      .aud = profile_.audience,
                      .sub = account,
                      .sid = session,
                      .roles = roles,
                      .token_use = "access",
                      .iat = now,
                      .nbf = {},
                      .exp = now + std::chrono::duration_cast<std::chrono::seconds>(lifetime_).count()};
  return jwt::sign(keys_, json::text(claims));
}

Caller Tokens::who(std::string_view token) {
  if (token.size() > jwt::most_bytes) throw jwt::invalid_token();
  const auto now = clock_.now();
  const auto mark = digest(token);
  auto known = recall(mark);
  if (!known || now < known->from) {
    known = verify(token, mark, now);
    remember(*known, now);
  }
  if (now >= known->until) throw jwt::expired_token();
  if (revoked_.has(known->session)) throw jwt::invalid_token();
  Caller caller;
  caller.account = known->account;
  caller.player = player_of(known->account);
  caller.session = known->session;
  caller.roles = known->roles;
  return caller;
}

Tokens::Digest Tokens::digest(std::string_view token) const {
  Digest digest;
  crypto_shorthash_siphashx24(reinterpret_cast<unsigned char*>(digest.data()),
                              reinterpret_cast<const unsigned char*>(token.data()), token.size(), key_.data());
  return digest;
}

std::optional<Tokens::Known> Tokens::recall(const Digest& digest) const {
  const auto set = digest[0] % sets;
  const std::lock_guard lock{mutexes_[set % locks]};
  for (const auto& known : known_[set]) {
    if (known.until.ms != 0 && known.digest == digest) return known;
  }
  return {};
}

void Tokens::remember(const Known& known, Time now) {
  const auto set = known.digest[0] % sets;
  const std::lock_guard lock{mutexes_[set % locks]};
  auto& places = known_[set];
  // The same token may come twice at once; else the place of the one that expires first.
  const auto same = std::ranges::find(places, known.digest, &Known::digest);
  const auto place = same != places.end() ? same : std::ranges::min_element(places, {}, &Known::until);
  if (place->until <= known.until || place->until <= now) *place = known;
}

Tokens::Known Tokens::verify(std::string_view token, const Digest& digest, Time now) const {
  const auto claims = jwt::read<Claims>(jwt::verified(keys_, token), profile_, now);
  return {.digest = digest,
          .account = claims.sub,
          .session = claims.sid,
          .roles = roles_of(claims.roles),
          .from = Time{std::max(claims.iat, claims.nbf.value_or(0)) * 1000} - profile_.leeway,
          .until = Time{claims.exp * 1000} + profile_.leeway};
}

}  // namespace edu::auth
