// A provider's key set: which keys are of use, and which one a token means.
#include "auth/provider_keys.hpp"

#include <doctest/doctest.h>

#include "base/problem.hpp"
#include "signer.hpp"

namespace {

using namespace edu;
using namespace edu::auth;
using test::Signer;

std::size_t of_use(const std::string& keys) { return ProviderKeys::read(R"({"keys":[)" + keys + "]}").size(); }

}  // namespace

TEST_CASE("the signatures of RFC 7515 A.2 (RS256) and A.3 (ES256) hold, and with another message don't") {
  const auto rsa = ProviderKey::read(
      R"({"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"})");
  REQUIRE(rsa);
  const std::string payload =
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
  const auto rsa_signature = from_base64url(
      "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
      "O8W2Fp5jujGbds9uJdbF9CUAr7t1"
      "dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--"
      "xi12jzDwu"
      "sC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_"
      "IoypGlUPQGe77Rw");
  REQUIRE(rsa_signature);
  CHECK(rsa->verifies(Algorithm::rs256, "eyJhbGciOiJSUzI1NiJ9." + payload, *rsa_signature));
  CHECK(!rsa->verifies(Algorithm::rs256, "eyJhbGciOiJSUzI1NiJ9." + payload + "x", *rsa_signature));
  CHECK(!rsa->verifies(Algorithm::ps256, "eyJhbGciOiJSUzI1NiJ9." + payload, *rsa_signature));

  const auto curve = ProviderKey::read(
      R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
  REQUIRE(curve);
  const auto curve_signature =
      from_base64url("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
  CHECK(curve->verifies(Algorithm::es256, "eyJhbGciOiJFUzI1NiJ9." + payload, *curve_signature));
  CHECK(!curve->verifies(Algorithm::es256, "eyJhbGciOiJFUzI1NiJ9." + payload, curve_signature->substr(1)));
}

TEST_CASE("the signature of RFC 8037 A.4 holds") {
  const auto key =
      ProviderKey::read(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
  REQUIRE(key);
  const auto signature =
      from_base64url("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  CHECK(key->verifies(Algorithm::eddsa, "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc", *signature));
}

TEST_CASE("keys of no use are left out, and the others stay") {
  const Signer rsa{"RS256", "a"}, curve{"ES256", "b"};
  CHECK(of_use(rsa.jwk() + "," + curve.jwk()) == 2);
  CHECK(of_use(rsa.jwk(R"(,"use":"enc")")) == 0);
  CHECK(of_use(rsa.jwk(R"(,"key_ops":["encrypt"])")) == 0);
  CHECK(of_use(rsa.jwk(R"(,"key_ops":["verify"],"use":"sig","alg":"RS256","x5c":["…"])")) == 1);
  CHECK(of_use(rsa.jwk(R"(,"alg":"RS512")")) == 0);
  CHECK(of_use(rsa.jwk(R"(,"alg":"ES256")")) == 0);
  CHECK(of_use(rsa.jwk(R"(,"alg":"HS256")")) == 0);
  CHECK(of_use(Signer{"RS256", "short", 1024}.jwk()) == 0);
  CHECK(of_use(R"({"kty":"oct","k":"c2VjcmV0","kid":"a"})") == 0);
  CHECK(of_use(R"({"kty":"EC","crv":"P-521","x":"AA","y":"AA"})") == 0);
  CHECK(of_use(R"({"kty":"RSA","n":"AQAB","e":"AQAB"})") == 0);
  CHECK(of_use(R"({})") == 0);
}

TEST_CASE("a point that isn't on the curve is no key, nor is an RSA key with an exponent of one") {
  CHECK(
      of_use(
          R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"})") ==
      0);
  auto jwk = Signer{"RS256", "a"}.jwk();
  const auto at = jwk.find(R"("e":"AQAB")");
  REQUIRE(at != jwk.npos);
  CHECK(of_use(jwk.replace(at, 10, R"("e":"AQ")")) == 0);
}

TEST_CASE("what is no key set is refused whole") {
  for (const auto* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[7]})", R"({"keys":[],"keys":[]})", "<html>"})
    CHECK_THROWS(ProviderKeys::read(text));
}

TEST_CASE("a token means the key of its name, or, where it has none, those that fit") {
  const Signer one{"RS256", "one"}, two{"RS256", "two"}, curve{"ES256", "one"};
  const auto keys = ProviderKeys::read(R"({"keys":[)" + one.jwk() + "," + two.jwk() + "," + curve.jwk() + "]}");
  CHECK(keys.find("one", Algorithm::rs256).size() == 1);
  CHECK(keys.find("one", Algorithm::es256).size() == 1);
  CHECK(keys.find("two", Algorithm::es256).empty());
  CHECK(keys.find("three", Algorithm::rs256).empty());
  CHECK(keys.find({}, Algorithm::rs256).size() == 2);
  CHECK(keys.find({}, Algorithm::eddsa).empty());
}

TEST_CASE("of a key set of thousands the first are read") {
  std::string many;
  const auto key = Signer{"EdDSA", "k"}.jwk();
  for (int i = 0; i < 1000; ++i) many += (many.empty() ? "" : ",") + key;
  CHECK(of_use(many) == ProviderKeys::most_keys);
}
