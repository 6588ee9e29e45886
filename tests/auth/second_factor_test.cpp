#include <doctest/doctest.h>

#include <array>
#include <thread>

#include "auth/totp.hpp"
#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

// A teacher who signed in a moment ago.
struct Ada {
  Ada() {
    account = school.account("ada", {teacher}, "lovelace1");
    enter();
  }
  void enter() { caller = school.signed_in(school.session_of("ada", "lovelace1").access_token); }
  Came call(std::string_view request, const std::string& body = "{}") { return school.call(request, caller, body); }

  // What the app shows so many steps from now.
  std::string code(std::int64_t away = 0) {
    return auth::totp::code(secret, auth::totp::step_at(school.world().clock().now()) + away);
  }
  static std::string typed(const std::string& code) { return R"({"code":")" + code + R"("})"; }
  void begin() { secret = from_base32(call("POST /me/second-factor").text("/result/secret")); }
  // With a second factor confirmed, and past the step that confirmed it.
  std::vector<std::string> enrol() {
    begin();
    const auto codes = call("POST /me/second-factor/confirm", typed(code())).as<auth::RecoveryCodes>("/result");
    school.world().clock().advance(30s);
    return codes.recovery_codes;
  }
  std::string challenge() { return school.sign_in("ada", "lovelace1").text("/challenge"); }
  Came answer(const std::string& challenge, const std::string& code) {
    return school.call("POST /sessions/second-factor", visitor(),
                       R"({"challenge":")" + challenge + R"(","code":")" + code + R"(","delivery":"body"})");
  }

  School school;
  AccountId account;
  Caller caller;
  std::string secret;
};

}  // namespace

TEST_CASE("enrolling gives a secret, its address and its QR code, then ten recovery codes once a code confirmed it") {
  Ada ada;
  const auto begun = ada.call("POST /me/second-factor");
  REQUIRE(begun.status == 200);
  const auto secret = begun.text("/result/secret");
  CHECK(secret.size() == 32);
  CHECK(begun.text("/result/uri").starts_with("otpauth://totp/EDUverse:ada?secret=" + secret));
  CHECK(begun.text("/result/qr").starts_with("<svg"));
  ada.secret = from_base32(secret);
  CHECK(!ada.call("GET /me/second-factor").truth("/enrolled"));
  CHECK(ada.call("POST /me/second-factor/confirm", Ada::typed("000000")).text("/errors/0/code") == "auth.code_wrong");
  const auto confirmed = ada.call("POST /me/second-factor/confirm", Ada::typed(ada.code()));
  REQUIRE(confirmed.status == 200);
  CHECK(confirmed.count("/result/recovery_codes") == 10);
  const auto view = ada.call("GET /me/second-factor");
  CHECK(view.truth("/enrolled"));
  CHECK(view.integer("/recovery_codes_left") == 10);
}

TEST_CASE("the secret is never told again, and the store holds it sealed, the recovery codes as hashes") {
  Ada ada;
  const auto codes = ada.enrol();
  CHECK(ada.call("GET /me/second-factor").json().find(auth::totp::base32(ada.secret)) == std::string::npos);
  ada.school.world().read([&](Snapshot& s) {
    CHECK(s.value<Blob>("select secret from auth_second_factor").bytes.find(ada.secret) == std::string::npos);
    CHECK(s.value<std::int64_t>("select count(*) from auth_recovery_code where hash = ?", Blob{codes[0]}) == 0);
  });
}

TEST_CASE("what is said in confidence is not kept for an Idempotency-Key") {
  Ada ada;
  ada.school.world().call("POST /me/second-factor", ada.caller, "{}", "once");
  ada.school.world().read(
      [](Snapshot& s) { CHECK(s.value<std::int64_t>("select count(*) from gateway_idempotency") == 0); });
}

TEST_CASE("with a second factor the password alone opens no session, it gives a challenge") {
  Ada ada;
  ada.enrol();
  const auto half = ada.school.sign_in("ada", "lovelace1");
  CHECK(half.status == 401);
  CHECK(half.code() == "auth.second_factor_required");
  CHECK(half.header("Set-Cookie").empty());
  const auto challenge = half.text("/challenge");
  CHECK(challenge.size() == 43);
  CHECK(!ada.school.good(challenge));
  const auto whole = ada.answer(challenge, ada.code());
  REQUIRE(whole.status == 200);
  CHECK(ada.school.good(whole.text("/result/access_token")));
  CHECK(ada.answer(challenge, ada.code(1)).code() == "auth.challenge_unknown");
}

TEST_CASE("a wrong password with a second factor looks like any other") {
  Ada ada;
  ada.enrol();
  CHECK(ada.school.sign_in("ada", "babbage12").json() == ada.school.sign_in("nobody", "babbage12").json());
}

