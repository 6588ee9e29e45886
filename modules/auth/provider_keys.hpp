// A provider's public keys (JWKS, RFC 7517) and what they sign with: RS256, PS256, ES256 and EdDSA. Each key is of one kind
// and verifies by the algorithms of that kind alone, so that no key can be taken for another's: a public RSA key is never
// the secret of an HMAC. Keys that we have no use for (encryption, other curves, short RSA) are left out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edu::auth {

enum class Algorithm { rs256, ps256, es256, eddsa };
// "RS256" and so on; nothing for "none", HMAC and all others.
std::optional<Algorithm> algorithm_named(std::string_view name);

class ProviderKey {
 public:
  // Nothing for a key that is of no use here. Throws Problem for what is no JWK at all.
  static std::optional<ProviderKey> read(std::string_view jwk);

  const std::optional<std::string>& kid() const { return kid_; }
  bool fits(Algorithm algorithm) const;
  bool verifies(Algorithm algorithm, std::string_view message, std::string_view signature) const;

 private:
  enum class Kind { rsa, p256, ed25519 };
  ProviderKey() = default;

  std::optional<std::string> kid_;
  std::optional<Algorithm> only_;  // by the key's own "alg"
  Kind kind_{};
  std::shared_ptr<void> key_;  // OpenSSL's
  std::string bytes_;          // of an Ed25519 key
};

class ProviderKeys {
 public:
  static constexpr std::size_t most_keys = 64;

  // Throws Problem for what is no key set.
  static ProviderKeys read(std::string_view jwks);

  // Those that a token's header may mean: by its kid, or, where it has none, by the algorithm.
  std::vector<const ProviderKey*> find(const std::optional<std::string>& kid, Algorithm algorithm) const;
  std::size_t size() const { return keys_.size(); }

 private:
  std::vector<ProviderKey> keys_;
};

}  // namespace edu::auth
