#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

struct Keyed {
  Keyed() {
    head = signed_in("head", {admin}, "governess-1");
    ada = signed_in("ada", {teacher}, "lovelace1");
  }
  Caller signed_in(const std::string& name, Roles roles, const std::string& password) {
    school.account(name, roles, password);
    return school.signed_in(school.session_of(name, password).access_token);
  }
  auth::MadeApiKey make(const Caller& caller, const std::string& scopes, const std::string& more = "") {
    const auto came =
        school.call("POST /api-keys", caller, R"({"name":"Hall screen","scopes":[)" + scopes + "]" + more + "}");
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.as<auth::MadeApiKey>("/result");
  }
  std::string call(const std::string& secret, std::string_view request) {
    try {
      const auto came = school.call(request, school.signed_in(secret));
      return came.status == 200 ? "" : came.code();
    } catch (const Problem& problem) { return problem.code; }
  }

  School school;
  Caller head, ada;
};

}  // namespace

TEST_CASE("a key is shown once, kept as its hash, and speaks with its owner's roles") {
  Keyed keyed;
  const auto made = keyed.make(keyed.head, R"("auth:read")");
  CHECK(made.secret.starts_with("edu_"));
  CHECK(made.secret.size() == 47);
  CHECK(keyed.call(made.secret, "GET /accounts") == "");
  const auto listed = keyed.school.call("GET /api-keys", keyed.head);
  CHECK(listed.count("/items") == 1);
  CHECK(listed.json().find(made.secret) == std::string::npos);
  CHECK(keyed.school.world().read([&](Snapshot& s) {
    return s.value<std::int64_t>("select count(*) from auth_api_key where hash = ?", Blob{made.secret});
  }) == 0);
  const auto teachers = keyed.make(keyed.ada, R"("auth:read")");
  CHECK(keyed.call(teachers.secret, "GET /accounts") == "auth.forbidden");
}

TEST_CASE("what is for people alone no key opens") {
  Keyed keyed;
  const auto read = keyed.make(keyed.head, R"("auth:read")").secret;
  for (const auto* request : {"GET /me", "GET /sessions", "GET /api-keys", "GET /security", "DELETE /sessions/current"})
    CHECK(keyed.call(read, request) == "auth.person_required");
}

TEST_CASE("a key that is mangled, revoked or past its last day is no key, also after a restart") {
  Keyed keyed;
  const auto made = keyed.make(keyed.head, R"("auth:read")", R"(,"days":1)");
  const auto lasting = keyed.make(keyed.head, R"("auth:read")");
  CHECK(keyed.call(made.secret + "x", "GET /accounts") == "auth.token_invalid");
  CHECK(keyed.call("edu_", "GET /accounts") == "auth.token_invalid");
  keyed.school.restart();
  CHECK(keyed.call(made.secret, "GET /accounts") == "");
  keyed.school.world().clock().advance(std::chrono::hours{24});
  CHECK(keyed.call(made.secret, "GET /accounts") == "auth.token_invalid");
  CHECK(keyed.call(lasting.secret, "GET /accounts") == "");
  CHECK(keyed.school.call("DELETE /api-keys/" + to_text(lasting.key.key), keyed.head).status == 200);
  CHECK(keyed.call(lasting.secret, "GET /accounts") == "auth.token_invalid");
  keyed.school.restart();
  CHECK(keyed.call(lasting.secret, "GET /accounts") == "auth.token_invalid");
}

TEST_CASE("a revoked key closes what was opened with it") {
  Keyed keyed;
  const auto made = keyed.make(keyed.head, R"("auth:read")");
  const auto open = keyed.school.signed_in(made.secret);
  keyed.school.call("DELETE /api-keys/" + to_text(made.key.key), keyed.head);
  CHECK(keyed.school.call("GET /accounts", open).code() == "auth.token_invalid");
}

TEST_CASE("a key's last use is known to the minute") {
  Keyed keyed;
  const auto made = keyed.make(keyed.head, R"("auth:read")");
  CHECK(!keyed.school.call("GET /api-keys", keyed.head).has("/items/0/used"));
  keyed.call(made.secret, "GET /accounts");
  keyed.school.world().write([](Tx&) {});  // behind the note
  CHECK(keyed.school.call("GET /api-keys", keyed.head).text("/items/0/used") ==
        to_text(keyed.school.world().clock().now()));
}

TEST_CASE("teachers see and revoke their own keys, administrators everybody's") {
  Keyed keyed;
  const auto heads = keyed.make(keyed.head, R"("auth:read")");
  const auto adas = keyed.make(keyed.ada, R"("auth:read")");
  CHECK(keyed.school.call("GET /api-keys", keyed.ada).count("/items") == 1);
  CHECK(keyed.school.call("GET /api-keys", keyed.head).count("/items") == 2);
  CHECK(keyed.school.call("DELETE /api-keys/" + to_text(heads.key.key), keyed.ada).code() == "api_key.unknown");
  CHECK(keyed.school.call("DELETE /api-keys/" + to_text(adas.key.key), keyed.head).status == 200);
}

TEST_CASE("a key follows its owner's roles") {
  Keyed keyed;
  const auto second = keyed.signed_in("second", {admin}, "governess-1");
  const auto made = keyed.make(second, R"("auth:read")");
  CHECK(keyed.call(made.secret, "GET /accounts") == "");
  keyed.school.call("PUT /accounts/" + to_text(second.account) + "/roles", keyed.head, R"({"roles":["teacher"]})");
  CHECK(keyed.call(made.secret, "GET /accounts") == "auth.forbidden");
}

TEST_CASE("only scopes that exist are given, and making a key asks who one is") {
  Keyed keyed;
  const auto scopes = keyed.school.call("GET /api-keys/scopes", keyed.ada).as<auth::Scopes>("").scopes;
  CHECK(scopes == std::vector<std::string>{"auth:read"});
  CHECK(
      keyed.school.call("POST /api-keys", keyed.ada, R"({"name":"x","scopes":["all:write"]})").text("/errors/0/code") ==
      "auth.scope_unknown");
  CHECK(keyed.school.call("POST /api-keys", keyed.ada, R"({"name":"x","scopes":[]})").text("/errors/0/code") ==
        "auth.scopes_missing");
  keyed.school.world().clock().advance(std::chrono::minutes{5});
  CHECK(keyed.school.call("POST /api-keys", keyed.ada, R"({"name":"x","scopes":["auth:read"]})").code() ==
        "auth.step_up_required");
}
