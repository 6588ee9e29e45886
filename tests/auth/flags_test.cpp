#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

struct Watched {
  Watched() {
    school.account("head", {admin}, "governess-1");
    head = school.signed_in(school.session_of("head", "governess-1").access_token);
  }
  Came flags(const std::string& query = "") { return school.call("GET /flags" + query, head); }
  // Signs in at the browser that bears this mark; a new browser's mark.
  std::string at_browser(const std::string& username, const std::string& mark = "") {
    auto caller = visitor();
    caller.cookie = mark;
    const auto came =
        school.call("POST /sessions", caller, R"({"username":")" + username + R"(","password":"lovelace1"})");
    REQUIRE(came.status == 200);
    for (const auto& header : came.headers)
      if (header.name == "Set-Cookie" && header.value.starts_with("eduverse_device="))
        return header.value.substr(0, header.value.find(';'));
    return mark;
  }
  School school;
  Caller head;
};

}  // namespace

TEST_CASE("four accounts at one browser within an hour are a flag that names them") {
  Watched w;
  for (const auto* name : {"ada", "bob", "cid", "dan"}) w.school.account(name, {student}, "lovelace1");
  const auto mark = w.at_browser("ada");
  w.at_browser("bob", mark);
  w.at_browser("cid", mark);
  CHECK(w.flags().count("/items") == 0);
  w.at_browser("dan", mark);
  const auto flags = w.flags();
  REQUIRE(flags.count("/items") == 1);
  CHECK(flags.text("/items/0/kind") == "shared_device");
  CHECK(flags.count("/items/0/accounts") == 4);
  CHECK(flags.integer("/items/0/evidence/count") == 4);
  CHECK(flags.integer("/items/0/evidence/seconds") == 3600);
  w.at_browser("ada", mark);
  CHECK(w.flags().count("/items") == 1);
  CHECK(w.flags().integer("/items/0/times") == 2);
}

TEST_CASE("a browser that a class shares over the day is no flag") {
  Watched w;
  std::string mark;
  for (const auto* name : {"ada", "bob", "cid", "dan", "eva"}) {
    w.school.account(name, {student}, "lovelace1");
    mark = w.at_browser(name, mark);
    w.school.world().clock().advance(std::chrono::minutes{21});
  }
  w.head = w.school.signed_in(w.school.session_of("head", "governess-1").access_token);
  CHECK(w.flags().count("/items") == 0);
}

TEST_CASE("a locked account is a flag, and a refresh token that came twice is another") {
  Watched w;
  w.school.account("ada", {student}, "lovelace1");
  const auto refresh = w.school.session_of("ada", "lovelace1").refresh_token.value();
  for (int i = 0; i < 10; ++i) w.school.sign_in("ada", "babbage12");
  for (int i = 0; i < 2; ++i)
    w.school.call("POST /sessions/refresh", visitor(), R"({"refresh_token":")" + refresh + R"("})");
  const auto flags = w.flags();
  REQUIRE(flags.count("/items") == 2);
  CHECK(flags.text("/items/0/kind") == "token_reused");
  CHECK(flags.text("/items/1/kind") == "many_failures");
}

TEST_CASE("wrong passwords for thirty names from one address are a flag, a class that mistypes is none") {
  Watched w;
  for (int i = 0; i < 29; ++i) w.school.sign_in("guess" + std::to_string(i), "babbage12");
  CHECK(w.flags().count("/items") == 0);
  w.school.sign_in("guess29", "babbage12");
  CHECK(w.flags().text("/items/0/kind") == "guessing");
  CHECK(w.flags().count("/items/0/accounts") == 0);
}

TEST_CASE("right answers quicker than anybody reads are a flag") {
  Watched w;
  const auto ada = w.school.account("ada", {student}, "lovelace1");
  w.school.world().platform().emits<skill::Answered>();
  const auto answer = [&](Duration after, bool correct = true) {
    w.school.world().clock().advance(after);
    const skill::Answered answered{
        .player = player_of(ada), .item = {1}, .skill = {1}, .kind = "numeric", .correct = correct};
    w.school.world().write([&](Tx& tx) { tx.emit(answered); });
  };
  for (int i = 0; i < 40; ++i) answer(1200ms);
  for (int i = 0; i < 40; ++i) answer(500ms, i % 5 != 0);
  CHECK(w.flags().count("/items") == 0);
  for (int i = 0; i < 12; ++i) answer(1199ms);
  CHECK(w.flags().text("/items/0/kind") == "impossible_speed");
}

TEST_CASE("a flag is judged once, by a person, and the next sign raises a new one") {
  Watched w;
  w.school.account("ada", {student}, "lovelace1");
  for (int i = 0; i < 10; ++i) w.school.sign_in("ada", "babbage12");
  const auto flag = w.flags().text("/items/0/flag");
  const auto resolved =
      w.school.call("POST /flags/" + flag + "/resolve", w.head, R"({"verdict":"harmless","note":"Caps lock."})");
  REQUIRE(resolved.status == 200);
  CHECK(resolved.text("/result/verdict") == "harmless");
  CHECK(resolved.text("/result/by") == to_text(w.head.account));
  CHECK(w.school.call("POST /flags/" + flag + "/resolve", w.head, R"({"verdict":"confirmed"})").code() ==
        "flag.resolved");
  CHECK(w.flags("?open=true").count("/items") == 0);
  w.school.world().clock().advance(std::chrono::minutes{10});
  for (int i = 0; i < 10; ++i) w.school.sign_in("ada", "babbage12");
  CHECK(w.flags("?open=true").count("/items") == 1);
  CHECK(w.flags().count("/items") == 2);
}
