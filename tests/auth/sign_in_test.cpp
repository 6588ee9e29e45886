#include <doctest/doctest.h>

#include <thread>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

const std::string browser_login = R"({"username":"ada","password":"lovelace1"})";

}  // namespace

TEST_CASE("signing in gives an access token that speaks for the account") {
  School school;
  const auto ada = school.account("ada", {student}, "lovelace1");
  const auto called = school.sign_in("Ada", "lovelace1");
  REQUIRE(called.status == 200);
  const auto session = called.as<auth::Session>("/result");
  CHECK(session.expires_in == std::chrono::minutes{15});
  CHECK(session.account.username == "ada");
  const auto caller = school.signed_in(session.access_token);
  CHECK(caller.account == ada);
  CHECK(caller.player == player_of(ada));
  CHECK(caller.roles.bits() == Roles{student}.bits());
}

TEST_CASE("a browser's refresh token stands in a cookie that no script reads, and nowhere else") {
  School school;
  school.account("ada", {student}, "lovelace1");
  auto plain = visitor();
  const auto called = school.call("POST /sessions", plain, browser_login);
  CHECK(!called.as<auth::Session>("/result").refresh_token);
  CHECK(called.header("Set-Cookie").starts_with("eduverse_refresh="));
  CHECK(
      called.header("Set-Cookie").find("; Path=/api/v1/sessions/refresh; Max-Age=2592000; HttpOnly; SameSite=Strict") !=
      std::string::npos);
  CHECK(called.header("Set-Cookie").find("Secure") == std::string::npos);
  plain.secure = true;
  CHECK(school.call("POST /sessions", plain, browser_login).header("Set-Cookie").ends_with("; Secure"));
}

TEST_CASE("a program that asks for it gets the refresh token in the body and no cookie") {
  School school;
  school.account("ada", {student}, "lovelace1");
  const auto called = school.sign_in("ada", "lovelace1", R"(,"delivery":"body")");
  CHECK(called.as<auth::Session>("/result").refresh_token.value().size() == 43);
  CHECK(called.header("Set-Cookie").empty());
}

TEST_CASE("a wrong password and an unknown name are answered with the same bytes") {
  School school;
  school.account("ada", {student}, "lovelace1");
  const auto wrong = school.sign_in("ada", "babbage12");
  const auto unknown = school.sign_in("nobody", "babbage12");
  CHECK(wrong.status == 401);
  CHECK(wrong.code() == "auth.bad_credentials");
  CHECK(wrong.json() == unknown.json());
  CHECK(wrong.status == unknown.status);
}

TEST_CASE("ten wrong passwords in ten minutes lock a name, known or not, until the tenth last is ten minutes old") {
  School school;
  school.account("ada", {student}, "lovelace1");
  for (const auto* name : {"ada", "nobody"}) {
    CAPTURE(name);
    for (int i = 0; i < 10; ++i) {
      CHECK(school.sign_in(name, "babbage12").code() == "auth.bad_credentials");
      school.world().clock().advance(1s);
    }
    const auto locked = school.sign_in(name, "lovelace1");
    CHECK(locked.status == 429);
    CHECK(locked.code() == "auth.locked");
    CHECK(locked.header("Retry-After") == "590");
  }
  school.world().clock().advance(590s);
  CHECK(school.sign_in("ada", "lovelace1").status == 200);
}

TEST_CASE("a lock holds over a restart") {
  School school;
  school.account("ada", {student}, "lovelace1");
  for (int i = 0; i < 10; ++i) school.sign_in("ada", "babbage12");
  school.restart();
  CHECK(school.sign_in("ADA", "lovelace1").code() == "auth.locked");
}

TEST_CASE("sixty-four guesses at once are no more than ten") {
  School school;
  school.account("ada", {student}, "lovelace1");
  std::atomic<int> checked{0};
  std::vector<std::thread> guessers;
  for (int i = 0; i < 64; ++i) {
    guessers.emplace_back([&] {
      if (school.sign_in("ada", "babbage12").code() == "auth.bad_credentials") ++checked;
    });
  }
  for (auto& guesser : guessers) guesser.join();
  CHECK(checked.load() <= 10);
  CHECK(checked.load() > 0);
}

TEST_CASE("the right password forgets the wrong ones before it") {
  School school;
  school.account("ada", {student}, "lovelace1");
  for (int i = 0; i < 9; ++i) school.sign_in("ada", "babbage12");
  CHECK(school.sign_in("ada", "lovelace1").status == 200);
  for (int i = 0; i < 9; ++i) CHECK(school.sign_in("ada", "babbage12").status == 401);
  CHECK(school.sign_in("ada", "lovelace1").status == 200);
}

TEST_CASE("a lock leaves open sessions alone") {
  School school;
  school.account("ada", {teacher}, "lovelace1");
  const auto session = school.sign_in("ada", "lovelace1").as<auth::Session>("/result");
  for (int i = 0; i < 10; ++i) school.sign_in("ada", "babbage12");
  CHECK(school.call("GET /me", school.signed_in(session.access_token)).status == 200);
}

TEST_CASE("a hash of older parameters is renewed when its owner signs in") {
  School school;
  const auth::CommonPasswords none{""};
  auth::Passwords older{{2, 2}, none};
  const auto hash = older.hash("lovelace1");
  school.world().write([&](Tx& tx) { school.auth().accounts().create(tx, {"ada", "Ada", {student}, hash}); });
  CHECK(school.sign_in("ada", "lovelace1").status == 200);
  const auto kept =
      school.world().read([](Snapshot& s) { return s.value<std::string>("select password_hash from auth_account"); });
  CHECK(kept.starts_with("$argon2id$v=19$m=1024,t=1,p=1$"));
  CHECK(school.sign_in("ada", "lovelace1").status == 200);
}

TEST_CASE("a name or a password of absurd length is refused before it is hashed") {
  School school;
  CHECK(school.sign_in(std::string(201, 'a'), "lovelace1").status == 422);
  CHECK(school.sign_in("ada", std::string(1001, 'a')).status == 422);
}
