#include "gateway/etag.hpp"

#include <sodium.h>

#include <array>

#include "base/problem.hpp"
#include "gateway/reply.hpp"

namespace edu {

// Equal bodies have equal tags; it is weak, since a compressed body has the same one. The key is no secret.
std::string weak_tag(std::string_view body) {
  constexpr std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES> key{};
  std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> hash;
  crypto_shorthash_siphashx24(hash.data(), reinterpret_cast<const unsigned char*>(body.data()), body.size(),
                              key.data());
  std::array<char, 2 * hash.size() + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return "W/\"" + std::string{hex.data()} + "\"";
}

void require_match(const Caller& caller, std::string_view json) {
  if (caller.if_match.empty() || gateway::matches_etag(caller.if_match, weak_tag(json))) return;
  throw Problem{412, "precondition.stale", "Somebody has changed this since you read it. Read it again."};
}

}  // namespace edu
