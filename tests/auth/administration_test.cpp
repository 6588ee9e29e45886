#include <doctest/doctest.h>

#include "school.hpp"

using namespace edu;
using namespace edu::test;

TEST_CASE("an administrator makes an account that can sign in") {
  School school;
  school.account("head", {admin}, "governess-1");
  const auto head = school.signed_in(school.session_of("head", "governess-1").access_token);
  const auto made =
      school.call("POST /accounts", head,
                  R"({"username":"Tom","name":"Tom","roles":["teacher","creator"],"password":"teach-me-1"})");
  REQUIRE(made.status == 200);
  CHECK(made.as<auth::AccountView>("/result").roles == std::vector{creator, teacher});
  CHECK(school.signed_in(school.session_of("tom", "teach-me-1").access_token).is(teacher));
  CHECK(school.call("POST /accounts", head, R"({"username":"tim","name":"Tim","roles":[],"password":"teach-me-1"})")
            .status == 422);
}

TEST_CASE("accounts are listed page by page") {
  School school;
  for (const auto* name : {"ada", "bob", "cid"}) school.account(name, {student}, "lovelace1");
  const auto head = an_admin(99);
  const auto all = school.call("GET /accounts", head).as<Page<auth::AccountView>>("");
  CHECK(all.items.size() == 3);
  CHECK(!all.next);
  const auto first = school.call("GET /accounts?limit=2", head).as<Page<auth::AccountView>>("");
  CHECK(first.items.size() == 2);
  const auto rest =
      school.call("GET /accounts?limit=2&after=" + first.next.value(), head).as<Page<auth::AccountView>>("");
  REQUIRE(rest.items.size() == 1);
  CHECK(rest.items[0].username == "cid");
}

TEST_CASE("a new password ends the account's sessions and its lock, and the old one is no longer good") {
  School school;
  const auto ada = school.account("ada", {student}, "lovelace1");
  school.account("head", {admin}, "governess-1");
  const auto head = school.signed_in(school.session_of("head", "governess-1").access_token);
  const auto session = school.session_of("ada", "lovelace1");
  for (int i = 0; i < 10; ++i) school.sign_in("ada", "wrong-one");

  CHECK(school.call("POST /accounts/" + to_text(ada) + "/password", head, R"({"password":"babbage-2"})").status == 200);
  CHECK_THROWS_AS(school.signed_in(session.access_token), Problem);
  CHECK(school.call("POST /sessions/refresh", visitor(), R"({"refresh_token":")" + *session.refresh_token + R"("})")
            .status == 401);
  CHECK(school.sign_in("ada", "lovelace1").status == 401);
  CHECK(school.session_of("ada", "babbage-2").account.username == "ada");
  CHECK(school.call("POST /accounts/" + to_text(AccountId{99}) + "/password", head, R"({"password":"babbage-2"})")
            .code() == "account.unknown");
}

TEST_CASE("an administrator who changes their own password stays signed in where they are, and only there") {
  School school;
  const auto account = school.account("head", {admin}, "governess-1");
  const auto elsewhere = school.session_of("head", "governess-1");
  const auto here = school.session_of("head", "governess-1");
  const auto head = school.signed_in(here.access_token);
  CHECK(school.call("POST /accounts/" + to_text(account) + "/password", head, R"({"password":"babbage-2"})").status ==
        200);
  CHECK_NOTHROW(school.signed_in(here.access_token));
  CHECK_THROWS_AS(school.signed_in(elsewhere.access_token), Problem);
}

TEST_CASE("only an administrator may touch accounts") {
  School school;
  for (const auto* route : {"GET /accounts", "POST /accounts", "POST /accounts/{account}/password"}) {
    bool found = false;
    for (const auto* declared : school.world().routes().all()) {
      if (declared->name != route) continue;
      found = true;
      CHECK(declared->roles.bits() == Roles{admin}.bits());
      CHECK(!declared->anyone);
    }
    CHECK(found);
  }
}

TEST_CASE("me is who the token says") {
  School school;
  const auto ada = school.account("ada", {student}, "lovelace1");
  const auto caller = school.signed_in(school.session_of("ada", "lovelace1").access_token);
  const auto me = school.call("GET /me", caller).as<auth::Me>("");
  CHECK(me.account == ada);
  CHECK(me.player == player_of(ada));
  CHECK(me.name == "Name of ada");
}
