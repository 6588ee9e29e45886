#include "conformance/scenarios.hpp"

#include <doctest/doctest.h>

#include "conformance/material.hpp"

namespace edu::conformance {

Stage::Stage(std::vector<std::string> options)
    : clock{EDU_CLOCK_LIBRARY, folder / "clock"},
      server{{.executable = EDU_EXECUTABLE,
              .data = folder / "data",
              .options = std::move(options),
              .under = clock.under()}},
      school{flow::School::found(server)},
      http{server.http()} {}

flow::Student Stage::student(const std::string& username) {
  flow::Student student{username};
  student.join(http, school);
  return student;
}

std::string Stage::teacher(const std::string& username) { return person(http, school.admin, username, "teacher"); }

std::string person(flow::Http& http, const std::string& admin, std::string_view username, std::string_view role) {
  must(http.call("POST", "/api/v1/accounts",
                 R"({"username":)" + flow::json_text(username) + R"(,"name":"N. N.","roles":[)" +
                     flow::json_text(role) + R"(],"password":)" + flow::json_text(flow::admin_password) + "}",
                 flow::bearer(admin)),
       username);
  return sign_in(http, username, flow::admin_password).access;
}

Session sign_in(flow::Http& http, std::string_view username, std::string_view password) {
  const auto reply = must(http.call("POST", "/api/v1/sessions",
                                    R"({"username":)" + flow::json_text(username) + R"(,"password":)" +
                                        flow::json_text(password) + R"(,"delivery":"body"})"),
                          "sign in");
  return {reply.json().text("/result/access_token"), reply.json().text("/result/refresh_token")};
}

std::optional<Session> refresh(flow::Http& http, const std::string& token) {
  const auto reply =
      http.call("POST", "/api/v1/sessions/refresh", R"({"refresh_token":)" + flow::json_text(token) + "}");
  if (reply.status == 401) return {};
  must(reply, "refresh");
  return Session{reply.json().text("/result/access_token"), reply.json().text("/result/refresh_token")};
}

int me(flow::Http& http, const std::string& access) {
  return http.call("GET", "/api/v1/me", {}, flow::bearer(access)).status;
}

flow::Response ask_for_missing(Stage& stage, const std::string& path, std::string id, const std::string& rest,
                               const std::string& token) {
  const auto own = id.back();
  for (const char digit : std::string{"0123456789abcdef"}) {
    id.back() = digit;
    auto reply = stage.http.call("GET", path + id + rest, {}, flow::bearer(token));
    if (digit != own && reply.status != 422) return reply;
  }
  throw Failed{"no id like " + id};
}

void expect(bool holds, std::string_view what) {
  if (!holds) throw Failed{std::string{what}};
}

}  // namespace edu::conformance

TEST_CASE("every scenario that can be played yet ends as it should") {
  using namespace edu::conformance;
  simdjson::dom::parser parser;
  std::vector<std::string> names;
  for (auto one : parser.load((folder() / "auth-scenarios" / "scenarios.json").string())["scenarios"].get_array())
    names.push_back(text_of(one, "id"));
  REQUIRE(names.size() == 76);
  auto steps = of_refresh();
  steps.merge(of_login());
  steps.merge(of_authz());
  steps.merge(of_totp());
  steps.merge(of_oidc());
  for (const auto& [name, play] : steps) CHECK_MESSAGE(std::ranges::count(names, name) == 1, name << " is in no data");

  std::vector<std::string> wrong(names.size());
  std::string missing;
  std::vector<std::size_t> played;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (steps.contains(names[i])) played.push_back(i);
    else missing += " " + names[i];
  }
  const auto failed = judged(played.size(), 6, [&](std::size_t i) -> std::string {
    const auto& name = names[played[i]];
    try {
      steps.at(name)();
      return {};
    } catch (const std::exception& what) { return name + ": " + what.what(); }
  });
  tell("sign-in scenarios", played.size() - failed.size(), names.size());
  if (!missing.empty()) std::printf("conformance: scenarios that can't be played yet:%s\n", missing.c_str());
  CHECK(lines(failed) == "");
}
