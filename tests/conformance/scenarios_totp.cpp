// The second factor: each code once, guesses few, and nothing but a code or a recovery code opens the second step.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <atomic>
#include <ctime>

#include "conformance/material.hpp"
#include "conformance/scenarios.hpp"

namespace edu::conformance {

namespace {

using flow::bearer;
using flow::json_text;
using flow::must;

std::string from_base32(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (const auto c : text) {
    held = (held << 5) | static_cast<unsigned>(alphabet.find(c));
    if ((bits += 5) >= 8) bytes += static_cast<char>(held >> (bits -= 8));
  }
  return bytes;
}

// RFC 6238, written apart from the server's own.
std::string code_at(const std::string& secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (int i = 7; i >= 0; --i, step >>= 8)
    counter[static_cast<std::size_t>(i)] = static_cast<unsigned char>(step & 0xff);
  std::array<unsigned char, 20> mac{};
  unsigned length = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &length);
  const auto at = static_cast<std::size_t>(mac[19] & 15);
  const auto number =
      ((mac[at] & 0x7fu) << 24 | mac[at + 1] * 0x10000u | mac[at + 2] * 0x100u | mac[at + 3]) % 1'000'000;
  auto text = std::to_string(number);
  return std::string(6 - text.size(), '0') + text;
}

// Somebody with a second factor, confirmed by the code before the present one.
struct Guarded {
  Stage& stage;
  std::string username;
  Session session;
  std::string secret;
  flow::Json recovery{"{}"};

  Guarded(Stage& on, const std::string& name) : stage{on}, username{name} {
    stage.student(name);
    session = sign_in(stage.http, name, flow::student_password);
    const auto begun = must(post("/me/second-factor", "{}"), "begin").json();
    secret = from_base32(begun.text("/result/secret"));
    // Once more, should the step have turned in between.
    auto confirmed = post("/me/second-factor/confirm", R"({"code":)" + json_text(code(-1)) + "}");
    if (confirmed.status != 200)
      confirmed = post("/me/second-factor/confirm", R"({"code":)" + json_text(code(-1)) + "}");
    recovery = must(confirmed, "confirm").json();
  }

  flow::Response post(const std::string& path, const std::string& body) {
    return stage.http.call("POST", "/api/v1" + path, body, bearer(session.access));
  }
  std::string code(std::int64_t away = 0) const { return code_at(secret, std::time(nullptr) / 30 + away); }
  std::string recovery_code(int n) const { return recovery.text("/result/recovery_codes/" + std::to_string(n)); }

  std::string challenge(const flow::Headers& headers = {}) {
    const auto half = stage.http.call(
        "POST", "/api/v1/sessions",
        R"({"username":)" + json_text(username) + R"(,"password":)" + json_text(flow::student_password) + "}", headers);
    expect(half.status == 401 && half.code() == "auth.second_factor_required", "the password is the first half only");
    return half.json().text("/challenge");
  }
  static int answer(flow::Http& http, const std::string& challenge, const std::string& code_json,
                    const flow::Headers& headers = {}) {
    return http
        .call("POST", "/api/v1/sessions/second-factor",
              R"({"challenge":)" + json_text(challenge) + R"(,"code":)" + code_json + "}", headers)
        .status;
  }
  int sign_in_with(const std::string& typed) { return answer(stage.http, challenge(), json_text(typed)); }
};

void once_in_its_step() {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto code = otter.code();
  expect(otter.sign_in_with(code) == 200, "a code is good");
  expect(otter.sign_in_with(code) == 401, "and the second time it isn't");
}

void one_of_many_at_once(const std::string& which) {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto code = which == "recovery" ? otter.recovery_code(0) : otter.code();
  const auto challenge = otter.challenge();
  std::atomic<int> good{0};
  judged(64, 32, [&](std::size_t) -> std::string {
    auto http = stage.server.http();
    good += Guarded::answer(http, challenge, json_text(code)) == 200;
    return {};
  });
  expect(good == 1, "one of sixty-four succeeds");
}

void older_step_is_over() {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto before = otter.code(-1), now = otter.code();
  expect(otter.sign_in_with(now) == 200, "the present code is good");
  expect(otter.sign_in_with(before) == 401, "the one before it is over");
}

void later_step_ends_the_present() {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto now = otter.code(), next = otter.code(1);
  expect(otter.sign_in_with(next) == 200, "the next code is good");
  expect(otter.sign_in_with(now) == 401, "the present one is over");
}

void used_over_a_restart() {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto code = otter.code();
  expect(otter.sign_in_with(code) == 200, "a code is good");
  stage.server.restart();
  stage.http = stage.server.http();
  expect(otter.sign_in_with(code) == 401, "and used after a restart, too");
}

void odd_codes() {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto challenge = otter.challenge();
  for (const auto* code : {R"("12345")", R"("1234567")", R"("123 456")", R"("１２３４５６")", R"("000000")",
                           R"("-00000")", R"(["123456"])", "123456", "null"}) {
    const auto status = Guarded::answer(stage.http, challenge, code);
    expect(status >= 400 && status < 500, std::string{"refused, and no fault: "} + code);
  }
}

void a_thousand_guesses(bool from_many_addresses) {
  Stage stage;
  Guarded otter{stage, "otter"};
  auto challenge = otter.challenge();
  int checked = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto from = from_many_addresses ? "203.0.113." + std::to_string(i % 250) : std::string{"203.0.113.7"};
    checked += Guarded::answer(stage.http, challenge, R"("000000")", {{"X-Forwarded-For", from}}) == 401;
  }
  expect(checked <= 10, "ten guesses at most are looked at");
  expect(Guarded::answer(stage.http, challenge, json_text(otter.code())) == 429, "then even the right code waits");
}

