#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

std::string open_code(School& school, std::string_view purpose, Role role) {
  return school.world().write(
      [&](Tx& tx) { return school.auth().accounts().open_code(tx, purpose, role, "Class 5b"); });
}

Came join(School& school, const std::string& code, const std::string& username,
          const std::string& password = "lovelace1") {
  return school.call("POST /join", visitor(),
                     R"({"code":")" + code + R"(","username":")" + username + R"(","password":")" + password +
                         R"(","name":"Ada Lovelace"})");
}

std::string events(School& school) {
  return school.world().read([](Snapshot& s) {
    std::string all;
    for (const auto& type : s.all<std::string>("select type from bus_event order by seq")) all += type + " ";
    return all;
  });
}

}  // namespace

TEST_CASE("a code has six characters that can't be mistaken for one another, and is read in small letters too") {
  School school;
  auto code = open_code(school, "class:17", student);
  CHECK(code.size() == 6);
  CHECK(code.find_first_of("0O1IL") == std::string::npos);
  for (auto& c : code) c = static_cast<char>(std::tolower(c));
  code.insert(3, "-");
  const auto view = school.call("GET /join/" + code, visitor()).as<auth::CodeView>("");
  CHECK(view.kind == "class");
  CHECK(view.role == student);
  CHECK(view.title == "Class 5b");
}

TEST_CASE("joining makes an account of the code's role and signs it in") {
  School school;
  const auto called = join(school, open_code(school, "class:17", student), "Ada.L");
  REQUIRE(called.status == 200);
  const auto session = called.as<auth::Session>("/result");
  CHECK(session.account.username == "ada.l");
  CHECK(session.account.name == "Ada Lovelace");
  CHECK(session.account.roles == std::vector{student});
  CHECK(school.signed_in(session.access_token).is(student));
  CHECK(!called.header("Set-Cookie").empty());
  CHECK(events(school) == "account.created account.joined session.started ");
}

TEST_CASE("a staff code makes a teacher") {
  School school;
  const auto staff = open_code(school, "staff", teacher);
  CHECK(join(school, staff, "ada", "longer-1").as<auth::Session>("/result").account.roles == std::vector{teacher});
}

TEST_CASE("a username is taken whatever its capitals") {
  School school;
  const auto code = open_code(school, "class:17", student);
  CHECK(join(school, code, "ada").status == 200);
  const auto again = join(school, code, "ADA");
  CHECK(again.status == 409);
  CHECK(again.code() == "auth.username_taken");
}

TEST_CASE("a new code for a purpose closes the one before, and a closed code is unknown") {
  School school;
  const auto first = open_code(school, "class:17", student);
  const auto second = open_code(school, "class:17", student);
  CHECK(join(school, first, "ada").code() == "auth.code_unknown");
  CHECK(school.world().read([&](Snapshot& s) { return school.auth().accounts().code_for(s, "class:17"); }) == second);
  school.world().write([&](Tx& tx) { school.auth().accounts().close_codes(tx, "class:17"); });
  CHECK(join(school, second, "ada").status == 404);
  CHECK(school.call("GET /join/" + second, visitor()).code() == "auth.code_unknown");
}

TEST_CASE("what is wrong with a joining pupil's input is said by field") {
  School school;
  const auto code = open_code(school, "class:17", student);
  CHECK(join(school, code, "ada lovelace").status == 422);
  CHECK(join(school, code, "ad").status == 422);
  CHECK(join(school, code, "ada", "12345678").json().find("auth.password_common") != std::string::npos);
}
