#include "auth/seal.hpp"

#include <sodium.h>

namespace edu::auth {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

Blob Seal::close(std::string_view belongs_to, std::string_view secret) const {
  std::string nonce(nonce_bytes, '\0');
  randombytes_buf(nonce.data(), nonce.size());
  std::string sealed(secret.size() + tag_bytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed), nullptr, bytes_of(secret), secret.size(),
                                             bytes_of(belongs_to), belongs_to.size(), nullptr,
                                             bytes_of(std::string_view{nonce}), bytes_of(std::string_view{key_}));
  return {nonce + sealed};
}

std::optional<std::string> Seal::open(std::string_view belongs_to, const Blob& sealed) const {
  const std::string_view all{sealed.bytes};
  if (all.size() < nonce_bytes + tag_bytes) return {};
  const auto body = all.substr(nonce_bytes);
  std::string secret(body.size() - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(secret), nullptr, nullptr, bytes_of(body), body.size(),
                                                 bytes_of(belongs_to), belongs_to.size(), bytes_of(all),
                                                 bytes_of(std::string_view{key_})) != 0)
    return {};
  return secret;
}

}  // namespace edu::auth
