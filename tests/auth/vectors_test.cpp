// The JWT vectors and Wycheproof's JOSE vectors, where they are at hand. None of Wycheproof's is signed with Ed25519, so all
// of them must be refused; our vectors are read as they are and once more signed anew with our key, so that each is
// refused for what is wrong with it and not for its algorithm.
#include <doctest/doctest.h>
#include <sodium.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "auth/base64url.hpp"
#include "auth/jwt.hpp"

namespace vectors {

using namespace edu;

struct Case {
  std::string id;
  std::string cls;
  std::string token;
  std::string expect;
  std::string why;
};
BOOST_DESCRIBE_STRUCT(Case, (), (id, cls, token, expect, why))

struct PrivateKeys {
  std::string rs_1, es_1, ed_1;
};
BOOST_DESCRIBE_STRUCT(PrivateKeys, (), (rs_1, es_1, ed_1))

struct KeySet {
  RawJson jwks;
  std::string hs_1_b64url;
  PrivateKeys private_pem;
};
BOOST_DESCRIBE_STRUCT(KeySet, (), (jwks, hs_1_b64url, private_pem))

struct Vectors {
  std::string generated_by;
  RawJson verify_with;
  KeySet keys;
  RawJson semantics;
  std::vector<Case> cases;
};
BOOST_DESCRIBE_STRUCT(Vectors, (), (generated_by, verify_with, keys, semantics, cases))

struct Claims {
  std::string iss;
  std::string aud;
  Text<SlugForm, 1, 64> sub;
  std::string jti;
  std::string token_use;
  std::string role;
  std::int64_t iat;
  std::optional<std::int64_t> nbf;
  std::int64_t exp;
};
BOOST_DESCRIBE_STRUCT(Claims, (), (iss, aud, sub, jti, token_use, role, iat, nbf, exp))

std::filesystem::path conformance() {
  const auto* set = std::getenv("EDUVERSE_CONFORMANCE");
  return set ? std::filesystem::path{set} : std::filesystem::path{EDU_SOURCE} / ".." / "shared" / "conformance";
}

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

// A PKCS #8 Ed25519 key ends with its 32 bytes (RFC 8410).
auth::Seed seed_of(const std::string& pem) {
  const auto first = pem.find('\n') + 1;
  const auto text = pem.substr(first, pem.find('\n', first) - first);
  std::string der(100, '\0');
  std::size_t length = 0;
  REQUIRE(sodium_base642bin(reinterpret_cast<unsigned char*>(der.data()), der.size(), text.data(), text.size(), nullptr,
                            &length, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0);
  auth::Seed seed;
  std::copy_n(der.begin() + static_cast<std::ptrdiff_t>(length - seed.size()), seed.size(),
              reinterpret_cast<char*>(seed.data()));
  return seed;
}

const auth::jwt::Profile profile{"https://eduverse.test", "eduverse-api", std::chrono::seconds{60}};
constexpr Time now{1'795'370'371'000};  // an hour after the vectors' "exp-now-1h"

bool accepted(const auth::Keys& keys, std::string_view token) {
  try {
    auth::jwt::read<Claims>(auth::jwt::verified(keys, token), profile, now);
    return true;
  } catch (const Problem& problem) {
    CHECK(problem.status == 401);
    return false;
  }
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  if (const auto at = text.find(from); at != text.npos) text.replace(at, from.size(), to);
}

// The same token with our algorithm and key where it had its own; nothing when it can't be taken apart.
std::optional<std::string> signed_anew(const auth::Keys& keys, const std::string& token) {
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  if (first == token.npos || second == token.npos || token.find('.', second + 1) != token.npos) return {};
  auto header = auth::from_base64url(std::string_view{token}.substr(0, first));
  if (!header || !auth::from_base64url(std::string_view{token}.substr(second + 1))) return {};
  for (const auto* alg : {"ES256", "RS256", "HS256"})
    replace(*header, std::string{R"("alg":")"} + alg + '"', R"("alg":"EdDSA")");
  replace(*header, R"("kid":"es-1")", R"("kid":"ed-1")");
  const auto input = auth::to_base64url(*header) + token.substr(first, second - first);
  return input + "." + auth::to_base64url(keys.sign(input));
}

}  // namespace vectors

TEST_CASE("of the JWT vectors only the one good EdDSA token is let in") {
  const auto file = vectors::conformance() / "jwt-vectors" / "vectors.json";
  if (!std::filesystem::exists(file)) return;
  const auto all = edu::json::read<vectors::Vectors>(vectors::text_of(file));
  const edu::auth::Keys keys{vectors::seed_of(all.keys.private_pem.ed_1), "ed-1"};
  REQUIRE(all.cases.size() == 176);
  for (const auto& c : all.cases) {
    CAPTURE(c.id);
    CAPTURE(c.why);
    CHECK(vectors::accepted(keys, c.token) == (c.id == "valid-eddsa"));
  }
}

TEST_CASE("the vectors' faults are each refused when signed with our own key") {
  const auto file = vectors::conformance() / "jwt-vectors" / "vectors.json";
  if (!std::filesystem::exists(file)) return;
  const auto all = edu::json::read<vectors::Vectors>(vectors::text_of(file));
  const edu::auth::Keys keys{vectors::seed_of(all.keys.private_pem.ed_1), "ed-1"};
  int tried = 0;
  for (const auto& c : all.cases) {
    const auto token = vectors::signed_anew(keys, c.token);
    if (!token) continue;
    CAPTURE(c.id);
    CAPTURE(c.why);
    if (c.id == "valid-es256") CHECK(vectors::accepted(keys, *token));
    const auto of_content =
        c.cls == "claims" || c.cls == "header" || c.cls == "structure" || c.cls == "kid" || c.cls == "size";
    if (!of_content || c.expect != "reject") continue;
    CHECK(!vectors::accepted(keys, *token));
    ++tried;
  }
  CHECK(tried > 70);
}

TEST_CASE("none of Wycheproof's JOSE tokens, all of other algorithms, is let in") {
  const edu::auth::Keys keys{edu::auth::Seed{1}};
  for (const auto* name : {"json_web_signature_test.json", "json_web_crypto_test.json", "json_web_key_test.json"}) {
    const auto file = vectors::conformance() / "wycheproof-jose" / name;
    if (!std::filesystem::exists(file)) return;
    const auto text = vectors::text_of(file);
    int tried = 0;
    for (auto at = text.find("\"jws\""); at != text.npos; at = text.find("\"jws\"", at + 1)) {
      const auto first = text.find('"', text.find(':', at)) + 1;
      const auto token = text.substr(first, text.find('"', first) - first);
      CAPTURE(token);
      CHECK(!vectors::accepted(keys, token));
      ++tried;
    }
    CHECK(tried > 20);
  }
}
