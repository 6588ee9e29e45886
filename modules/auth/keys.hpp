// The server's own secret: one 32-byte seed in data/keys/signing.key, mode 0600, from which follow the first Ed25519 signing
// key, the key that draws refresh tokens and the one that seals what stands in the store. Losing it ends every session and
// every second factor. Signing keys are replaced in time (key_rotation.hpp): one signs, those before it still verify.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace edu::auth {

using Seed = std::array<unsigned char, 32>;

class SigningKey {
 public:
  explicit SigningKey(const Seed& seed);
  SigningKey(const Seed& seed, std::string kid);  // under a name of somebody else's

  // The JWK thumbprint of the public key (RFC 7638), in base64url.
  const std::string& kid() const { return kid_; }
  std::string sign(std::string_view message) const;  // 64 bytes, Ed25519
  bool verifies(std::string_view message, std::string_view signature) const;
  std::string jwk() const;  // RFC 8037

 private:
  std::string public_text() const;

  std::array<unsigned char, 32> public_;
  std::array<unsigned char, 64> secret_;
  std::string kid_;
};

class Keys {
 public:
  using Shared = std::shared_ptr<const SigningKey>;

  explicit Keys(const Seed& seed);
  Keys(const Seed& seed, std::string kid);
  // Reads the seed, or makes one where there is none. Throws Problem "keys.unsafe" when others may read it,
  // "keys.broken" when it is not 32 bytes or can't be kept.
  static Keys in(const std::filesystem::path& folder);

  const Shared& first() const { return first_; }  // that of data/keys/signing.key
  Shared signing() const;                         // the newest
  Shared find(std::string_view kid) const;        // null: none that verifies still
  // {"keys":[{"kty":"OKP",…}]} (RFC 7517)
  std::string jwks() const;
  // Those that verify from now on, the one that signs first; at least one.
  void replace(std::vector<Shared> keys);
  // 32 bytes that nobody without the seed can foretell, always the same for the same message.
  std::string derive(std::string_view message) const;

  const std::string& kid() const { return first_->kid(); }
  std::string sign(std::string_view message) const { return signing()->sign(message); }

 private:
  Keys(const Seed& seed, Shared first);

  Shared first_;
  std::array<unsigned char, 32> deriving_;
  mutable std::shared_mutex mutex_;
  std::vector<Shared> valid_;
};

}  // namespace edu::auth
