// A provider as it is talked to, with what it says written down instead of fetched: what is asked how often, and what of
// its answers is taken.
#include "auth/oidc_provider.hpp"

#include <doctest/doctest.h>

#include <map>

#include "ops/log.hpp"
#include "signer.hpp"

namespace {

using namespace edu;
using namespace edu::auth;
using test::Signer;

const std::string issuer = "https://login.example";
const std::string at_home = "https://school.example/sign-in/callback";

class Answers final : public Fetch {
 public:
  Told ask(const Ask& ask, Reach, const std::string&) override {
    asked[ask.url] += 1;
    last = ask;
    const auto found = answers.find(ask.url);
    if (found == answers.end()) throw Unreachable{"nobody is there"};
    return found->second;
  }
  std::map<std::string, Told> answers;
  std::map<std::string, int> asked;
  Ask last;
};

// Refusals are logged, hundreds of them here.
void keep_quiet() {
  static const bool done = [] {
    ops::log::start({.level = ops::log::Level::error});
    return true;
  }();
  CHECK(done);
}

struct World {
  VirtualClock clock{Time{1'780'000'000'000}};
  Answers answers;
  Signer first{"ES256", "first"}, second{"ES256", "second"};
  Provider provider{{"school", "Our school", issuer, "eduverse", "s:cret", "openid email", "", Reach::internet, ""},
                    at_home,
                    answers,
                    clock};
  Errand errand{"the state", "the nonce", "the verifier"};

  World() {
    keep_quiet();
    describe();
    publish(first);
    issue(first);
  }
  void describe(const std::string& of = issuer, const std::string& more = "") {
    answers.answers[issuer + "/.well-known/openid-configuration"] = {
        200, R"({"issuer":")" + of + R"(","authorization_endpoint":"https://login.example/auth?tenant=7",)" +
                 R"("token_endpoint":"https://login.example/token","jwks_uri":"https://login.example/keys")" + more +
                 "}"};
  }
  void publish(const Signer& signer) {
    answers.answers["https://login.example/keys"] = {200, R"({"keys":[)" + signer.jwk() + "]}"};
  }
  void issue(const Signer& signer) {
    const auto now = clock.now().ms / 1000;
    answers.answers["https://login.example/token"] = {
        200, R"({"access_token":"x","token_type":"Bearer","id_token":")" +
                 signer.token(R"({"iss":")" + issuer + R"(","sub":"7","aud":"eduverse","nonce":"the nonce","exp":)" +
                              std::to_string(now + 60) + R"(,"iat":)" + std::to_string(now) + "}") +
                 R"("})"};
  }
  std::string redeem() {
    try {
      return provider.redeem("the code", errand).subject;
    } catch (const Problem& problem) { return problem.code; }
  }
  std::string address() {
    try {
      return provider.address_for(errand);
    } catch (const Problem& problem) { return problem.code; }
  }
  int keys_asked() { return answers.asked["https://login.example/keys"]; }
  int documents_asked() { return answers.asked[issuer + "/.well-known/openid-configuration"]; }
};

}  // namespace

