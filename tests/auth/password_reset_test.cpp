// A new password by mail, and the address that it goes to.
#include <doctest/doctest.h>

#include "auth/totp.hpp"
#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

constexpr std::string_view address = "euler@example.org";

struct Mailed {
  School school;
  AccountId euler = school.account("euler", {teacher}, "konigsberg");
  AccountId ada = school.account("ada", {student}, "lovelace1");

  // Signed in, and having just shown the password.
  Caller fresh(std::string_view username, std::string_view password) {
    auto caller = school.signed_in(school.session_of(username, password).access_token);
    school.call("POST /me/step-up", caller, R"({"password":")" + std::string{password} + "\"}");
    return caller;
  }
  Came set(std::string_view email, std::string_view language = "en") {
    return school.call("PUT /me/email", fresh("euler", "konigsberg"),
                       R"({"email":")" + std::string{email} + R"(","language":")" + std::string{language} + "\"}");
  }
  // What follows "#token=" in the last letter.
  std::string token() {
    const auto text = school.letters().back().text;
    const auto at = text.find("#token=");
    REQUIRE(at != text.npos);
    return text.substr(at + 7, 43);
  }
  Came confirm(const std::string& token) {
    return school.call("POST /email-confirmations", visitor(), R"({"token":")" + token + "\"}");
  }
  void confirmed() {
    set(address);
    confirm(token());
  }
  Came ask(std::string_view who, std::string_view language = "en") {
    auto came = school.call("POST /password-resets", visitor(),
                            R"({"who":")" + std::string{who} + R"(","language":")" + std::string{language} + "\"}");
    school.world().advance(Duration{0});
    return came;
  }
  Came use(const std::string& token, std::string_view password = "seven bridges") {
    return school.call("POST /password-resets/use", visitor(),
                       R"({"token":")" + token + R"(","password":")" + std::string{password} + "\"}");
  }
};

}  // namespace

TEST_CASE("an address counts once its owner has followed the link that was sent there") {
  Mailed m;
  CHECK(m.set(address).status == 200);
  REQUIRE(m.school.letters().size() == 1);
  CHECK(m.school.letters()[0].address == address);
  CHECK(m.school.letters()[0].text.find("https://school.example/confirm#token=") != std::string::npos);
  m.ask(address);
  m.ask("euler");
  CHECK(m.school.letters().size() == 1);

  const auto token = m.token();
  CHECK(m.confirm(token).status == 200);
  CHECK(m.confirm(token).code() == "auth.link_unknown");
  m.ask(address);
  CHECK(m.school.letters().size() == 2);
}

TEST_CASE("a link confirms the address that it was sent to, not one that came after it") {
  Mailed m;
  m.set("wrong@example.org");
  const auto first = m.token();
  m.set(address);
  CHECK(m.confirm(first).code() == "auth.link_unknown");
}

TEST_CASE("who only typed an address blocks nobody; who confirmed it first has it") {
  Mailed m;
  m.school.account("gauss", {teacher}, "brunswick");
  CHECK(m.set(address).status == 200);
  const auto of_euler = m.token();
  const auto caller = m.fresh("gauss", "brunswick");
  CHECK(m.school.call("PUT /me/email", caller, R"({"email":"EULER@example.org"})").status == 200);
  CHECK(m.confirm(m.token()).status == 200);
  CHECK(m.confirm(of_euler).code() == "person.email_taken");
  m.ask(address);
  CHECK(m.school.letters().back().text.find("gauss") != std::string::npos);
}

TEST_CASE("a reset goes by username or address, in the language of the page, and its link works once") {
  Mailed m;
  m.confirmed();
  CHECK(m.ask("EULER@example.org", "de").status == 200);
  CHECK(m.school.letters().back().subject == "Ein neues Passwort für EDUverse");
  const auto token = m.token();
  const auto came = m.use(token);
  CHECK(came.status == 200);
  CHECK(came.text("/result/username") == "euler");
  CHECK(m.school.sign_in("euler", "seven bridges").status == 200);
  CHECK(m.school.sign_in("euler", "konigsberg").status == 401);
  CHECK(m.use(token, "eight bridges").code() == "auth.link_unknown");
  CHECK(m.school.letters().back().subject == "Your password was changed");
}

