// What a provider answers with: its key set, and an ID token. Whatever they hold, nobody is anybody unless a key of the set
// signed it, and what is refused is refused as that.
#include "auth/id_token.hpp"

#include <cstdlib>

#include "auth/base64url.hpp"
#include "auth/keys.hpp"
#include "base/problem.hpp"

namespace {

using namespace edu;
using namespace edu::auth;

const std::string claims =
    R"({"iss":"https://login.example","sub":"7","aud":"eduverse","nonce":"n","iat":1795000000,"exp":1795000900})";

std::string signed_by(const SigningKey& key, std::string_view payload) {
  const auto input = to_base64url(R"({"alg":"EdDSA","kid":")" + key.kid() + R"("})") + "." + to_base64url(payload);
  return input + "." + to_base64url(key.sign(input));
}

bool is_somebody(std::string_view token, const ProviderKeys& keys) {
  try {
    return verified_id_token(token, keys, {"https://login.example", "eduverse", "n", "", {1'795'000'100'000}})
               .subject == "7";
  } catch (const IdTokenRefused&) { return false; }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const SigningKey key{Seed{7}};
  static const auto keys = ProviderKeys::read(R"({"keys":[)" + key.jwk() + "]}");
  static const auto good = signed_by(key, claims);
  const std::string bytes{reinterpret_cast<const char*>(data), size};
  if (is_somebody(bytes, keys) && bytes != good) std::abort();
  is_somebody(signed_by(key, bytes), keys);  // claims of the fuzzer's own, as if they had been signed
  try {
    is_somebody(good, ProviderKeys::read(bytes));
    (void)ProviderKey::read(bytes);
  } catch (const Problem&) {}
  // The good one with some of its bytes changed, so that the search begins close to what is let in.
  auto near = good;
  for (std::size_t i = 0; i + 1 < size && i < 8; i += 2)
    near[(data[i] * 7u) % near.size()] = static_cast<char>(data[i + 1]);
  if (is_somebody(near, keys) && near != good) std::abort();
  return 0;
}
