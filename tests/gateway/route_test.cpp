// Finding a route: names before parameters, decoded parameters, and which methods a path knows.
#include "gateway/route.hpp"

#include <doctest/doctest.h>

#include "base/problem.hpp"
#include "gateway/target.hpp"

using namespace edu;
using namespace edu::gateway;

namespace {

struct In {};
BOOST_DESCRIBE_STRUCT(In, (), ())

Route get(std::string_view name) {
  return query_route<In, Nothing>(name, [](Snapshot&, const Caller&, const In&) { return Nothing{}; });
}
Route change(std::string_view name) {
  return command_route<In, Nothing>(name, [](Tx&, const Caller&, const In&) { return Nothing{}; });
}

}  // namespace

TEST_CASE("a name goes before a parameter") {
  Routes routes;
  routes.add(get("GET /players/{player}"));
  routes.add(get("GET /players/me"));
  CHECK(routes.find("GET", "/players/me").route->name == "GET /players/me");
  CHECK(routes.find("GET", "/players/plr_1").route->name == "GET /players/{player}");
}

TEST_CASE("where the named branch has not the method, the parameter's branch is tried") {
  Routes routes;
  routes.add(change("POST /sessions/refresh"));
  routes.add(change("DELETE /sessions/{session}"));
  const auto found = routes.find("DELETE", "/sessions/refresh");
  CHECK(found.route->name == "DELETE /sessions/{session}");
  CHECK(found.params == decltype(found.params){{"session", "refresh"}});
}

TEST_CASE("where the named branch leads nowhere, the parameter's branch is tried") {
  Routes routes;
  routes.add(get("GET /players/me"));
  routes.add(get("GET /players/{player}/skills"));
  const auto found = routes.find("GET", "/players/me/skills");
  CHECK(found.route);
  CHECK(found.params == decltype(found.params){{"player", "me"}});
}

TEST_CASE("parameters are decoded and bear the names of their own route") {
  Routes routes;
  routes.add(get("GET /classes/{class}"));
  routes.add(change("POST /classes/{group}/students/{student}"));
  const auto found = routes.find("POST", "/classes/a%20b/students/%C3%A9");
  CHECK(found.params == decltype(found.params){{"group", "a b"}, {"student", "é"}});
}

TEST_CASE("a path that is known by other methods tells them") {
  Routes routes;
  routes.add(get("GET /quests"));
  routes.add(change("POST /quests"));
  const auto found = routes.find("DELETE", "/quests");
  CHECK(!found.route);
  CHECK(found.allowed == "GET, POST");
}

TEST_CASE("paths that hold nothing are not found") {
  Routes routes;
  routes.add(get("GET /quests/{quest}"));
  for (const auto* path : {"", "quests", "/", "/quests", "/quests/", "/quests/1/", "/quests//", "/quests/%",
                           "/quests/%zz", "/quests/%00", "/x/1"}) {
    CAPTURE(path);
    const auto found = routes.find("GET", path);
    CHECK(!found.route);
    CHECK(found.allowed.empty());
  }
}

TEST_CASE("the same method and path twice is a fault, whatever the parameter is called") {
  Routes routes;
  routes.add(get("GET /quests/{quest}"));
  CHECK_THROWS_AS(routes.add(get("GET /quests/{id}")), std::logic_error);
}

TEST_CASE("the start refuses a route of which nobody said who may call it") {
  Routes routes;
  routes.add(get("GET /quests")).allow(student);
  CHECK_NOTHROW(routes.check());
  auto& open = routes.add(get("GET /school"));
  CHECK_THROWS_AS(routes.check(), std::logic_error);
  open.allow_anyone();
  CHECK_NOTHROW(routes.check());
}

TEST_CASE("a query is asked by GET, and GET changes nothing") {
  CHECK_THROWS_AS(get("POST /quests"), std::logic_error);
  CHECK_THROWS_AS(change("GET /quests"), std::logic_error);
}

TEST_CASE("query parameters are decoded in their order") {
  CHECK(parse_query("limit=3&after=x%20y+z&empty=&bare&&=v") ==
        QueryParams{{"limit", "3"}, {"after", "x y z"}, {"empty", ""}, {"bare", ""}, {"", "v"}});
  CHECK_THROWS_AS(parse_query("a=%f"), Problem);
}