TEST_CASE("a challenge is good for five minutes, and over a restart") {
  Ada ada;
  ada.enrol();
  const auto challenge = ada.challenge();
  ada.school.restart();
  ada.school.world().clock().advance(std::chrono::minutes{5} - 1ms);
  const auto late = ada.challenge();
  CHECK(ada.answer(challenge, ada.code()).status == 200);
  ada.school.world().clock().advance(std::chrono::minutes{5});
  CHECK(ada.answer(late, ada.code()).code() == "auth.challenge_unknown");
}

TEST_CASE("each code is good once, and none before it, also after a restart") {
  Ada ada;
  ada.enrol();
  const auto first = ada.code(), before = ada.code(-1), after = ada.code(1);
  CHECK(ada.answer(ada.challenge(), first).status == 200);
  CHECK(ada.answer(ada.challenge(), first).code() == "auth.code_wrong");
  CHECK(ada.answer(ada.challenge(), before).code() == "auth.code_wrong");
  ada.school.restart();
  CHECK(ada.answer(ada.challenge(), first).code() == "auth.code_wrong");
  CHECK(ada.answer(ada.challenge(), after).status == 200);
  CHECK(ada.answer(ada.challenge(), first).code() == "auth.code_wrong");
}

TEST_CASE("of sixty-four uses of one code, or one recovery code, at once one succeeds") {
  Ada ada;
  const auto recovery = ada.enrol()[0];
  for (const auto& code : {ada.code(), recovery}) {
    ada.school.world().clock().advance(std::chrono::minutes{11});
    const auto now = code == recovery ? code : ada.code();
    const auto challenge = ada.challenge();
    std::atomic<int> succeeded{0};
    std::vector<std::thread> attempts;
    for (int i = 0; i < 64; ++i)
      attempts.emplace_back([&] {
        if (ada.answer(challenge, now).status == 200) ++succeeded;
      });
    for (auto& attempt : attempts) attempt.join();
    CHECK(succeeded.load() == 1);
  }
}

TEST_CASE("a recovery code is good once, however it is typed, and leaves one less") {
  Ada ada;
  auto code = ada.enrol()[3];
  std::ranges::transform(code, code.begin(),
                         [](char c) { return c == '-' ? ' ' : static_cast<char>(std::toupper(c)); });
  CHECK(ada.answer(ada.challenge(), code).status == 200);
  CHECK(ada.answer(ada.challenge(), code).code() == "auth.code_wrong");
  CHECK(ada.school.world().read([&](Snapshot& s) {
    return s.value<std::int64_t>("select count(*) from auth_recovery_code where used is null");
  }) == 9);
}

TEST_CASE("ten wrong codes lock the second step, for the account and not for the challenge") {
  Ada ada;
  ada.enrol();
  for (int i = 0; i < 10; ++i) CHECK(ada.answer(ada.challenge(), "000000").code() == "auth.code_wrong");
  CHECK(ada.answer(ada.challenge(), ada.code()).code() == "auth.locked");
  ada.school.world().clock().advance(std::chrono::minutes{10});
  CHECK(ada.answer(ada.challenge(), ada.code()).status == 200);
}

TEST_CASE("a hundred wrong codes in a row close the app's way in until a recovery code opens it") {
  Ada ada;
  const auto recovery = ada.enrol();
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 10; ++i) ada.answer(ada.challenge(), "000000");
    ada.school.world().clock().advance(std::chrono::minutes{10});
  }
  const auto closed = ada.answer(ada.challenge(), ada.code());
  CHECK(closed.status == 403);
  CHECK(closed.code() == "auth.second_factor_closed");
  CHECK(ada.answer(ada.challenge(), recovery[0]).status == 200);
  ada.school.world().clock().advance(30s);
  CHECK(ada.answer(ada.challenge(), ada.code()).status == 200);
}

TEST_CASE("another's code does not answer one's challenge") {
  Ada ada;
  ada.enrol();
  const auto others = ada.code();
  ada.school.account("bob", {teacher}, "lovelace1");
  ada.caller = ada.school.signed_in(ada.school.session_of("bob", "lovelace1").access_token);
  const auto ada_secret = ada.secret;
  ada.enrol();
  const auto bobs = ada.code();
  CHECK(ada.answer(ada.challenge(), bobs).code() == "auth.code_wrong");
}

TEST_CASE("a factor is not replaced while there is one, and not taken away with a stolen token alone") {
  Ada ada;
  ada.enrol();
  CHECK(ada.call("POST /me/second-factor").code() == "auth.second_factor_exists");
  ada.school.world().clock().advance(std::chrono::minutes{5});
  CHECK(ada.call("DELETE /me/second-factor").code() == "auth.step_up_required");
  CHECK(ada.call("POST /me/second-factor/recovery-codes").code() == "auth.step_up_required");
  CHECK(ada.call("POST /me/step-up", Ada::typed(ada.code())).status == 200);
  CHECK(ada.call("DELETE /me/second-factor").status == 200);
  CHECK(ada.school.sign_in("ada", "lovelace1").status == 200);
}

