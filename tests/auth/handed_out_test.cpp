// Signing in with a badge, and with a card in place of a forgotten password.
#include <doctest/doctest.h>

#include <cctype>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

constexpr std::string_view group = "class:17";

struct Handed {
  School school;
  AccountId ada = school.account("ada", {student}, "lovelace1");
  AccountId euler = school.account("euler", {teacher}, "konigsberg");

  template <class Do>
  auto write(Do&& what) {
    return school.world().write(std::forward<Do>(what));
  }
  std::string code() {
    return write([&](Tx& tx) { return school.auth().badges().code_for(tx, group, "5b"); });
  }
  std::string badge(AccountId account) {
    return write([&](Tx& tx) { return school.auth().badges().issue(tx, view_in(tx, account), group, euler); });
  }
  bool revoke() {
    return write([&](Tx& tx) { return school.auth().badges().revoke(tx, ada, group, euler); });
  }
  std::string card(AccountId account) {
    return write([&](Tx& tx) { return school.auth().cards().issue(tx, view_in(tx, account), euler).code; });
  }
  void promote(AccountId account) {
    write([&](Tx& tx) {
      school.auth().administration().replace_roles(tx, view_in(tx, account), {student, moderator}, euler);
    });
  }
  void set_password() {
    write([&](Tx& tx) {
      school.auth().administration().replace_password(tx, view_in(tx, ada), "another hash", SessionId{}, euler);
    });
  }
  Came show(const std::string& shown, const std::string& with) {
    return school.call("POST /sessions/badge", visitor(),
                       R"({"code":")" + with + R"(","badge":")" + shown + R"(","delivery":"body"})");
  }
  Came show(const std::string& shown) { return show(shown, code()); }
  Came use(const std::string& shown, const std::string& password = "analytical") {
    return school.call("POST /sessions/card", visitor(),
                       R"({"card":")" + shown + R"(","password":")" + password + R"(","delivery":"body"})");
  }
  std::int64_t count(const std::string& query) {
    return school.world().read([&](Snapshot& s) { return s.value<std::int64_t>(query); });
  }
  std::int64_t told(const std::string& type) {
    return school.world().read(
        [&](Snapshot& s) { return s.value<std::int64_t>("select count(*) from bus_event where type = ?", type); });
  }

 private:
  auth::AccountView view_in(Read& read, AccountId account) {
    return school.auth().accounts().find(read, account).value();
  }
};

std::string by_child(std::string code) {
  std::erase(code, '-');
  for (auto& c : code) c = static_cast<char>(std::tolower(c));
  return code;
}

}  // namespace

TEST_CASE("a badge and its class's code sign its student in, again and again, and after a restart") {
  Handed at;
  const auto badge = at.badge(at.ada);
  const auto came = at.show(badge);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.as<auth::Session>("/result").account.account == at.ada);
  CHECK(at.school.signed_in(came.as<auth::Session>("/result").access_token).is(student));
  CHECK(at.show(badge).status == 200);
  at.school.restart();
  CHECK(at.show(badge).status == 200);
}

TEST_CASE("a badge and a class code are read in small letters and without their hyphens") {
  Handed at;
  const auto badge = at.badge(at.ada);
  CHECK(badge.size() == 19);
  CHECK(at.show(by_child(badge), by_child(at.code())).status == 200);
}

TEST_CASE("a badge is drawn at random, and only a hash of it is kept") {
  Handed at;
  const auto badge = at.badge(at.ada);
  CHECK(at.badge(at.ada) != badge);
  CHECK(at.count("select length(hash) from auth_badge") == 32);
}

TEST_CASE("a badge without its class's code is refused as an unknown one, and so is the code without its badge") {
  Handed at;
  const auto badge = at.badge(at.ada);
  const auto other =
      at.school.world().write([&](Tx& tx) { return at.school.auth().badges().code_for(tx, "class:18", "5c"); });
  const auto wrong_badge = at.show("AAAA-BBBB-CCCC-DDDD");
  const auto wrong_code = at.show(badge, other);
  CHECK(wrong_badge.status == 401);
  CHECK(wrong_badge.code() == "auth.badge_unknown");
  CHECK(wrong_code.json() == wrong_badge.json());
  CHECK(at.show(badge, "XXXXXX").json() == wrong_badge.json());
}

