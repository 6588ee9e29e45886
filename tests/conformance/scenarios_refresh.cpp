// Refresh tokens: one use each, a second use ends the session, and nothing brings a used one back.
#include <atomic>
#include <thread>

#include "conformance/material.hpp"
#include "conformance/scenarios.hpp"

namespace edu::conformance {

namespace {

using flow::bearer;
using flow::json_text;

Session signed_in(Stage& stage, const char* username = "otter") {
  stage.student(username);
  return sign_in(stage.http, username, flow::student_password);
}

void reuse_ends_the_family() {
  Stage stage;
  const auto first = signed_in(stage);
  const auto second = refresh(stage.http, first.refresh);
  expect(second.has_value(), "the first use is good");
  expect(!refresh(stage.http, first.refresh), "the second use is refused");
  expect(!refresh(stage.http, second->refresh), "its successor is dead");
  expect(me(stage.http, first.access) == 401 && me(stage.http, second->access) == 401, "access tokens are dead");
}

void race_has_one_winner() {
  Stage stage;
  const auto first = signed_in(stage);
  std::atomic<int> good{0};
  judged(64, 32, [&](std::size_t) -> std::string {
    auto http = stage.server.http();
    good += refresh(http, first.refresh).has_value();
    return {};
  });
  expect(good <= 1, "one use at most succeeds");
}

void restart_forgets_nothing() {
  Stage stage;
  const auto first = signed_in(stage);
  const auto second = refresh(stage.http, first.refresh);
  stage.server.restart();
  auto http = stage.server.http();
  expect(!refresh(http, first.refresh), "a used token is refused after a restart");
  expect(!refresh(http, second->refresh), "and its family ended");
}

void older_of_two_in_a_second() {
  for (const int which : {0, 1}) {
    Stage stage;
    const auto first = signed_in(stage);
    const auto second = refresh(stage.http, first.refresh);
    expect(refresh(stage.http, second->refresh).has_value(), "two rotations at once are good");
    expect(!refresh(stage.http, which == 0 ? first.refresh : second->refresh), "an older token is refused");
  }
}

void restore_ends_every_session() {
  Stage stage;
  const auto first = signed_in(stage);
  const auto data = (stage.folder / "data").string();
  const auto backup = flow::run({EDU_EXECUTABLE, "backup", "--data", data, (stage.folder / "backups").string()});
  expect(backup.code == 0, backup.err);
  const auto second = refresh(stage.http, first.refresh);
  auto file = backup.out;
  while (file.ends_with('\n')) file.pop_back();
  const auto restored = flow::run({EDU_EXECUTABLE, "restore", "--data", (stage.folder / "again").string(), file});
  expect(restored.code == 0, restored.err);
  flow::Server again{{.executable = EDU_EXECUTABLE, .data = stage.folder / "again", .options = lenient_options()}};
  auto http = again.http();
  expect(!refresh(http, first.refresh) && !refresh(http, second->refresh), "both tokens are refused");
  expect(me(http, second->access) == 401, "and so is the access token");
}

void grandparent_has_no_grace() {
  Stage stage;
  const auto first = signed_in(stage);
  const auto second = refresh(stage.http, first.refresh);
  const auto third = refresh(stage.http, second->refresh);
  expect(third.has_value(), "two rotations are good");
  expect(!refresh(stage.http, first.refresh), "the grandparent is refused");
}

void each_token_is_good_for_its_own_use() {
  Stage stage;
  const auto session = signed_in(stage);
  expect(me(stage.http, session.refresh) == 401, "a refresh token opens nothing");
}

void access_does_not_refresh() {
  Stage stage;
  const auto session = signed_in(stage);
  expect(!refresh(stage.http, session.access), "an access token refreshes nothing");
}

void other_device_has_no_grace() {
  Stage stage;
  stage.student("otter");
  const auto signed_on =
      must(stage.http.call("POST", "/api/v1/sessions",
                           R"({"username":"otter","password":)" + json_text(flow::student_password) + "}",
                           {{"User-Agent", "One"}}),
           "sign in");
  const auto cookie = signed_on.header("set-cookie").substr(0, signed_on.header("set-cookie").find(';'));
  const auto origin = "http://127.0.0.1:" + std::to_string(stage.server.port());
  const auto use = [&](const char* agent) {
    return stage.http
        .call("POST", "/api/v1/sessions/refresh", "{}", {{"Cookie", cookie}, {"User-Agent", agent}, {"Origin", origin}})
        .status;
  };
  expect(use("One") == 200, "its own device refreshes");
  expect(use("Two") == 401, "another device with the same token is refused");
  expect(me(stage.http, signed_on.json().text("/result/access_token")) == 401, "and the session has ended");
}

// Neither a program's token nor a browser's, which has its seconds of grace, is young again when the clock is set back.
void no_clock_brings_it_back() {
  for (const auto* delivery : {"body", "cookie"}) {
    Stage stage;
    stage.student("otter");
    const auto signed_on =
        must(stage.http.call("POST", "/api/v1/sessions",
                             R"({"username":"otter","password":)" + json_text(flow::student_password) +
                                 R"(,"delivery":")" + delivery + "\"}"),
             "sign in");
    const auto cookie = signed_on.header("set-cookie").substr(0, signed_on.header("set-cookie").find(';'));
    const bool by_cookie = !cookie.empty();
    const auto body = by_cookie
                          ? std::string{"{}"}
                          : R"({"refresh_token":)" + json_text(signed_on.json().text("/result/refresh_token")) + "}";
    const auto use = [&] {
      auto headers = flow::Headers{{"Origin", "http://127.0.0.1:" + std::to_string(stage.server.port())}};
      if (by_cookie) headers.emplace_back("Cookie", cookie);
      return stage.http.call("POST", "/api/v1/sessions/refresh", body, headers).status;
    };
    expect(use() == 200, "the first use is good");
    stage.clock.move(-std::chrono::hours{1});
    expect(use() == 401, "an hour earlier it is used all the same");
  }
}

// Every way a session ends: the refresh token, the access token and the open socket go with it.
void ends_with(const std::function<void(Stage&, const Session&)>& end) {
  Stage stage;
  const auto session = signed_in(stage);
  auto live = stage.server.live(session.access);
  end(stage, session);
  expect(!refresh(stage.http, session.refresh), "the refresh token is dead");
  expect(me(stage.http, session.access) == 401, "the access token is dead");
  try {
    for (;;) live.receive();
  } catch (const flow::Closed& closed) { expect(closed.code == 4401, "the socket is closed with 4401"); }
}

void after_logout() {
  ends_with([](Stage& stage, const Session& session) {
    must(stage.http.call("DELETE", "/api/v1/sessions/current", {}, bearer(session.access)), "sign out");
  });
  ends_with([](Stage& stage, const Session& session) {
    const auto account = stage.http.call("GET", "/api/v1/me", {}, bearer(session.access)).json().text("/account");
    must(stage.http.call("POST", "/api/v1/accounts/" + account + "/password", R"({"password":"new-owl-and-fox"})",
                         bearer(stage.school.admin)),
         "another password");
  });
}

void nothing_usable_is_stored() {
  Stage stage;
  const auto first = signed_in(stage);
  const auto second = refresh(stage.http, first.refresh);
  flow::run({EDU_EXECUTABLE, "backup", "--data", (stage.folder / "data").string(), (stage.folder / "backup").string()});
  for (const auto* folder : {"data", "backup"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator{stage.folder / folder}) {
      if (!entry.is_regular_file()) continue;
      const auto bytes = bytes_of(entry.path());
      for (const auto& token : {first.refresh, second->refresh, first.access, second->access})
        expect(bytes.find(token) == std::string::npos, entry.path().string() + " holds a token");
    }
}

}  // namespace

Scenarios of_refresh() {
  return {{"rt-reuse", reuse_ends_the_family},
          {"rt-race", race_has_one_winner},
          {"rt-restart", restart_forgets_nothing},
          {"rt-same-second", older_of_two_in_a_second},
          {"rt-restore", restore_ends_every_session},
          {"rt-clock-back", no_clock_brings_it_back},
          {"rt-grace-chain", grandparent_has_no_grace},
          {"rt-as-access", each_token_is_good_for_its_own_use},
          {"at-as-refresh", access_does_not_refresh},
          {"rt-other-client", other_device_has_no_grace},
          {"rt-after-logout", after_logout},
          {"rt-storage", nothing_usable_is_stored}};
}

}  // namespace edu::conformance
