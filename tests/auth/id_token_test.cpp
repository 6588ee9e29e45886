// ID tokens: one good one, and everything that makes it a bad one, a line each.
#include "auth/id_token.hpp"

#include <doctest/doctest.h>

#include "signer.hpp"

namespace {

using namespace edu;
using namespace edu::auth;
using test::Signer;

constexpr std::int64_t now = 1'780'000'000;

const Signer& rsa() {
  static const Signer signer{"RS256", "one"};
  return signer;
}
const Signer& other_rsa() {
  static const Signer signer{"RS256", "one"};
  return signer;
}
std::string set_of(const std::string& keys) { return R"({"keys":[)" + keys + "]}"; }

Expected expected() {
  return {.issuer = "https://login.example",
          .client = "eduverse",
          .nonce = "n-0S6_WzA2Mj",
          .access_token = "",
          .now = {now * 1000}};
}

std::string claims(const std::string& replace = "", const std::string& with = "") {
  std::string text =
      R"({"iss":"https://login.example","sub":"24400320","aud":"eduverse","nonce":"n-0S6_WzA2Mj","exp":)" +
      std::to_string(now + 300) + R"(,"iat":)" + std::to_string(now) + R"(,"email":"ada@example.org"})";
  if (replace.empty()) return text;
  const auto at = text.find(replace);
  REQUIRE(at != text.npos);
  return text.replace(at, replace.size(), with);
}

std::string refusal(const std::string& token, const ProviderKeys& keys, const Expected& of = expected()) {
  try {
    verified_id_token(token, keys, of);
    return "";
  } catch (const IdTokenRefused& refused) { return refused.what(); }
}
std::string refusal(const std::string& token) { return refusal(token, ProviderKeys::read(set_of(rsa().jwk()))); }

}  // namespace

TEST_CASE("a good token of each algorithm says who it is about") {
  for (const auto* algorithm : {"RS256", "PS256", "ES256", "EdDSA"}) {
    const Signer signer{algorithm, "k"};
    const auto keys = ProviderKeys::read(set_of(signer.jwk(R"(,"use":"sig")")));
    const auto who = verified_id_token(signer.token(claims()), keys, expected());
    CHECK(who.subject == "24400320");
    CHECK(who.email == "ada@example.org");
  }
}

