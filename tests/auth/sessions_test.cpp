#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "auth/base64url.hpp"
#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

const std::string browser_login = R"({"username":"ada","password":"lovelace1"})";

struct Ada {
  Ada() { account = school.account("ada", {student}, "lovelace1"); }

  auth::Session program() { return school.session_of("ada", "lovelace1"); }
  std::string browser() { return cookie_of(school.call("POST /sessions", visitor(), browser_login)); }
  Came refresh(const std::string& token) {
    return school.call("POST /sessions/refresh", visitor(), R"({"refresh_token":")" + token + R"("})");
  }
  Came refresh_by_cookie(const std::string& cookie, Caller caller = visitor()) {
    caller.cookie = cookie;
    return school.call("POST /sessions/refresh", caller);
  }
  std::string next(const std::string& token) {
    return refresh(token).as<auth::Session>("/result").refresh_token.value();
  }
  bool good(const std::string& access_token) { return school.good(access_token); }

  School school;
  AccountId account;
};

}  // namespace

TEST_CASE("a refresh token is good once and gives the next") {
  Ada ada;
  const auto first = ada.program().refresh_token.value();
  const auto second = ada.next(first);
  CHECK(second != first);
  const auto third = ada.refresh(second);
  CHECK(third.status == 200);
  CHECK(ada.good(third.as<auth::Session>("/result").access_token));
  CHECK(ada.school.world().broken().empty());
}

TEST_CASE("a refresh token used again ends the whole session, its access tokens too") {
  Ada ada;
  const auto session = ada.program();
  const auto r1 = session.refresh_token.value();
  const auto r2 = ada.next(r1);
  CHECK(ada.good(session.access_token));
  const auto reuse = ada.refresh(r1);
  CHECK(reuse.status == 401);
  CHECK(reuse.code() == "auth.token_invalid");
  CHECK(ada.refresh(r2).status == 401);
  CHECK(!ada.good(session.access_token));
  CHECK(ada.school.world().live().ended.size() == 1);
}

TEST_CASE("of sixty-four uses of one refresh token at once one succeeds at most, and the session ends") {
  Ada ada;
  const auto session = ada.program();
  std::atomic<int> succeeded{0};
  std::vector<std::thread> thieves;
  for (int i = 0; i < 64; ++i) {
    thieves.emplace_back([&] {
      if (ada.refresh(*session.refresh_token).status == 200) ++succeeded;
    });
  }
  for (auto& thief : thieves) thief.join();
  CHECK(succeeded.load() == 1);
  CHECK(!ada.good(session.access_token));
}

TEST_CASE("a reused refresh token is known for one after a restart") {
  Ada ada;
  const auto r1 = ada.program().refresh_token.value();
  const auto r2 = ada.next(r1);
  ada.school.restart();
  CHECK(ada.refresh(r1).status == 401);
  CHECK(ada.refresh(r2).status == 401);
}

TEST_CASE("of two rotations in one moment both older tokens are refused") {
  Ada ada;
  const auto r1 = ada.program().refresh_token.value();
  const auto r2 = ada.next(r1);
  const auto r3 = ada.next(r2);
  CHECK(ada.refresh(r1).status == 401);
  CHECK(ada.refresh(r2).status == 401);
  CHECK(ada.refresh(r3).status == 401);
}

TEST_CASE("a clock that steps back an hour makes no used token good again") {
  Ada ada;
  const auto cookie = ada.browser();
  CHECK(ada.refresh_by_cookie(cookie).status == 200);
  ada.school.world().clock().advance(-std::chrono::hours{1});
  CHECK(ada.refresh_by_cookie(cookie).status == 401);
}

TEST_CASE("a browser that lost the reply of its refresh gets the same successor for ten seconds") {
  Ada ada;
  const auto r1 = ada.browser();
  const auto r2 = cookie_of(ada.refresh_by_cookie(r1));
  ada.school.world().clock().advance(10s);
  CHECK(cookie_of(ada.refresh_by_cookie(r1)) == r2);
  ada.school.world().clock().advance(1ms);
  CHECK(ada.refresh_by_cookie(r1).status == 401);
  CHECK(ada.refresh_by_cookie(r2).status == 401);
}

TEST_CASE("the ten seconds hold over a restart") {
  Ada ada;
  const auto r1 = ada.browser();
  const auto r2 = cookie_of(ada.refresh_by_cookie(r1));
  ada.school.restart();
  CHECK(cookie_of(ada.refresh_by_cookie(r1)) == r2);
}

TEST_CASE("another device does not get the successor") {
  Ada ada;
  const auto r1 = ada.browser();
  const auto r2 = cookie_of(ada.refresh_by_cookie(r1));
  CHECK(ada.refresh_by_cookie(r1, visitor("curl")).status == 401);
  CHECK(ada.refresh_by_cookie(r2).status == 401);
}

TEST_CASE("once the successor was used its parent ends the session") {
  Ada ada;
  const auto r1 = ada.browser();
  const auto r2 = cookie_of(ada.refresh_by_cookie(r1));
  const auto r3 = cookie_of(ada.refresh_by_cookie(r2));
  CHECK(ada.refresh_by_cookie(r1).status == 401);
  CHECK(ada.refresh_by_cookie(r3).status == 401);
}

