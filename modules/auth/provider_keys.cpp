#include "auth/provider_keys.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <algorithm>

#include "auth/base64url.hpp"
#include "auth/loose_json.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr int least_rsa_bits = 2048, most_rsa_bits = 8192;
constexpr std::size_t p256_bytes = 32, longest_exponent = 4;

template <auto Free>
struct Freed {
  void operator()(auto* object) const { Free(object); }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
Number number(std::string_view bytes) {
  return Number{BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr)};
}

std::shared_ptr<void> public_key(const char* kind, const Builder& builder) {
  const Params params{OSSL_PARAM_BLD_to_param(builder.get())};
  const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  return {key, [](void* made) { EVP_PKEY_free(static_cast<EVP_PKEY*>(made)); }};
}

std::shared_ptr<void> rsa_key(std::string_view modulus, std::string_view exponent) {
  if (modulus.size() > most_rsa_bits / 8 || exponent.empty() || exponent.size() > longest_exponent) return nullptr;
  const auto n = number(modulus), e = number(exponent);
  if (BN_num_bits(n.get()) < least_rsa_bits || !BN_is_odd(e.get()) || BN_is_one(e.get())) return nullptr;
  const Builder builder{OSSL_PARAM_BLD_new()};
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return public_key("RSA", builder);
}

// OpenSSL refuses a point that isn't on the curve.
std::shared_ptr<void> p256_key(std::string_view x, std::string_view y) {
  if (x.size() != p256_bytes || y.size() != p256_bytes) return nullptr;
  std::string point{'\4'};
  point.append(x).append(y);
  const Builder builder{OSSL_PARAM_BLD_new()};
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  auto key = public_key("EC", builder);
  if (!key) return nullptr;
  const KeyContext check{EVP_PKEY_CTX_new(static_cast<EVP_PKEY*>(key.get()), nullptr)};
  return EVP_PKEY_public_check(check.get()) == 1 ? key : nullptr;
}

// JWS writes r and s one after the other, OpenSSL reads DER.
std::string der_of(std::string_view signature) {
  if (signature.size() != 2 * p256_bytes) return {};
  const EcSignature pair{ECDSA_SIG_new()};
  ECDSA_SIG_set0(pair.get(), number(signature.substr(0, p256_bytes)).release(),
                 number(signature.substr(p256_bytes)).release());
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &der);
  if (length <= 0) return {};
  std::string text{reinterpret_cast<const char*>(der), static_cast<std::size_t>(length)};
  OPENSSL_free(der);
  return text;
}

bool verified(void* key, Algorithm algorithm, std::string_view message, std::string_view signature) {
  const DigestContext digest{EVP_MD_CTX_new()};
  EVP_PKEY_CTX* options = nullptr;  // the digest's own
  if (EVP_DigestVerifyInit(digest.get(), &options, EVP_sha256(), nullptr, static_cast<EVP_PKEY*>(key)) != 1)
    return false;
  if (algorithm == Algorithm::ps256 && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1 ||
                                        EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) != 1)) {
    return false;
  }
  return EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) == 1;
}

std::string bytes_in(const Members& jwk, std::string_view name) {
  return from_base64url(member<std::string>(jwk, name).value_or("")).value_or("");
}

bool is_for_signatures(const Members& jwk) {
  if (member<std::string>(jwk, "use").value_or("sig") != "sig") return false;
  const auto operations = member<std::vector<std::string>>(jwk, "key_ops");
  return !operations || std::find(operations->begin(), operations->end(), "verify") != operations->end();
}

}  // namespace

std::optional<Algorithm> algorithm_named(std::string_view name) {
  if (name == "RS256") return Algorithm::rs256;
  if (name == "PS256") return Algorithm::ps256;
  if (name == "ES256") return Algorithm::es256;
  if (name == "EdDSA" || name == "Ed25519") return Algorithm::eddsa;
  return {};
}

std::optional<ProviderKey> ProviderKey::read(std::string_view text) {
  const auto jwk = members_of(text);
  if (!is_for_signatures(jwk)) return {};
  ProviderKey key;
  key.kid_ = member<std::string>(jwk, "kid");
  const auto kind = member<std::string>(jwk, "kty").value_or("");
  const auto curve = member<std::string>(jwk, "crv").value_or("");
  if (kind == "RSA") {
    key.kind_ = Kind::rsa;
    key.key_ = rsa_key(bytes_in(jwk, "n"), bytes_in(jwk, "e"));
  } else if (kind == "EC" && curve == "P-256") {
    key.kind_ = Kind::p256;
    key.key_ = p256_key(bytes_in(jwk, "x"), bytes_in(jwk, "y"));
  } else if (kind == "OKP" && curve == "Ed25519") {
    key.kind_ = Kind::ed25519;
    key.bytes_ = bytes_in(jwk, "x");
  }
  if (!key.key_ && key.bytes_.size() != crypto_sign_PUBLICKEYBYTES) return {};
  if (const auto named = member<std::string>(jwk, "alg")) {
    key.only_ = algorithm_named(*named);
    if (!key.only_ || !key.fits(*key.only_)) return {};
  }
  return key;
}

bool ProviderKey::fits(Algorithm algorithm) const {
  if (only_ && *only_ != algorithm) return false;
  switch (algorithm) {
    case Algorithm::rs256:
    case Algorithm::ps256:
      return kind_ == Kind::rsa;
    case Algorithm::es256:
      return kind_ == Kind::p256;
    case Algorithm::eddsa:
      return kind_ == Kind::ed25519;
  }
  return false;
}

bool ProviderKey::verifies(Algorithm algorithm, std::string_view message, std::string_view signature) const {
  if (!fits(algorithm)) return false;
  switch (kind_) {
    case Kind::rsa:
      return verified(key_.get(), algorithm, message, signature);
    case Kind::p256:
      return verified(key_.get(), algorithm, message, der_of(signature));
    case Kind::ed25519:
      return signature.size() == crypto_sign_BYTES &&
             crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(), bytes_of(bytes_)) == 0;
  }
  return false;
}

ProviderKeys ProviderKeys::read(std::string_view jwks) {
  ProviderKeys set;
  const auto listed = member<std::vector<RawJson>>(members_of(jwks), "keys");
  if (!listed) throw invalid("json.malformed", "A key set without keys.");
  for (const auto& jwk : *listed) {
    if (set.keys_.size() == most_keys) break;
    if (auto key = ProviderKey::read(jwk.text)) set.keys_.push_back(std::move(*key));
  }
  return set;
}

std::vector<const ProviderKey*> ProviderKeys::find(const std::optional<std::string>& kid, Algorithm algorithm) const {
  std::vector<const ProviderKey*> found;
  for (const auto& key : keys_)
    if (key.fits(algorithm) && (!kid || key.kid() == kid)) found.push_back(&key);
  return found;
}

}  // namespace edu::auth