TEST_CASE("a claim that isn't as it must be is refused, and nothing else is wrong") {
  struct Line {
    std::string replace, with, why;
  };
  const std::string exp = std::to_string(now + 300), iat = R"("iat":)" + std::to_string(now);
  const std::string aud = R"("aud":"eduverse")", sub = R"("sub":"24400320",)", nonce = R"("nonce":"n-0S6_WzA2Mj",)";
  const std::vector<Line> lines{
      {"https://login.example", "https://login.example/", "of another issuer"},
      {"https://login.example", "https://evil.example", "of another issuer"},
      {R"("iss":"https://login.example",)", "", "of another issuer"},
      {"https://login.example", "HTTPS://login.example", "of another issuer"},
      {aud, R"("aud":"another")", "for another client"},
      {aud, R"("aud":"")", "for another client"},
      {aud, R"("audience":"eduverse")", "no audience"},
      {aud, R"("aud":["eduverse","another"])", "for several clients, without azp"},
      {aud, R"("aud":["eduverse"])", "for several clients, without azp"},
      {aud, R"("aud":["another"],"azp":"eduverse")", "for other clients"},
      {aud, R"("aud":[],"azp":"eduverse")", "for other clients"},
      {aud, R"("aud":["eduverse","another"],"azp":"another")", "given to another client"},
      {aud, R"("aud":"eduverse","azp":"another")", "given to another client"},
      {nonce, "", "another nonce"},
      {nonce, R"("nonce":"",)", "another nonce"},
      {"n-0S6_WzA2Mj", "n-0S6_WzA2MJ", "another nonce"},
      {exp, std::to_string(now - 60), "expired"},
      {exp, "0", "expired"},
      {exp, "-1", "a time that is none"},
      {exp, "1e300", "a time that is none"},
      {R"("exp":)" + exp + ",", "", "no exp or no iat"},
      {iat, R"("iat":)" + std::to_string(now + 61), "not valid yet"},
      {iat, iat + R"(,"nbf":)" + std::to_string(now + 61), "not valid yet"},
      {"," + iat, "", "no exp or no iat"},
      {sub, "", "no subject"},
      {sub, R"("sub":"",)", "no subject"},
      {sub, R"("sub":")" + std::string(256, 'x') + R"(",)", "no subject"},
      {sub, R"("sub":"a\nb",)", "no subject"},
      {sub, R"("sub":"é",)", "no subject"},
  };
  for (const auto& [replace, with, why] : lines) {
    CAPTURE(with);
    CHECK(refusal(rsa().token(claims(replace, with))) == why);
  }
}

TEST_CASE("claims of another type, doubled, or no JSON at all are refused") {
  const std::string exp = std::to_string(now + 300);
  for (const auto& payload :
       {claims("\"" + std::string{"24400320"} + "\"", "24400320"), claims(exp, "\"" + exp + "\""),
        claims(R"("sub":)", R"("iss":"https://evil.example","sub":)"), claims(R"("sub":)", R"("nonce":"x","sub":)"),
        claims(R"("aud":"eduverse")", R"("aud":{"eduverse":true})"), std::string{"[]"}, std::string{"null"},
        std::string{"{"}, std::string{}, std::string{"\xff"}}) {
    CAPTURE(payload);
    CHECK(refusal(rsa().token(payload)).starts_with("not the JSON"));
  }
}

TEST_CASE("a minute between clocks is forgiven, and no more") {
  CHECK(refusal(rsa().token(claims(std::to_string(now + 300), std::to_string(now - 59)))) == "");
  CHECK(refusal(rsa().token(claims(R"("iat":)" + std::to_string(now), R"("iat":)" + std::to_string(now + 60)))) == "");
}

TEST_CASE("several audiences are fine where the token says that it was given to us") {
  CHECK(refusal(rsa().token(claims(R"("aud":"eduverse")", R"("aud":["eduverse","another"],"azp":"eduverse")"))) == "");
}

TEST_CASE("an e-mail address that is none, or none at all, changes nothing") {
  for (const auto* email : {R"("email":7)", R"("email":"")", R"("mail":"x")"}) {
    const auto keys = ProviderKeys::read(set_of(rsa().jwk()));
    const auto who = verified_id_token(rsa().token(claims(R"("email":"ada@example.org")", email)), keys, expected());
    CHECK(!who.email);
  }
}

TEST_CASE("no header but a plain one of ours is taken") {
  const auto with = [](const std::string& header) { return refusal(rsa().token(header, claims())); };
  CHECK(with(R"({"alg":"RS256","kid":"one"})") == "");
  CHECK(with(R"({"alg":"RS256","kid":"one","typ":"jwt","x5t":"abc"})") == "");
  for (const auto* algorithm :
       {"none", "None", "NONE", "", "HS256", "HS512", "RS384", "RS512", "RS1", "rs256", "ES384"})
    CHECK(with(R"({"alg":")" + std::string{algorithm} + R"(","kid":"one"})") == "an algorithm that isn't ours");
  CHECK(with(R"({"kid":"one"})") == "an algorithm that isn't ours");
  CHECK(with(R"({"alg":"RS256","kid":"one","crit":["exp"]})") == "a critical header");
  CHECK(with(R"({"alg":"RS256","kid":"one","crit":[]})") == "a critical header");
  CHECK(with(R"({"alg":"RS256","kid":"one","crit":["b64"],"b64":false})") == "a critical header");
  CHECK(with(R"({"alg":"RS256","kid":"one","typ":"at+jwt"})") == "of another type");
  CHECK(with(R"({"alg":"RS256","alg":"none","kid":"one"})").starts_with("not the JSON"));
  CHECK(with(R"({"alg":["RS256"],"kid":"one"})").starts_with("not the JSON"));
  CHECK(with(R"({"alg":"RS256","kid":7})").starts_with("not the JSON"));
}

TEST_CASE("an unsigned token is none, whatever stands where its signature should") {
  const auto bare = to_base64url(R"({"alg":"none"})") + "." + to_base64url(claims());
  for (const auto& token : {bare, bare + ".", bare + ".x", bare + "..", "." + bare, std::string{}, std::string{".."}}) {
    CAPTURE(token);
    CHECK(refusal(token) != "");
  }
  const auto good = rsa().token(claims());
  CHECK(refusal(good.substr(0, good.rfind('.') + 1)) == "a signature that doesn't hold");
  CHECK(refusal(good.substr(0, good.size() - 4)) != "");
  CHECK(refusal(good + "=") == "not base64url");
  CHECK(refusal(good + ".x") == "not three parts");
  CHECK(refusal(std::string(20'000, 'a')) == "not three parts");
}

TEST_CASE("the provider's public key, or our own secret, is never taken for the secret of an HMAC") {
  for (const auto& secret : {rsa().jwk(), std::string{"the client's secret"}}) {
    const auto forged = test::hmac_token(R"({"alg":"HS256","kid":"one"})", claims(), secret);
    CHECK(refusal(forged) == "an algorithm that isn't ours");
    const auto renamed = test::hmac_token(R"({"alg":"RS256","kid":"one"})", claims(), secret);
    CHECK(refusal(renamed) == "a signature that doesn't hold");
  }
}

TEST_CASE("keys that a token brings along are not looked at") {
  const auto brought = R"({"alg":"RS256","kid":"one","jwk":)" + other_rsa().jwk() + "}";
  CHECK(refusal(other_rsa().token(brought, claims())) == "a signature that doesn't hold");
  const auto named = R"({"alg":"RS256","kid":"https://evil.example/jwks","jku":"https://evil.example/jwks"})";
  CHECK(refusal(other_rsa().token(named, claims())) == "no such key");
}

TEST_CASE("a token changed by one bit, or with another's payload, doesn't hold") {
  const auto good = rsa().token(claims());
  const auto other = rsa().token(claims("24400320", "24400321"));
  const auto swapped = good.substr(0, good.find('.')) +
                       other.substr(other.find('.'), other.rfind('.') - other.find('.')) + good.substr(good.rfind('.'));
  CHECK(refusal(swapped) == "a signature that doesn't hold");
  auto bent = good;
  bent[bent.rfind('.') + 20] = bent[bent.rfind('.') + 20] == 'A' ? 'B' : 'A';
  CHECK(refusal(bent) == "a signature that doesn't hold");
}

TEST_CASE("a key verifies by its own algorithm alone") {
  const Signer bound{"PS256", "one"};
  const auto keys = ProviderKeys::read(set_of(bound.jwk(R"(,"alg":"PS256")")));
  CHECK(refusal(bound.token(claims()), keys) == "");
  const auto input = to_base64url(R"({"alg":"RS256","kid":"one"})") + "." + to_base64url(claims());
  CHECK(refusal(input + "." + to_base64url(bound.sign(input, "RS256")), keys) == "no such key");
  const auto as_curve = to_base64url(R"({"alg":"ES256","kid":"one"})") + "." + to_base64url(claims());
  CHECK(refusal(as_curve + "." + to_base64url(bound.sign(as_curve)), keys) == "no such key");
}

TEST_CASE("an access token that came along must be the one that the token was given with") {
  auto with_access = expected();
  with_access.access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
  const auto keys = ProviderKeys::read(set_of(rsa().jwk()));
  const auto at = [](const std::string& hash) {
    return rsa().token(claims(R"("sub")", R"("at_hash":")" + hash + R"(","sub")"));
  };
  CHECK(refusal(at("77QmUPtjPfzWtF2AnpK9RQ"), keys, with_access) == "");  // OpenID Connect Core, appendix A.3
  CHECK(refusal(at("77QmUPtjPfzWtF2AnpK9Rg"), keys, with_access) == "of another access token");
  CHECK(refusal(rsa().token(claims()), keys, with_access) == "");
}
