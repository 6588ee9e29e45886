// Tokens that must not open a door, over HTTP and over the live socket: forged, stripped, confused, expired, of another
// school. What is wrong with each of them when it is signed with our own key is shown in tests/auth.
#include <doctest/doctest.h>

#include "conformance/house.hpp"
#include "conformance/material.hpp"

namespace {

using namespace edu::conformance;
using edu::flow::Headers;
using edu::flow::json_text;
using edu::flow::Live;

// A field's value can hold neither of these; such a token can only come over the socket.
bool fits_a_field(std::string_view token) {
  return std::ranges::none_of(token, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string over_http(const std::string& token) {
  if (!fits_a_field(token)) return {};
  auto http = House::get().http();
  const auto began = std::chrono::steady_clock::now();
  const auto reply = http.call("GET", "/api/v1/me", {}, {{"Authorization", "Bearer " + token}});
  const auto took = std::chrono::steady_clock::now() - began;
  if (reply.status != 401 && reply.status != 400 && reply.status != 431)
    return "let in with " + std::to_string(reply.status);
  if (took > std::chrono::seconds{1}) return "took its time";
  return {};
}

std::string over_the_socket(const std::string& token) {
  Live live{House::get().port()};
  live.send(R"({"hello":{"token":)" + json_text(token) + "}}");
  try {
    const auto said = live.receive();
    return said.has("/welcome") ? "welcomed" : "";
  } catch (const edu::flow::Closed& closed) {
    return closed.code == 4401 || closed.code == 1009 ? "" : "closed with " + std::to_string(closed.code);
  }
}

std::string judge(const std::string& token) {
  if (auto what = over_http(token); !what.empty()) return what;
  return over_the_socket(token);
}

std::size_t refused_tokens() {
  const auto text = House::get().http().call("GET", "/metrics").body;
  const auto at = text.find("\neduverse_tokens_refused_total ");
  return at == text.npos ? 0 : static_cast<std::size_t>(std::stod(text.substr(text.find(' ', at + 1))));
}

}  // namespace

TEST_CASE("none of the forged tokens opens a door, and each is counted") {
  simdjson::dom::parser parser;
  const simdjson::dom::element all = parser.load((folder() / "jwt-vectors" / "vectors.json").string());
  struct Case {
    std::string id, token, expect;
  };
  std::vector<Case> cases;
  for (auto one : all["cases"].get_array())
    cases.push_back({text_of(one, "id"), text_of(one, "token"), text_of(one, "expect")});
  REQUIRE(cases.size() == 176);
  const auto before = refused_tokens();
  std::size_t to_refuse = 0;
  for (const auto& one : cases) to_refuse += one.expect == "reject";
  REQUIRE(to_refuse == 167);
  // The keys of the vectors are not this school's, so the good ones among them are another school's tokens.
  const auto wrong = judged(cases.size(), 8, [&](std::size_t i) -> std::string {
    const auto what = judge(cases[i].token);
    return what.empty() ? "" : cases[i].id + ": " + what;
  });
  tell("JWTs refused", cases.size() - wrong.size(), cases.size());
  CHECK(lines(wrong) == "");
  CHECK(refused_tokens() - before >= 167);
}

TEST_CASE("none of Wycheproof's JOSE tokens opens a door") {
  House::get();
  std::vector<std::string> tokens;
  for (const auto* name : {"json_web_signature_test.json", "json_web_crypto_test.json", "json_web_key_test.json"}) {
    simdjson::dom::parser parser;
    const simdjson::dom::element all = parser.load((folder() / "wycheproof-jose" / name).string());
    for (auto group : all["testGroups"].get_array())
      for (auto test : group["tests"].get_array()) {
        std::string_view token;
        if (test["jws"].get(token) == simdjson::SUCCESS || test["jwe"].get(token) == simdjson::SUCCESS)
          tokens.emplace_back(token);
      }
  }
  REQUIRE(tokens.size() > 100);
  const auto wrong = judged(tokens.size(), 8, [&](std::size_t i) -> std::string {
    const auto what = judge(tokens[i]);
    return what.empty() ? "" : tokens[i].substr(0, 60) + ": " + what;
  });
  tell("Wycheproof JOSE tokens refused", tokens.size() - wrong.size(), tokens.size());
  CHECK(lines(wrong) == "");
}
