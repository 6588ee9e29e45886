// Signing in: what it tells a stranger (nothing), what it costs, who it locks out, and what a page of another site can do
// with a browser that is signed in.
#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "conformance/material.hpp"
#include "conformance/scenarios.hpp"
#include "conformance/wire.hpp"
#include "flow/support/mailbox.hpp"

namespace edu::conformance {

namespace {

using flow::bearer;
using flow::Headers;
using flow::Json;
using flow::json_text;

std::string credentials(std::string_view username, std::string_view password) {
  return R"({"username":)" + json_text(username) + R"(,"password":)" + json_text(password) + "}";
}
flow::Response try_password(flow::Http& http, std::string_view username, std::string_view password) {
  return http.call("POST", "/api/v1/sessions", credentials(username, password));
}
std::string origin_of(Stage& stage) { return "http://127.0.0.1:" + std::to_string(stage.server.port()); }
std::string cookie_of(const flow::Response& reply) {
  const auto set = reply.header("set-cookie");
  return set.substr(0, set.find(';'));
}

// What of a reply may differ: the moment and the request's own number.
Headers lasting(const flow::Response& reply) {
  Headers headers;
  for (const auto& [name, value] : reply.headers)
    if (name != "date" && name != "x-request-id" && name != "ratelimit") headers.emplace_back(name, value);
  return headers;
}

double median(std::vector<double> times) {
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
  return times[times.size() / 2];
}

void unknown_user_looks_like_wrong_password() {
  Stage stage;
  stage.student("otter");
  const auto known = try_password(stage.http, "otter", "not-the-password");
  const auto unknown = try_password(stage.http, "ottar", "not-the-password");
  expect(known.status == 401 && unknown.status == 401, "both are 401");
  expect(known.body == unknown.body, "in the same words");
  expect(lasting(known) == lasting(unknown), "with the same fields");
  // A new name each time, so that none is locked: eight of each known one.
  std::vector<double> of_known, of_unknown;
  for (int n = 0; n < 25; ++n) stage.student("pupil" + std::to_string(n));
  for (int turn = 0; turn < 8; ++turn)
    for (int n = 0; n < 25; ++n)
      for (auto* times : {&of_known, &of_unknown}) {
        const auto began = std::chrono::steady_clock::now();
        try_password(stage.http, (times == &of_known ? "pupil" : "nobody") + std::to_string(n), "not-the-password");
        times->push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
      }
  expect(std::abs(median(of_known) - median(of_unknown)) < 2, "in the same time");
}

void taken_name_tells_no_real_name() {
  Stage stage;
  stage.student("otter");
  const auto reply = stage.http.call("POST", "/api/v1/join",
                                     R"({"code":)" + json_text(stage.school.code) +
                                         R"(,"username":"otter","name":"Somebody","password":"owl-and-fox"})");
  expect(reply.status == 409, "a taken name is a conflict");
  expect(reply.body.find("otter") == std::string::npos || reply.body.find("Somebody") == std::string::npos, "no more");
}

void join_code_cannot_be_guessed() {
  Stage stage{{"--set", "auth.argon2_passes=1", "--set", "auth.argon2_mebibytes=1"}};
  int limited = 0;
  for (int n = 0; n < 400; ++n) {
    const auto status = stage.http.call("GET", "/api/v1/join/AAA" + std::to_string(100 + n)).status;
    expect(status == 404 || status == 429 || status == 422, "nothing is found: " + std::to_string(status));
    limited += status == 429;
  }
  expect(limited > 0, "and it isn't tried for long");
}

void missing_and_forbidden_look_alike() {
  Stage stage;
  const auto lynx = stage.teacher("ms.lynx");
  for (const auto& [real, path] :
       {std::pair{stage.school.quest, std::string{"/api/v1/quests/"}}, {stage.school.class_, "/api/v1/classes/"}}) {
    const auto foreign = stage.http.call("GET", path + real, {}, bearer(lynx));
    const auto missing = ask_for_missing(stage, path, real, "", lynx);
    expect(missing.status == 404, path + ": missing is 404, it is " + missing.body);
    expect(foreign.status == 404 && foreign.body == missing.body,
           path + ": a foreign one is the same: " + foreign.body);
  }
}

void passwords_are_taken_whole() {
  Stage stage;
  const std::string long_one(72, 'q');
  const std::array<std::string, 5> passwords{long_one + "\xc3\xa4xyz", " spaces around ",
                                             "\xf0\x9f\xa6\x89\xf0\x9f\xa6\x8a owl fox", "caf\xc3\xa9 au lait",
                                             std::string(200, 'z') + "!"};
  for (std::size_t n = 0; n < passwords.size(); ++n) {
    const auto name = "long" + std::to_string(n);
    must(stage.http.call("POST", "/api/v1/join",
                         R"({"code":)" + json_text(stage.school.code) + R"(,"username":)" + json_text(name) +
                             R"(,"name":"X","password":)" + json_text(passwords[n]) + "}"),
         "join");
    expect(try_password(stage.http, name, passwords[n]).status == 200, "it is let in as it was set");
    expect(try_password(stage.http, name, passwords[n] + "x").status == 401, "and not with more");
    expect(try_password(stage.http, name, passwords[n].substr(0, 72)).status == (passwords[n].size() <= 72 ? 200 : 401),
           "nor with its first 72 bytes");
  }
}

void common_passwords_are_refused() {
  Stage stage;
  for (const auto* password : {"password", "12345678", "qwertyuiop", "password1", "otter123", "iloveyou"}) {
    const auto reply =
        stage.http.call("POST", "/api/v1/join",
                        R"({"code":)" + json_text(stage.school.code) +
                            R"(,"username":"otter123","name":"X","password":)" + json_text(password) + "}");
    expect(reply.status == 422, std::string{password} + " is refused, it is " + std::to_string(reply.status));
  }
}

void huge_password_costs_nothing() {
  Stage stage;
  const std::string huge(1024 * 1024, 'x');
  // For its size, which is known before anything reads it; the connection may be closed while it still comes.
  int status = 413;
  try {
    status = try_password(stage.http, "admin", huge).status;
  } catch (const flow::Broken&) {}
  expect(status == 413, "it is refused for its size, before it is hashed");
}

void many_sign_ins_hold_up_nobody() {
  Stage stage{{"--set", "limits.address_per_second=0"}};  // hashing as it is in a school
  stage.student("otter");
  std::atomic<bool> over{false};
  std::atomic<int> odd{0};
  std::vector<double> times;
  std::jthread other{[&] {
    auto http = stage.server.http();
    while (!over) {
      const auto began = std::chrono::steady_clock::now();
      http.call("GET", "/healthz");
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
  }};
  judged(100, 50, [&](std::size_t n) -> std::string {
    auto http = stage.server.http();
    const auto status = try_password(http, "nobody" + std::to_string(n), "not-the-password").status;
    odd += status != 401 && status != 429 && status != 503;
    return {};
  });
  over = true;
  other.join();
  expect(odd == 0, "each is answered");
  expect(!times.empty() && median(times) < 50, "others are answered meanwhile");
}

void stuffing_is_stopped_by_account() {
  Stage stage;
  stage.student("otter");
  int tried = 0;
  for (int n = 0; n < 60; ++n) tried += try_password(stage.http, "otter", "guess-" + std::to_string(n)).status == 401;
  expect(tried == 10, "ten guesses, then no more: " + std::to_string(tried));
  // A class behind the same address signs in all the same.
  for (int n = 0; n < 40; ++n) stage.student("class" + std::to_string(n));
  const auto failed = judged(40, 20, [&](std::size_t n) -> std::string {
    auto http = stage.server.http();
    const auto status = try_password(http, "class" + std::to_string(n), flow::student_password).status;
    return status == 200 || status == 503 ? "" : std::to_string(status);
  });
  expect(failed.empty(), "forty pupils at once are let in");
}

void a_lock_throws_nobody_out() {
  Stage stage;
  const auto teacher = stage.teacher("ms.lynx");
  const auto session = sign_in(stage.http, "ms.lynx", flow::admin_password);
  for (int n = 0; n < 12; ++n) try_password(stage.http, "ms.lynx", "guess-" + std::to_string(n));
  expect(try_password(stage.http, "ms.lynx", flow::admin_password).status == 429, "the name is locked");
  expect(me(stage.http, teacher) == 200 && refresh(stage.http, session.refresh).has_value(), "the lesson goes on");
}

void no_session_is_fixed() {
  Stage stage;
  stage.student("otter");
  const auto reply = stage.http.call("POST", "/api/v1/sessions", credentials("otter", flow::student_password),
                                     {{"Cookie", "eduverse_refresh=chosen-by-somebody"}, {"Origin", origin_of(stage)}});
  expect(reply.status == 200, "signing in is good");
  expect(reply.header("set-cookie").find("chosen-by-somebody") == std::string::npos, "with a cookie of its own");
}

void cookie_is_kept_close() {
  Stage stage;
  stage.student("otter");
  const auto secure = stage.http.call("POST", "/api/v1/sessions", credentials("otter", flow::student_password),
                                      {{"X-Forwarded-Proto", "https"}});
  const auto cookie = secure.header("set-cookie");
  for (const auto* flag : {"HttpOnly", "SameSite=Strict", "Secure", "Path=/api/v1/sessions/refresh"})
    expect(cookie.find(flag) != std::string::npos, std::string{"the cookie is "} + flag);
  expect(cookie.find("Domain") == std::string::npos, "for this host alone");
}

void forged_requests_are_refused() {
  Stage stage;
  stage.student("otter");
  const auto signed_on = must(try_password(stage.http, "otter", flow::student_password), "sign in");
  const auto cookie = cookie_of(signed_on);
  const auto ask = [&](Headers headers, std::string_view body = "{}") {
    headers.emplace_back("Cookie", cookie);
    return stage.http.call("POST", "/api/v1/sessions/refresh", body, headers).status;
  };
  expect(ask({{"Origin", "https://evil.example"}}) == 403, "another site's form");
  expect(ask({{"Origin", "null"}}) == 403, "a page without an origin");
  expect(ask({}) == 403, "nobody vouches for the cookie");
  expect(ask({{"Sec-Fetch-Site", "cross-site"}}) == 403, "another site, by the browser's word");
  expect(ask({{"Sec-Fetch-Site", "same-site"}}) == 403, "a neighbour's page");
  expect(ask({{"Origin", "https://evil.example"}, {"Content-Type", "text/plain"}}) == 403, "JSON as plain text");
  expect(ask({{"Origin", origin_of(stage)}}) == 200, "and our own page goes on");
}

void no_origin_is_reflected() {
  Stage stage;
  for (const auto* origin : {"https://evil.example", "null", "http://127.0.0.1.evil.example"}) {
    auto headers = bearer(stage.school.admin);
    headers.emplace_back("Origin", origin);
    expect(stage.http.call("GET", "/api/v1/me", {}, headers).header("access-control-allow-origin").empty(), origin);
    headers.emplace_back("Access-Control-Request-Method", "POST");
    const auto preflight = stage.http.call("OPTIONS", "/api/v1/me", {}, headers);
    expect(preflight.status >= 400 && preflight.header("access-control-allow-origin").empty(), "the preflight");
    expect(preflight.header("access-control-allow-credentials").empty(), "never with credentials");
  }
}

// Nothing here sends anybody anywhere, so nobody can be sent astray.
void nobody_is_sent_elsewhere() {
  Stage stage;
  for (const auto* path :
       {"/", "/sign-in", "/setup", "/api/v1/sessions", "/api/v1/me", "//evil.example/", "/\\evil.example"})
    for (const auto* query : {"?next=https://evil.example", "?next=//evil.example", "?return_to=%2f%2fevil.example"})
      for (const auto* method : {"GET", "POST"}) {
        const auto reply = stage.http.call(method, std::string{path} + query);
        expect(reply.status < 300 || reply.status >= 400, std::string{path} + query + " redirects");
        expect(reply.header("location").empty() && reply.header("refresh").empty(),
               std::string{path} + " names another place");
      }
}

void a_new_password_ends_the_others() {
  Stage stage;
  stage.student("otter");
  const auto one = sign_in(stage.http, "otter", flow::student_password);
  const auto two = sign_in(stage.http, "otter", flow::student_password);
  const auto account = stage.http.call("GET", "/api/v1/me", {}, bearer(one.access)).json().text("/account");
  must(stage.http.call("POST", "/api/v1/accounts/" + account + "/password", R"({"password":"new-owl-and-fox"})",
                       bearer(stage.school.admin)),
       "another password");
  for (const auto& session : {one, two})
    expect(me(stage.http, session.access) == 401 && !refresh(stage.http, session.refresh), "each session has ended");
}

void a_kick_is_felt_at_once() {
  Stage stage;
  stage.student("otter");
  const auto one = sign_in(stage.http, "otter", flow::student_password);
  const auto two = sign_in(stage.http, "otter", flow::student_password);
  auto live = stage.server.live(two.access);
  const auto sessions = stage.http.call("GET", "/api/v1/sessions", {}, bearer(one.access)).json();
  expect(sessions.count("/items") >= 2, "both are listed");
  for (std::size_t n = 0; n < sessions.count("/items"); ++n) {
    const auto place = "/items/" + std::to_string(n);
    if (sessions.truth(place + "/current")) continue;
    must(stage.http.call("DELETE", "/api/v1/sessions/" + sessions.text(place + "/session"), {}, bearer(one.access)),
         "end it");
  }
  expect(me(stage.http, two.access) == 401 && me(stage.http, one.access) == 200, "the other one has ended");
  const auto began = std::chrono::steady_clock::now();
  try {
    for (;;) live.receive();
  } catch (const flow::Closed& closed) { expect(closed.code == 4401, "its socket is closed"); }
  expect(std::chrono::steady_clock::now() - began < std::chrono::seconds{5}, "within seconds");
}

void a_foreign_host_is_misdirected() {
  Stage stage;
  const auto reply = stage.http.call("POST", "/api/v1/sessions", credentials("admin", flow::admin_password),
                                     {{"Host", "evil.example"}});
  expect(reply.status == 421, "it is told so");
}

void the_first_administrator_is_the_only_one() {
  const flow::Folder folder;
  flow::Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data", .options = lenient_options()}};
  const auto token = server.setup_token();
  std::atomic<int> made{0};
  const auto attempt = [&](std::uint16_t port, const std::string& name, const std::string& with) {
    flow::Http http{port};
    return http
        .call("POST", "/api/v1/setup",
              R"({"token":)" + json_text(with) + R"(,"username":)" + json_text(name) + R"(,"name":"A","password":)" +
                  json_text(flow::admin_password) + "}")
        .status;
  };
  judged(16, 16, [&](std::size_t n) -> std::string {
    made += attempt(server.port(), "admin" + std::to_string(n), token) == 200;
    return {};
  });
  expect(made == 1, "one of many at once is made: " + std::to_string(made));
  server.restart();
  expect(server.setup_token().empty(), "no other token is given");
  const auto again = attempt(server.port(), "late", token);
  expect(again == 403 || again == 404 || again == 409, "it is refused for ever: " + std::to_string(again));
}

// A school with a mail server, whose administrator has a confirmed address.
struct Lettered {
  flow::Mailbox mailbox;
  Stage stage;
  std::size_t letters = 0;
  int asked = 0;

  Lettered()
      : stage{[this] {
          auto options = lenient_options();
          for (const auto& set : {"mail.server=" + mailbox.server(), std::string{"mail.tls=off"},
                                  std::string{"mail.from=eduverse@school.example"},
                                  std::string{"server.public_url=https://school.example"}}) {
            options.emplace_back("--set");
            options.push_back(set);
          }
          return options;
        }()} {
    address(stage.school.admin, "head@example.org");
  }
  void address(const std::string& access, std::string_view email) {
    must(stage.http.call("POST", "/api/v1/me/step-up", R"({"password":)" + json_text(flow::admin_password) + "}",
                         bearer(access)),
         "step up");
    must(stage.http.call("PUT", "/api/v1/me/email", R"({"email":)" + json_text(email) + "}", bearer(access)),
         "address");
    must(stage.http.call("POST", "/api/v1/email-confirmations", R"({"token":)" + json_text(token()) + "}"), "confirm");
  }
  // Each time from another place: an address may ask thirty times in ten minutes.
  flow::Response ask(std::string_view who) {
    ++asked;
    return stage.http.call(
        "POST", "/api/v1/password-resets", R"({"who":)" + json_text(who) + "}",
        {{"X-Forwarded-For", "10.0." + std::to_string(asked / 200) + "." + std::to_string(1 + asked % 200)}});
  }
  int use(const std::string& token, std::string_view password = "nine brave geese") {
    return stage.http
        .call("POST", "/api/v1/password-resets/use",
              R"({"token":)" + json_text(token) + R"(,"password":)" + json_text(password) + "}")
        .status;
  }
  // Of the next letter.
  std::string token() {
    const auto text = mailbox.letter(letters++);
    const auto at = text.find("#token=");
    expect(at != text.npos, "the letter has a link: " + text);
    return text.substr(at + 7, 43);
  }
};

void a_reset_tells_nobody_who_is_there() {
  Lettered school;
  school.stage.student("otter");
  const auto known = school.ask("head@example.org");
  expect(known.status == 200, "it is taken: " + known.body);
  for (const auto* who : {"admin", "otter", "nobody", "nobody@example.org"}) {
    const auto reply = school.ask(who);
    expect(reply.status == known.status && reply.body == known.body, std::string{who} + ": in the same words");
    expect(lasting(reply) == lasting(known), std::string{who} + ": with the same fields");
  }
  std::vector<double> of_known, of_unknown;
  for (int turn = 0; turn < 200; ++turn)
    for (auto* times : turn % 2 ? std::array{&of_known, &of_unknown} : std::array{&of_unknown, &of_known}) {
      const auto began = std::chrono::steady_clock::now();
      school.ask(times == &of_known ? "head@example.org" : "nobody@example.org");
      times->push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
  expect(std::abs(median(of_known) - median(of_unknown)) < 2, "in the same time");
}

void a_reset_is_good_once_and_not_for_long() {
  Lettered school;
  const auto otter = school.stage.teacher("ms.otter");
  school.address(otter, "otter@example.org");
  school.ask("head@example.org");
  const auto first = school.token();
  expect(school.use(first) == 200, "a link sets a password");
  expect(school.use(first) == 401, "once");
  expect(school.mailbox.letter(school.letters++).find("new password since just now") != std::string::npos,
         "and its owner is told");

  school.ask("otter@example.org");
  const auto second = school.token();
  school.stage.clock.move(std::chrono::minutes{6});
  school.ask("ms.otter");
  const auto third = school.token();
  expect(school.use(second) == 401, "a newer link takes the place of the one before");
  school.stage.clock.move(std::chrono::minutes{31});
  expect(school.use(third) == 401, "no link is good for more than half an hour");
  expect(school.use(std::string(43, 'A')) == 401, "what was never sent is no link");
  expect(try_password(school.stage.http, "ms.otter", flow::admin_password).status == 200, "the password stayed");
  expect(try_password(school.stage.http, "admin", "nine brave geese").status == 200, "and the other's new one holds");
}

}  // namespace

Scenarios of_login() {
  return {{"login-00", unknown_user_looks_like_wrong_password},
          {"login-01", a_reset_tells_nobody_who_is_there},
          {"login-02", taken_name_tells_no_real_name},
          {"login-03", join_code_cannot_be_guessed},
          {"login-04", missing_and_forbidden_look_alike},
          {"login-05", passwords_are_taken_whole},
          {"login-06", common_passwords_are_refused},
          {"login-07", huge_password_costs_nothing},
          {"login-08", many_sign_ins_hold_up_nobody},
          {"login-09", stuffing_is_stopped_by_account},
          {"login-10", a_lock_throws_nobody_out},
          {"login-11", no_session_is_fixed},
          {"login-12", cookie_is_kept_close},
          {"login-13", forged_requests_are_refused},
          {"login-14", no_origin_is_reflected},
          {"login-15", nobody_is_sent_elsewhere},
          {"login-16", a_new_password_ends_the_others},
          {"login-17", a_kick_is_felt_at_once},
          {"login-18", a_foreign_host_is_misdirected},
          {"login-19", a_reset_is_good_once_and_not_for_long},
          {"login-20", the_first_administrator_is_the_only_one}};
}

}  // namespace edu::conformance