TEST_CASE("confirming a second factor ends the sessions that came in without it") {
  Ada ada;
  const auto elsewhere = ada.school.session_of("ada", "lovelace1").access_token;
  ada.enrol();
  CHECK(!ada.school.good(elsewhere));
  CHECK(ada.call("GET /me").status == 200);
}

TEST_CASE("new recovery codes end the old ones") {
  Ada ada;
  const auto old = ada.enrol();
  const auto fresh = ada.call("POST /me/second-factor/recovery-codes").as<auth::RecoveryCodes>("/result");
  CHECK(ada.answer(ada.challenge(), old[0]).code() == "auth.code_wrong");
  CHECK(ada.answer(ada.challenge(), fresh.recovery_codes[0]).status == 200);
}

TEST_CASE("a school that asks its staff for a second factor lets them do nothing else until they have one") {
  Ada ada;
  ada.school.account("head", {admin}, "governess-1");
  ada.school.account("kim", {student}, "lovelace1");
  const auto kim = ada.school.signed_in(ada.school.session_of("kim", "lovelace1").access_token);
  const auto teachers = ada.caller;
  ada.caller = ada.school.signed_in(ada.school.session_of("head", "governess-1").access_token);
  const std::string ask = R"({"second_factor_required":true})";
  CHECK(ada.call("PUT /security", ask).code() == "auth.second_factor_none");
  ada.enrol();
  REQUIRE(ada.call("PUT /security", ask).status == 200);
  const auto head = ada.caller;

  ada.caller = teachers;
  CHECK(ada.call("GET /sessions").code() == "auth.second_factor_missing");
  CHECK(ada.call("GET /me").truth("/second_factor_missing"));
  ada.school.restart();
  CHECK(ada.call("GET /sessions").code() == "auth.second_factor_missing");
  CHECK(ada.school.call("GET /sessions", kim).status == 200);
  CHECK(ada.school.call("GET /accounts", head).status == 200);
  ada.enter();
  ada.enrol();
  CHECK(ada.call("GET /sessions").status == 200);
  CHECK(!ada.call("GET /me").truth("/second_factor_missing"));
}

TEST_CASE("an administrator takes away the factor of somebody who lost it") {
  Ada ada;
  ada.enrol();
  ada.school.account("head", {admin}, "governess-1");
  const auto head = ada.school.signed_in(ada.school.session_of("head", "governess-1").access_token);
  const auto route = "DELETE /accounts/" + to_text(ada.account) + "/second-factor";
  CHECK(ada.school.call(route, head).status == 200);
  CHECK(ada.school.call(route, head).code() == "auth.second_factor_none");
  CHECK(ada.school.sign_in("ada", "lovelace1").status == 200);
}

TEST_CASE("a badge, a card and pictures take no second factor's place") {
  School school;
  const auto account = school.account("ada", {student}, "lovelace1");
  const auto ada = school.signed_in(school.session_of("ada", "lovelace1").access_token);
  const auto secret = from_base32(school.call("POST /me/second-factor", ada, "{}").text("/result/secret"));
  const auto code = [&] { return auth::totp::code(secret, auth::totp::step_at(school.world().clock().now())); };
  REQUIRE(school.call("POST /me/second-factor/confirm", ada, Ada::typed(code())).status == 200);
  const auto made = school.world().write([&](Tx& tx) {
    auto& badges = school.auth().badges();
    const auto view = school.auth().accounts().find(tx, account).value();
    return std::array{badges.code_for(tx, "class:1", "5b"), badges.issue(tx, view, "class:1", account),
                      school.auth().cards().issue(tx, view, account).code};
  });
  const auto badge =
      school.call("POST /sessions/badge", visitor(), R"({"code":")" + made[0] + R"(","badge":")" + made[1] + R"("})");
  CHECK(badge.code() == "auth.second_factor_required");
  CHECK_FALSE(badge.text("/challenge").empty());
  CHECK(school.call("POST /sessions/card", visitor(), R"({"card":")" + made[2] + R"(","password":"analytical"})")
            .code() == "auth.second_factor_required");
  const std::vector pictures{auth::Picture::key, auth::Picture::moon, auth::Picture::cake, auth::Picture::sun};
  auto& passwords = school.auth().picture_passwords();
  const auto hash = passwords.hash(account, "class:1", pictures);
  school.world().write([&](Tx& tx) {
    passwords.open(tx, "class:1");
    passwords.set(tx, school.auth().accounts().find(tx, account).value(), "class:1", hash, account);
  });
  const auto sign = school.call("GET /picture-doors/" + made[0], visitor()).text("/signs/0/sign");
  CHECK(school
            .call("POST /sessions/pictures", visitor(),
                  R"({"code":")" + made[0] + R"(","sign":")" + sign + R"(","pictures":["key","moon","cake","sun"]})")
            .code() == "auth.second_factor_required");
}
