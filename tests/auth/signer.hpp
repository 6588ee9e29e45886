// A provider's private keys, as a test needs them: one of each kind, made once, with their public halves as JWK and what
// they sign as JWS. Written apart from the server's own verification.
#pragma once

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "auth/base64url.hpp"

namespace edu::test {

class Signer {
 public:
  // "RS256", "PS256", "ES256", "EdDSA"
  Signer(std::string algorithm, std::string kid, int rsa_bits = 2048)
      : algorithm_{std::move(algorithm)}, kid_{std::move(kid)} {
    key_ = algorithm_ == "ES256"   ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
           : algorithm_ == "EdDSA" ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(rsa_bits));
    if (!key_) throw std::runtime_error{"no key could be made"};
  }
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;
  ~Signer() { EVP_PKEY_free(key_); }

  const std::string& kid() const { return kid_; }
  const std::string& algorithm() const { return algorithm_; }

  std::string jwk(const std::string& more = "") const {
    std::string members;
    if (algorithm_ == "ES256") {
      members = R"("kty":"EC","crv":"P-256","x":")" + number(OSSL_PKEY_PARAM_EC_PUB_X, 32) + R"(","y":")" +
                number(OSSL_PKEY_PARAM_EC_PUB_Y, 32) + '"';
    } else if (algorithm_ == "EdDSA") {
      std::string bytes(32, '\0');
      auto length = bytes.size();
      EVP_PKEY_get_raw_public_key(key_, reinterpret_cast<unsigned char*>(bytes.data()), &length);
      members = R"("kty":"OKP","crv":"Ed25519","x":")" + auth::to_base64url(bytes) + '"';
    } else {
      members = R"("kty":"RSA","n":")" + number(OSSL_PKEY_PARAM_RSA_N, 0) + R"(","e":")" +
                number(OSSL_PKEY_PARAM_RSA_E, 0) + '"';
    }
    return "{" + members + R"(,"kid":")" + kid_ + '"' + more + "}";
  }

  std::string sign(std::string_view input) const { return sign(input, algorithm_); }
  std::string sign(std::string_view input, std::string_view algorithm) const {
    EVP_MD_CTX* digest = EVP_MD_CTX_new();
    EVP_PKEY_CTX* options = nullptr;
    EVP_DigestSignInit(digest, &options, algorithm == "EdDSA" ? nullptr : EVP_sha256(), nullptr, key_);
    if (algorithm == "PS256") {
      EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST);
    }
    const auto* bytes = reinterpret_cast<const unsigned char*>(input.data());
    std::size_t length = 0;
    EVP_DigestSign(digest, nullptr, &length, bytes, input.size());
    std::string signature(length, '\0');
    EVP_DigestSign(digest, reinterpret_cast<unsigned char*>(signature.data()), &length, bytes, input.size());
    signature.resize(length);
    EVP_MD_CTX_free(digest);
    return algorithm == "ES256" ? raw(signature) : signature;
  }

  std::string header(const std::string& more = "") const {
    return R"({"alg":")" + algorithm_ + R"(","typ":"JWT","kid":")" + kid_ + '"' + more + "}";
  }
  std::string token(std::string_view claims) const { return token(header(), claims); }
  std::string token(std::string_view header, std::string_view claims) const {
    const auto input = auth::to_base64url(header) + "." + auth::to_base64url(claims);
    return input + "." + auth::to_base64url(sign(input));
  }

 private:
  std::string number(const char* name, int bytes) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_, name, &value);
    std::string text(static_cast<std::size_t>(bytes > 0 ? bytes : BN_num_bytes(value)), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(text.data()), static_cast<int>(text.size()));
    BN_free(value);
    return auth::to_base64url(text);
  }
  static std::string raw(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string text(64, '\0');
    auto* into = reinterpret_cast<unsigned char*>(text.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), into, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), into + 32, 32);
    ECDSA_SIG_free(pair);
    return text;
  }

  std::string algorithm_, kid_;
  EVP_PKEY* key_;
};

// An HMAC over the same, for who takes a public key for a secret.
inline std::string hmac_token(std::string_view header, std::string_view claims, std::string_view secret) {
  const auto input = auth::to_base64url(header) + "." + auth::to_base64url(claims);
  std::string mac(32, '\0');
  unsigned length = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(input.data()), input.size(), reinterpret_cast<unsigned char*>(mac.data()),
       &length);
  return input + "." + auth::to_base64url(mac);
}

}  // namespace edu::test
