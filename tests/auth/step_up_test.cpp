#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

struct Head {
  Head() {
    account = school.account("head", {admin}, "governess-1");
    ada = school.account("ada", {teacher}, "lovelace1");
    caller = school.signed_in(school.session_of("head", "governess-1").access_token);
  }
  Came call(std::string_view request, const std::string& body = "{}") { return school.call(request, caller, body); }
  Came make_student() { return call("PUT /accounts/" + to_text(ada) + "/roles", R"({"roles":["student"]})"); }

  School school;
  AccountId account, ada;
  Caller caller;
};

}  // namespace

TEST_CASE("five minutes after signing in what is dangerous asks for the password again") {
  Head head;
  CHECK(head.make_student().status == 200);
  head.school.world().clock().advance(std::chrono::minutes{5});
  const auto refused = head.make_student();
  CHECK(refused.status == 403);
  CHECK(refused.code() == "auth.step_up_required");
  CHECK(head.call("GET /accounts").status == 200);
  CHECK(head.call("POST /me/step-up", R"({"password":"governess-2"})").code() == "auth.bad_credentials");
  CHECK(head.make_student().code() == "auth.step_up_required");
  CHECK(head.call("POST /me/step-up", R"({"password":"governess-1"})").status == 200);
  CHECK(head.make_student().status == 200);
}

TEST_CASE("an account that may change others' is made with a fresh proof only, a student's without") {
  Head head;
  head.school.world().clock().advance(std::chrono::minutes{5});
  const auto make = [&](const std::string& name, const std::string& role) {
    return head.call(
        "POST /accounts",
        R"({"username":")" + name + R"(","name":"X","password":"tall ships at noon","roles":[")" + role + R"("]})");
  };
  CHECK(make("bob", "admin").code() == "auth.step_up_required");
  CHECK(make("bob", "teacher").code() == "auth.step_up_required");
  CHECK(make("bob", "student").status == 200);
}

TEST_CASE("a proof is the session's own, and holds over a restart") {
  Head head;
  const auto elsewhere = head.school.signed_in(head.school.session_of("head", "governess-1").access_token);
  head.school.world().clock().advance(std::chrono::minutes{6});
  head.call("POST /me/step-up", R"({"password":"governess-1"})");
  head.school.restart();
  CHECK(head.make_student().status == 200);
  head.caller = elsewhere;
  CHECK(head.make_student().code() == "auth.step_up_required");
}

TEST_CASE("a clock that is set back makes no old proof young") {
  Head head;
  head.school.world().clock().advance(-std::chrono::hours{1});
  CHECK(head.make_student().code() == "auth.step_up_required");
}

TEST_CASE("a proof is either a password or a code, and wrong ones lock like those of signing in") {
  Head head;
  CHECK(head.call("POST /me/step-up", "{}").status == 422);
  CHECK(head.call("POST /me/step-up", R"({"password":"governess-1","code":"123456"})").status == 422);
  CHECK(head.call("POST /me/step-up", R"({"code":"123456"})").code() == "auth.code_wrong");
  for (int i = 0; i < 10; ++i) head.call("POST /me/step-up", R"({"password":"governess-2"})");
  CHECK(head.call("POST /me/step-up", R"({"password":"governess-1"})").code() == "auth.locked");
  CHECK(head.school.sign_in("head", "governess-1").code() == "auth.locked");
}

TEST_CASE("one's own password changes for whoever knows the old one, and ends the other sessions") {
  Head head;
  const auto elsewhere = head.school.session_of("head", "governess-1");
  const auto change = [&](const std::string& current, const std::string& to) {
    return head.call("POST /me/password", R"({"current":")" + current + R"(","password":")" + to + R"("})");
  };
  CHECK(change("governess-2", "tall ships at noon").code() == "auth.bad_credentials");
  CHECK(change("governess-1", "password").text("/errors/0/code") == "auth.password_common");
  CHECK(change("governess-1", "tall ships at noon").status == 200);
  CHECK(!head.school.good(elsewhere.access_token));
  CHECK(head.call("GET /me").status == 200);
  CHECK(head.school.sign_in("head", "governess-1").status == 401);
  CHECK(head.school.sign_in("head", "tall ships at noon").status == 200);
}

TEST_CASE("other roles end the account's sessions at once, and are what the next one has") {
  Head head;
  const auto session = head.school.session_of("ada", "lovelace1");
  const auto changed = head.make_student();
  CHECK(changed.as<auth::AccountView>("/result").roles == std::vector{student});
  CHECK(!head.school.good(session.access_token));
  CHECK(head.school.signed_in(head.school.session_of("ada", "lovelace1").access_token).is(student));
  CHECK(head.call("PUT /accounts/" + to_text(head.ada) + "/roles", R"({"roles":[]})").status == 422);
  CHECK(head.call("PUT /accounts/" + to_text(AccountId{99}) + "/roles", R"({"roles":["student"]})").code() ==
        "account.unknown");
}

TEST_CASE("the last administrator stays one") {
  Head head;
  const auto own = "PUT /accounts/" + to_text(head.account) + "/roles";
  CHECK(head.call(own, R"({"roles":["teacher"]})").code() == "auth.last_administrator");
  CHECK(head.call("PUT /accounts/" + to_text(head.ada) + "/roles", R"({"roles":["teacher","admin"]})").status == 200);
  CHECK(head.call(own, R"({"roles":["teacher"]})").status == 200);
}

TEST_CASE("a lock that came of guessing here is told, as one of signing in is") {
  for (const std::string body : {R"({"code":"000000"})", R"({"password":"governess-2"})"}) {
    Head head;
    for (int i = 0; i < 10; ++i) head.call("POST /me/step-up", body);
    const auto flags = head.call("GET /flags");
    REQUIRE(flags.count("/items") == 1);
    CHECK(flags.text("/items/0/kind") == "many_failures");
  }
}