TEST_CASE("whoever is asked for, the answer is the same: unknown, a student, nobody with an address") {
  Mailed m;
  m.confirmed();
  const auto known = m.ask("euler");
  const auto letters = m.school.letters().size();
  for (const auto* who : {"nobody", "ada", "nobody@example.org"}) {
    const auto came = m.ask(who);
    CHECK(came.status == known.status);
    CHECK(came.text("/effects") == known.text("/effects"));
  }
  CHECK(m.school.letters().size() == letters);
}

TEST_CASE("a link for a new password is worth nothing after half an hour, after a newer one, or a new password") {
  Mailed m;
  m.confirmed();
  m.ask("euler");
  const auto first = m.token();
  m.school.world().clock().advance(std::chrono::minutes{6});
  m.ask("euler");
  const auto second = m.token();
  CHECK(second != first);
  CHECK(m.use(first).code() == "auth.link_unknown");
  m.school.world().clock().advance(std::chrono::minutes{31});
  CHECK(m.use(second).code() == "auth.link_unknown");

  m.ask("euler");
  const auto third = m.token();
  auto caller = m.fresh("euler", "konigsberg");
  CHECK(m.school.call("POST /me/password", caller, R"({"current":"konigsberg","password":"basel, 1707"})").status ==
        200);
  CHECK(m.use(third).code() == "auth.link_unknown");
}

TEST_CASE("a link is spent by the password it set, in one change") {
  Mailed m;
  m.confirmed();
  m.ask("euler");
  const auto token = m.token();
  m.school.world().write([](Tx& tx) {
    tx.run("create trigger stuck before delete on auth_mailed begin select raise(abort, 'stuck'); end");
  });
  CHECK(m.use(token).status == 500);
  CHECK(m.school.sign_in("euler", "konigsberg").status == 200);
}

TEST_CASE("a weak password is refused, and the link stays good") {
  Mailed m;
  m.confirmed();
  m.ask("euler");
  const auto token = m.token();
  CHECK(m.use(token, "password").status == 422);
  CHECK(m.use(token).status == 200);
}

TEST_CASE("one account gets one letter in five minutes, however often it is asked for") {
  Mailed m;
  m.confirmed();
  for (int i = 0; i < 5; ++i) m.ask("euler");
  CHECK(m.school.letters().size() == 2);
}

TEST_CASE("a reset ends every session, and a second factor is still asked for after it") {
  Mailed m;
  m.confirmed();
  const auto session = m.school.session_of("euler", "konigsberg");
  auto caller = m.school.signed_in(session.access_token);
  const auto secret = from_base32(m.school.call("POST /me/second-factor", caller, "{}").text("/result/secret"));
  const auto step = auth::totp::step_at(m.school.world().clock().now());
  REQUIRE(
      m.school.call("POST /me/second-factor/confirm", caller, R"({"code":")" + auth::totp::code(secret, step) + "\"}")
          .status == 200);
  m.ask("euler");
  REQUIRE(m.use(m.token()).status == 200);
  CHECK_FALSE(m.school.good(session.access_token));
  CHECK(m.school.sign_in("euler", "seven bridges").code() == "auth.second_factor_required");
}

TEST_CASE("the owner of an address is told there when it is taken away; it needs a fresh proof") {
  Mailed m;
  m.confirmed();
  const auto caller = m.school.signed_in(m.school.session_of("euler", "konigsberg").access_token);
  m.school.world().clock().advance(std::chrono::minutes{6});
  CHECK(m.school.call("PUT /me/email", caller, R"({"email":"thief@example.org"})").code() == "auth.step_up_required");
  CHECK(m.set("new@example.org").status == 200);
  const auto letters = m.school.letters();
  REQUIRE(letters.size() == 3);
  CHECK(letters[1].address == address);
  CHECK(letters[1].subject == "Your e-mail address was changed");
  CHECK(letters[2].address == "new@example.org");
}

TEST_CASE("an address that could end a line, or name several mailboxes, is none") {
  Mailed m;
  for (const auto* text : {"a", "a@", "@b", "a@b@c", "a b@c", "a@b,c@d", "<a@b>", "a@b;c", "a@b\\r\\nBcc: c@d"}) {
    CAPTURE(text);
    CHECK(m.set(text).status == 422);
  }
  CHECK(m.school.letters().empty());
}