TEST_CASE("an access token doesn't refresh, a refresh token doesn't speak for anybody") {
  Ada ada;
  const auto session = ada.program();
  CHECK(ada.refresh(session.access_token).status == 401);
  CHECK(!ada.good(*session.refresh_token));
  CHECK(ada.refresh(*session.refresh_token).status == 200);
}

TEST_CASE("no token, a mangled one and two cookies are refused alike") {
  Ada ada;
  const auto cookie = ada.browser();
  CHECK(ada.refresh_by_cookie("").status == 401);
  CHECK(ada.refresh("x").status == 401);
  CHECK(ada.refresh_by_cookie(cookie + "=").status == 401);
  CHECK(ada.refresh_by_cookie(cookie + "; " + cookie).status == 401);
  CHECK(ada.refresh_by_cookie("theme=dark; " + cookie + "; lang=de").status == 200);
}

TEST_CASE("after signing out neither token is good, and the cookie is taken back") {
  Ada ada;
  const auto session = ada.program();
  const auto out = ada.school.call("DELETE /sessions/current", ada.school.signed_in(session.access_token));
  CHECK(out.status == 200);
  CHECK(out.header("Set-Cookie").starts_with("eduverse_refresh=; Path=/api/v1/sessions/refresh; Max-Age=0"));
  CHECK(!ada.good(session.access_token));
  CHECK(ada.refresh(*session.refresh_token).status == 401);
}

TEST_CASE("a revocation survives a restart") {
  Ada ada;
  const auto session = ada.program();
  ada.school.call("DELETE /sessions/current", ada.school.signed_in(session.access_token));
  ada.school.restart();
  CHECK(!ada.good(session.access_token));
}

TEST_CASE("a revoked token stays refused when the clock is set back after a long while") {
  Ada ada;
  const auto session = ada.program();
  ada.school.call("DELETE /sessions/current", ada.school.signed_in(session.access_token));
  ada.school.world().clock().advance(std::chrono::hours{20});
  ada.school.restart();
  ada.school.world().clock().advance(-std::chrono::hours{20});
  CHECK(!ada.good(session.access_token));
}

TEST_CASE("one sees one's own sessions and ends one of them, nobody else's") {
  Ada ada;
  const auto here = ada.school.signed_in(ada.program().access_token);
  const auto there = ada.program();
  const auto mallory = ada.school.account("mallory", {student}, "mallory-1");
  const auto other = a_student(mallory.value);

  auto list = ada.school.call("GET /sessions", here).as<Page<auth::SessionView>>("");
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].current != list.items[1].current);
  const auto target = "DELETE /sessions/" + to_text(ada.school.signed_in(there.access_token).session);
  CHECK(ada.school.call(target, other).code() == "session.unknown");
  CHECK(ada.good(there.access_token));
  CHECK(ada.school.call(target, here).status == 200);
  CHECK(!ada.good(there.access_token));
  CHECK(ada.school.call(target, here).code() == "session.unknown");
}

TEST_CASE("a session that nobody refreshes for thirty days is over") {
  Ada ada;
  const auto token = ada.program().refresh_token.value();
  ada.school.world().clock().advance(std::chrono::hours{24 * 30});
  CHECK(ada.refresh(token).status == 401);
}

TEST_CASE("signing in anew makes a new session whatever cookie came along") {
  Ada ada;
  auto with_cookie = visitor();
  with_cookie.cookie = "eduverse_refresh=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const auto cookie = cookie_of(ada.school.call("POST /sessions", with_cookie, browser_login));
  CHECK(cookie != with_cookie.cookie);
}

TEST_CASE("the store holds no token that could be used") {
  Ada ada;
  const auto first = ada.program().refresh_token.value();
  const auto second = ada.next(first);
  const auto raw = auth::from_base64url(second).value();
  for (const auto& entry : std::filesystem::recursive_directory_iterator{ada.school.world().folder()->path()}) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
    CAPTURE(entry.path());
    CHECK(bytes.str().find(second) == std::string::npos);
    CHECK(bytes.str().find(raw) == std::string::npos);
  }
}

TEST_CASE("after a restore every session is ended") {
  Ada ada;
  const auto session = ada.program();
  ada.school.world().write([&](Tx& tx) { ada.school.auth().sessions().end_everything(tx); });
  CHECK(!ada.good(session.access_token));
  CHECK(ada.refresh(*session.refresh_token).status == 401);
}

TEST_CASE("sessions long over are forgotten while new ones are opened") {
  Ada ada;
  for (int i = 0; i < 4; ++i) ada.program();
  ada.school.world().clock().advance(std::chrono::hours{24 * 32});
  ada.program();
  CHECK(ada.school.world().read([](Snapshot& s) { return s.value<int>("select count(*) from auth_session"); }) == 1);
  CHECK(ada.school.world().read([](Snapshot& s) { return s.value<int>("select count(*) from auth_refresh"); }) == 1);
}
