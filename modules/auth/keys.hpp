// The server's own secret: one 32-byte seed in data/keys/signing.key, mode 0600, from which the Ed25519 signing key and
// the key that draws refresh tokens follow. Losing it ends every session and nothing else.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace edu::auth {

using Seed = std::array<unsigned char, 32>;

class Keys {
 public:
  explicit Keys(const Seed& seed);
  Keys(const Seed& seed, std::string kid);  // under a name of somebody else's
  // Reads the seed, or makes one where there is none. Throws Problem "keys.unsafe" when others may read it,
  // "keys.broken" when it is not 32 bytes or can't be kept.
  static Keys in(const std::filesystem::path& folder);

  // The JWK thumbprint of the public key (RFC 7638), in base64url.
  const std::string& kid() const { return kid_; }
  std::string sign(std::string_view message) const;  // 64 bytes, Ed25519
  bool verifies(std::string_view message, std::string_view signature) const;
  // {"keys":[{"kty":"OKP",…}]} (RFC 7517, RFC 8037)
  std::string jwks() const;
  // 32 bytes that nobody without the seed can foretell, always the same for the same message.
  std::string derive(std::string_view message) const;

 private:
  std::string public_text() const;

  std::array<unsigned char, 32> public_;
  std::array<unsigned char, 64> secret_;
  std::array<unsigned char, 32> deriving_;
  std::string kid_;
};

}  // namespace edu::auth