void anothers_code() {
  Stage stage;
  Guarded otter{stage, "otter"};
  Guarded badger{stage, "badger"};
  expect(Guarded::answer(stage.http, otter.challenge(), json_text(badger.code())) == 401, "another's code is wrong");
  expect(badger.sign_in_with(badger.code()) == 200, "and still good for its owner");
}

void challenge_is_no_token() {
  Stage stage;
  Guarded otter{stage, "otter"};
  const auto challenge = otter.challenge();
  const flow::Json table{flow::run({EDU_EXECUTABLE, "--json", "routes"}).out};
  for (std::size_t i = 0; i < table.count(""); ++i) {
    const auto route = table.text("/" + std::to_string(i) + "/route");
    if (table.truth("/" + std::to_string(i) + "/anyone")) continue;
    auto path = route.substr(route.find(' ') + 1);
    for (auto at = path.find('{'); at != path.npos; at = path.find('{')) path.replace(at, path.find('}') - at + 1, "x");
    const auto method = route.substr(0, route.find(' '));
    const auto status =
        stage.http.call(method, "/api/v1" + path, method == "GET" ? "" : "{}", bearer(challenge)).status;
    expect(status == 401, "a challenge opens nothing: " + route);
  }
}

void no_second_enrolment() {
  Stage stage;
  Guarded otter{stage, "otter"};
  expect(otter.post("/me/second-factor", "{}").status == 409, "a factor is not replaced");
}

void secret_is_told_once() {
  Stage stage;
  Guarded otter{stage, "otter"};
  for (const auto* path : {"/me/second-factor", "/me", "/sessions"}) {
    const auto body = stage.http.call("GET", std::string{"/api/v1"} + path, {}, bearer(otter.session.access)).body;
    expect(body.find("secret") == std::string::npos && body.find("otpauth") == std::string::npos, "no secret at all");
  }
}

void a_step_to_either_side() {
  for (const std::int64_t away : {-3, -2, 2, 3}) {
    Stage stage;
    Guarded otter{stage, "otter"};
    // The step may turn between: three away is then two, and two is one, so two is asked for the earlier side alone.
    if (away == 2) continue;
    expect(otter.sign_in_with(otter.code(away)) == 401, "further than one step is refused");
  }
  Stage stage;
  Guarded otter{stage, "otter"};
  expect(otter.sign_in_with(otter.code(1)) == 200, "one step is not");
}

// Whoever took an access token has neither the password nor the phone.
void a_stolen_token_takes_nothing_away() {
  Stage stage;
  Guarded otter{stage, "otter"};
  stage.clock.move(std::chrono::minutes{6});
  const auto call = [&](const char* method, const std::string& path, const char* body) {
    return stage.http.call(method, "/api/v1" + path, body, bearer(otter.session.access));
  };
  expect(call("GET", "/me", "").status == 200, "the token is still good");
  for (const auto& [method, path] :
       {std::pair{"DELETE", "/me/second-factor"}, std::pair{"POST", "/me/second-factor/recovery-codes"}}) {
    const auto refused = call(method, path, method == std::string{"POST"} ? "{}" : "");
    expect(refused.status == 403 && refused.code() == "auth.step_up_required", "the token alone takes nothing away");
  }
  expect(call("POST", "/me/step-up", R"({"password":"not the one"})").status == 401, "nor a wrong password");
  must(call("POST", "/me/step-up", (R"({"password":)" + json_text(flow::student_password) + "}").c_str()), "step up");
  must(call("DELETE", "/me/second-factor", ""), "with the password it goes");
}

}  // namespace

Scenarios of_totp() {
  return {{"totp-00", once_in_its_step},
          {"totp-01", [] { one_of_many_at_once("code"); }},
          {"totp-02", older_step_is_over},
          {"totp-03", later_step_ends_the_present},
          {"totp-04", used_over_a_restart},
          {"totp-05", odd_codes},
          {"totp-06", [] { a_thousand_guesses(false); }},
          {"totp-07", [] { a_thousand_guesses(true); }},
          {"totp-08", anothers_code},
          {"totp-09", challenge_is_no_token},
          {"totp-10", no_second_enrolment},
          {"totp-11", [] { one_of_many_at_once("recovery"); }},
          {"totp-12", secret_is_told_once},
          {"totp-13", a_step_to_either_side},
          {"totp-14", a_stolen_token_takes_nothing_away}};
}

}  // namespace edu::conformance