TEST_CASE("nobody joins by the code of a class's badges") {
  Handed at;
  CHECK(at.school.call("GET /join/" + at.code(), visitor()).code() == "auth.code_unknown");
  CHECK(at.school
            .call("POST /join", visitor(),
                  R"({"code":")" + at.code() + R"(","username":"eve","name":"Eve","password":"tall ships at noon"})")
            .code() == "auth.code_unknown");
}

TEST_CASE("a new badge ends the one before, and a revoked one is unknown") {
  Handed at;
  const auto lost = at.badge(at.ada);
  const auto found = at.badge(at.ada);
  CHECK(at.show(lost).code() == "auth.badge_unknown");
  CHECK(at.show(found).status == 200);
  CHECK(at.revoke());
  CHECK_FALSE(at.revoke());
  CHECK(at.show(found).code() == "auth.badge_unknown");
  CHECK(at.told("badge.issued") == 2);
  CHECK(at.told("badge.revoked") == 1);
}

TEST_CASE("staff get no badge and no card, and whoever became staff has one that works no more") {
  Handed at;
  CHECK_THROWS_AS(at.badge(at.euler), Problem);
  CHECK_THROWS_AS(at.card(at.euler), Problem);
  const auto badge = at.badge(at.ada);
  const auto card = at.card(at.ada);
  at.promote(at.ada);
  CHECK(at.show(badge).code() == "auth.badge_unknown");
  CHECK(at.use(card).code() == "auth.card_unknown");
}

TEST_CASE("a card sets a new password once, signs in and ends the other sessions") {
  Handed at;
  const auto before = at.school.session_of("ada", "lovelace1");
  const auto card = at.card(at.ada);
  const auto came = at.use(card);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(at.school.good(came.as<auth::Session>("/result").access_token));
  CHECK_FALSE(at.school.good(before.access_token));
  CHECK(at.school.sign_in("ada", "lovelace1").status == 401);
  CHECK(at.school.sign_in("ada", "analytical").status == 200);
  CHECK(at.use(card, "difference").code() == "auth.card_unknown");
  CHECK(at.told("card.issued") == 1);
  CHECK(at.told("card.used") == 1);
}

TEST_CASE("a card is read in small letters and without its hyphen") {
  Handed at;
  const auto card = at.card(at.ada);
  CHECK(card.size() == 11);
  CHECK(at.use(by_child(card)).status == 200);
}

TEST_CASE("a card is good for a day, and a weak password doesn't use it up") {
  Handed at;
  const auto card = at.card(at.ada);
  CHECK(at.use(card, "12345678").json().find("auth.password_common") != std::string::npos);
  at.school.world().clock().advance(std::chrono::hours{24} - 1s);
  CHECK(at.use(card).status == 200);
  const auto late = at.card(at.ada);
  at.school.world().clock().advance(std::chrono::hours{24});
  CHECK(at.use(late).code() == "auth.card_unknown");
}

TEST_CASE("a newer card, or a new password by another hand, ends a card") {
  Handed at;
  const auto first = at.card(at.ada);
  const auto second = at.card(at.ada);
  CHECK(at.use(first).code() == "auth.card_unknown");
  at.set_password();
  CHECK(at.use(second).code() == "auth.card_unknown");
}

TEST_CASE("a card opens an account that was locked by wrong passwords") {
  Handed at;
  for (int i = 0; i < 10; ++i) at.school.sign_in("ada", "wrong");
  CHECK(at.school.sign_in("ada", "lovelace1").code() == "auth.locked");
  CHECK(at.use(at.card(at.ada)).status == 200);
  CHECK(at.school.sign_in("ada", "analytical").status == 200);
}
