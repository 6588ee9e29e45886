#include "auth/password_rules.hpp"

#include <doctest/doctest.h>

#include "base/problem.hpp"
#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

const std::vector<std::string> own{"ada", "Ada Lovelace", "Lantern School", "Class 5b"};

// The code that refuses it; empty: it is good.
std::string refusal(std::string_view password) {
  static const auth::CommonPasswords common{common_passwords()};
  try {
    auth::check_strength(password, own, common);
    return "";
  } catch (const Problem& problem) {
    CHECK(problem.status == 422);
    CHECK(problem.errors.at(0).pointer == "/password");
    return problem.errors.at(0).code;
  }
}

std::string join_with(School& school, const std::string& code, const std::string& password) {
  const auto came = school.call(
      "POST /join", visitor(),
      R"({"code":")" + code + R"(","username":"tim","name":"Tim Berners","password":")" + password + R"("})");
  return came.status == 200 ? "" : came.text("/errors/0/code");
}

}  // namespace

TEST_CASE("a password is as long as its characters, not its bytes") {
  CHECK(refusal("1234567") == "auth.password_short");
  CHECK(refusal("k7-mopp4") == "");
  CHECK(refusal("éàüöäßô") == "auth.password_short");  // fourteen bytes, seven characters
  CHECK(refusal("éàüöäßôç") == "");
}

TEST_CASE("a pupil's password is as long as a teacher's") {
  School school;
  const auto code =
      school.world().write([&](Tx& tx) { return school.auth().accounts().open_code(tx, "class:1", student, "5b"); });
  CHECK(join_with(school, code, "k7-mopp") == "auth.password_short");
  CHECK(join_with(school, code, "k7-mopp4") == "");
}

TEST_CASE("a password is one, however a keyboard composes its letters") {
  School school;
  const std::string composed = "zw\u00f6lf b\u00f6en", apart = "zwo\u0308lf bo\u0308en",
                    wide = "\uff11\uff12 knots west";
  school.account("ada", {student}, composed);
  CHECK(school.sign_in("ada", apart).status == 200);
  CHECK(school.sign_in("ada", "zwolf boen").status == 401);
  school.account("bob", {student}, wide);
  CHECK(school.sign_in("bob", "12 knots west").status == 200);
}

TEST_CASE("what everybody tries first is refused, with what people hang on to it, too") {
  for (const auto* password : {"password", "PassWord", "p4ssw0rd", "Passw0rd!", "dragon2024", "qwertz123", "minecraft",
                               "passwordpassword", "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44", "aaaaaaaaaaaa",
                               "abcdefgh", "87654321", "1234567890", "schule123", "contrasena", "iloveyou!!"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "auth.password_common");
  }
}

TEST_CASE("long phrases and odd words are good, whatever characters they have or lack") {
  for (const auto* password :
       {"a lantern in the fog", "owl-and-fox", "correct horse battery staple", "tall ships at noon", "zwiebelkuchen",
        "12 monkeys juggle", "🦊🦉🐢🐝🦋🐌🐞🦔"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "");
  }
}

TEST_CASE("one's own names, the school's and its classes' are refused, however they are written") {
  for (const auto* password :
       {"adalovelace", "Ada Lovelace", "ADA-LOVELACE-1", "lantern school", "LanternSchool2026"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "auth.password_own_name");
  }
  CHECK(refusal("class-5-b") == "auth.password_own_name");
  CHECK(refusal("lantern schools of the north") == "");
}

TEST_CASE("the list has more than a thousand passwords, all long enough to matter") {
  CHECK(auth::CommonPasswords{common_passwords()}.size() > 1000);
}

TEST_CASE("a school's and a class's name are refused from the day they are made") {
  School school;
  const auto code =
      school.world().write([&](Tx& tx) { return school.auth().accounts().open_code(tx, "class:1", student, "5b"); });
  CHECK(join_with(school, code, "Lighthouse-Island") == "");
  School other;
  const auto again =
      other.world().write([&](Tx& tx) { return other.auth().accounts().open_code(tx, "class:1", student, "5b"); });
  other.world().platform().emits<classroom::SchoolFounded, classroom::ClassCreated>();
  other.world().write([](Tx& tx) { tx.emit(classroom::SchoolFounded{"Lighthouse Island", AccountId{1}}); });
  other.world().write([](Tx& tx) { tx.emit(classroom::ClassCreated{{1}, "Seven Seas 7", AccountId{1}}); });
  CHECK(join_with(other, again, "Lighthouse-Island") == "auth.password_own_name");
  CHECK(join_with(other, again, "sevenseas7") == "auth.password_own_name");
  CHECK(join_with(other, again, "timberners1") == "auth.password_own_name");
}