TEST_CASE(
    "the way to the door bears state, nonce and the challenge of RFC 7636's appendix B, and our address exactly") {
  World world;
  world.errand = {"s&t", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
  CHECK(world.address() ==
        "https://login.example/auth?tenant=7&response_type=code&client_id=eduverse"
        "&redirect_uri=https%3A%2F%2Fschool.example%2Fsign-in%2Fcallback&scope=openid%20email&state=s%26t&nonce=n"
        "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
}

TEST_CASE("a code is exchanged with the verifier, and with the client's secret as the provider takes it") {
  World world;
  CHECK(world.redeem() == "7");
  const auto form = world.answers.last;
  CHECK(*form.form ==
        "grant_type=authorization_code&code=the%20code&redirect_uri=https%3A%2F%2Fschool.example%2Fsign-in%2Fcallback"
        "&code_verifier=the%20verifier");
  CHECK(form.authorization == "Basic ZWR1dmVyc2U6cyUzQWNyZXQ=");

  World other;
  other.describe(issuer, R"(,"token_endpoint_auth_methods_supported":["client_secret_post"])");
  CHECK(other.redeem() == "7");
  CHECK(other.answers.last.authorization == "");
  CHECK(other.answers.last.form->ends_with("&client_id=eduverse&client_secret=s%3Acret"));
}

TEST_CASE("a description that names another issuer, no S256, or an address we don't go to is none") {
  for (const auto& [of, more] :
       std::vector<std::pair<std::string, std::string>>{{"https://login.example/", ""},
                                                        {"https://evil.example", ""},
                                                        {issuer, R"(,"code_challenge_methods_supported":["plain"])"},
                                                        {issuer, R"(,"issuer":"https://login.example")"}}) {
    World world;
    world.describe(of, more);
    CHECK(world.address() == "auth.provider_unreachable");
  }
  for (const auto* endpoint : {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    for (const auto* bad : {"http://login.example/x", "file:///etc/passwd", "javascript:alert(1)", ""}) {
      World world;
      auto& text = world.answers.answers[issuer + "/.well-known/openid-configuration"].body;
      const auto at = text.find('"' + std::string{endpoint} + "\":\"") + std::string{endpoint}.size() + 4;
      text.replace(at, text.find('"', at) - at, bad);
      CHECK(world.address() == "auth.provider_unreachable");
    }
}

TEST_CASE("whoever gives no answer is asked again after ten seconds, not at every sign-in") {
  World world;
  world.answers.answers.clear();
  for (int i = 0; i < 50; ++i) CHECK(world.address() == "auth.provider_unreachable");
  CHECK(world.documents_asked() == 1);
  world.describe();
  world.clock.advance(10s);
  CHECK(world.address().starts_with("https://login.example/auth"));
}

TEST_CASE("what a provider says of itself is remembered for an hour") {
  World world;
  for (int i = 0; i < 50; ++i) CHECK(world.redeem() == "7");
  CHECK(world.documents_asked() == 1);
  CHECK(world.keys_asked() == 1);
  world.clock.advance(std::chrono::hours{1});
  world.issue(world.first);
  CHECK(world.redeem() == "7");
  CHECK(world.documents_asked() == 2);
  CHECK(world.keys_asked() == 2);
}

TEST_CASE("a new key is fetched when a token names it, and the old one no longer counts") {
  World world;
  CHECK(world.redeem() == "7");
  world.publish(world.second);
  world.issue(world.second);
  CHECK(world.redeem() == "7");
  CHECK(world.keys_asked() == 2);
  world.issue(world.first);
  CHECK(world.redeem() == "auth.id_token_invalid");
}

TEST_CASE("a flood of unknown keys has the keys asked for once a minute") {
  World world;
  CHECK(world.redeem() == "7");
  for (int minute = 0; minute < 3; ++minute) {
    for (int i = 0; i < 50; ++i) {
      const Signer nobody{"EdDSA", "kid " + std::to_string(i)};
      world.issue(nobody);
      CHECK(world.redeem() == "auth.id_token_invalid");
    }
    CHECK(world.keys_asked() == 2 + minute);
    world.clock.advance(std::chrono::minutes{1});
  }
  world.issue(world.first);
  CHECK(world.redeem() == "7");
}

TEST_CASE("a code that the provider doesn't take is the person's trouble, a broken provider its own") {
  World world;
  world.answers.answers["https://login.example/token"] = {400, R"({"error":"invalid_grant"})"};
  CHECK(world.redeem() == "auth.provider_refused");
  for (const auto& broken : {Told{500, ""}, Told{200, "<html>"}, Told{200, "[]"}, Told{200, R"({"id_token":7})"}}) {
    world.answers.answers["https://login.example/token"] = broken;
    CHECK(world.redeem() == "auth.provider_unreachable");
  }
  world.answers.answers["https://login.example/token"] = {200, R"({"access_token":"x"})"};
  CHECK(world.redeem() == "auth.id_token_invalid");
}

TEST_CASE("an answer names its provider where the provider says that it does, and never another") {
  const auto said = [](World& world, const std::optional<std::string>& iss) -> std::string {
    try {
      world.provider.check_issuer(iss);
      return "";
    } catch (const Problem& problem) { return problem.code; }
  };
  World silent;
  CHECK(said(silent, {}) == "");
  CHECK(said(silent, issuer) == "");
  CHECK(said(silent, "https://evil.example") == "auth.issuer_mismatch");
  World naming;
  naming.describe(issuer, R"(,"authorization_response_iss_parameter_supported":true)");
  CHECK(said(naming, {}) == "auth.issuer_mismatch");
  CHECK(said(naming, issuer + "/") == "auth.issuer_mismatch");
  CHECK(said(naming, issuer) == "");
}
