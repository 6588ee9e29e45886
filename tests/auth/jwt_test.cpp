#include "auth/jwt.hpp"

#include <doctest/doctest.h>

#include "auth/base64url.hpp"

namespace {

using namespace edu;
using namespace edu::auth;

Seed seed_of(std::string_view text) {
  const auto bytes = from_base64url(text).value();
  Seed seed;
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(seed.data()));
  return seed;
}

// RFC 8037, appendix A.
const Keys& rfc8037() {
  static const Keys keys{seed_of("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")};
  return keys;
}

bool refused(const Keys& keys, std::string_view token) {
  try {
    jwt::verified(keys, token);
    return false;
  } catch (const Problem& problem) {
    CHECK(problem.status == 401);
    CHECK(problem.code == "auth.token_invalid");
    return true;
  }
}

std::string token_with(const Keys& keys, std::string_view header, std::string_view claims) {
  const auto signing_input = to_base64url(header) + "." + to_base64url(claims);
  return signing_input + "." + to_base64url(keys.sign(signing_input));
}

std::string good_header(const Keys& keys) { return R"({"alg":"EdDSA","typ":"JWT","kid":")" + keys.kid() + R"("})"; }

}  // namespace

TEST_CASE("the key's name is its thumbprint, as in RFC 8037 A.3") {
  CHECK(rfc8037().kid() == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

TEST_CASE("the signature is the one of RFC 8037 A.4") {
  const auto input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  CHECK(to_base64url(rfc8037().sign(input)) ==
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST_CASE("the published key set holds the public key of RFC 8037 A.2 and no private part") {
  const auto set = rfc8037().jwks();
  CHECK(set.find(R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")") != set.npos);
  CHECK(set.find(R"("d":)") == set.npos);
}

TEST_CASE("a token that we signed gives back its claims") {
  CHECK(jwt::verified(rfc8037(), jwt::sign(rfc8037(), R"({"a":1})")) == R"({"a":1})");
}

TEST_CASE("a token signed by another key is refused") {
  const Keys other{Seed{7}};
  CHECK(refused(rfc8037(), jwt::sign(other, "{}")));
  CHECK(refused(rfc8037(), token_with(other, good_header(rfc8037()), "{}")));
}

TEST_CASE("every single changed character makes a token invalid") {
  const auto token = jwt::sign(rfc8037(), R"({"sub":"acc_1"})");
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CAPTURE(i);
    CHECK(refused(rfc8037(), changed));
  }
}

TEST_CASE("no header but ours is read, however well it is signed") {
  const auto kid = rfc8037().kid();
  for (const auto& header :
       {R"({"alg":"none","typ":"JWT","kid":")" + kid + R"("})", R"({"alg":"eddsa","typ":"JWT","kid":")" + kid + R"("})",
        R"({"alg":"HS256","typ":"JWT","kid":")" + kid + R"("})", R"({"alg":"EdDSA","kid":")" + kid + R"("})",
        R"({"alg":"EdDSA","typ":"at+jwt","kid":")" + kid + R"("})", std::string{R"({"alg":"EdDSA","typ":"JWT"})"},
        std::string{R"({"alg":"EdDSA","typ":"JWT","kid":"another"})"},
        R"({"alg":"EdDSA","typ":"JWT","crit":["x"],"kid":")" + kid + R"("})",
        R"({"alg":"EdDSA","typ":"JWT","jku":"http://127.0.0.1/k","kid":")" + kid + R"("})",
        R"({"alg":"EdDSA","alg":"EdDSA","typ":"JWT","kid":")" + kid + R"("})"}) {
    CAPTURE(header);
    CHECK(refused(rfc8037(), token_with(rfc8037(), header, "{}")));
  }
  CHECK(!refused(rfc8037(), token_with(rfc8037(), good_header(rfc8037()), "{}")));
}

TEST_CASE("base64url is read only in its one canonical spelling") {
  CHECK(from_base64url("AA") == std::string(1, '\0'));
  CHECK(!from_base64url("AB"));  // stray bits
  CHECK(!from_base64url("AA=="));
  CHECK(!from_base64url("A A"));
  CHECK(!from_base64url("+/+/"));
  CHECK(!from_base64url("A"));
  CHECK(from_base64url("") == "");
}

TEST_CASE("a token's times are checked with the leeway between clocks and never overflow") {
  const jwt::Profile profile{"eduverse", "eduverse-api", std::chrono::seconds{5}};
  const auto now = Time{1'000'000'000'000};
  const auto code = [&](std::int64_t issued, std::int64_t expires,
                        std::optional<std::int64_t> not_before) -> std::string {
    try {
      jwt::check({"eduverse", "eduverse-api", "access", issued, expires, not_before}, profile, now);
      return "good";
    } catch (const Problem& problem) { return problem.code; }
  };
  constexpr std::int64_t s = 1'000'000'000;
  CHECK(code(s, s + 900, {}) == "good");
  CHECK(code(s + 5, s + 900, {}) == "good");
  CHECK(code(s + 6, s + 900, {}) == "auth.token_invalid");
  CHECK(code(s - 900, s - 4, {}) == "good");
  CHECK(code(s - 900, s - 5, {}) == "auth.token_expired");
  CHECK(code(s, s + 900, s + 6) == "auth.token_invalid");
  CHECK(code(s, -1, {}) == "auth.token_invalid");
  CHECK(code(s, 0, {}) == "auth.token_expired");
  CHECK(code(s, std::numeric_limits<std::int64_t>::max(), {}) == "auth.token_invalid");
}

TEST_CASE("a token for somebody else, by somebody else, or for something else is refused") {
  const jwt::Profile profile{"eduverse", "eduverse-api", std::chrono::seconds{5}};
  const auto now = Time{1'000'000'000'000};
  CHECK_NOTHROW(jwt::check({"eduverse", "eduverse-api", "access", 0, 2'000'000'000, {}}, profile, now));
  CHECK_THROWS_AS(jwt::check({"Eduverse", "eduverse-api", "access", 0, 2'000'000'000, {}}, profile, now), Problem);
  CHECK_THROWS_AS(jwt::check({"eduverse", "eduverse", "access", 0, 2'000'000'000, {}}, profile, now), Problem);
  CHECK_THROWS_AS(jwt::check({"eduverse", "eduverse-api", "refresh", 0, 2'000'000'000, {}}, profile, now), Problem);
}
