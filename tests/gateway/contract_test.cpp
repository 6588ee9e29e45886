// The served contract: every route is in it with its parameters, body, result and problems; every reference leads somewhere.
#include "gateway/asyncapi.hpp"
#include "gateway/docs.hpp"
#include "gateway/openapi.hpp"
#include "support.hpp"

using namespace edu;
using namespace edu::test;

namespace {

BOOST_DEFINE_ENUM_CLASS(Size, small, large)

struct Cake {
  std::string name;
  Size size;
};
BOOST_DESCRIBE_STRUCT(Cake, (), (name, size))

struct Baked {
  static constexpr std::string_view name = "cake.baked";
  PlayerId player;
  Cake cake;
};
BOOST_DESCRIBE_STRUCT(Baked, (), (player, cake))

struct OvenCooled {
  static constexpr std::string_view name = "oven.cooled";
  int degrees;
};
BOOST_DESCRIBE_STRUCT(OvenCooled, (), (degrees))

struct Bake {
  std::string oven;
  Cake cake;
  std::optional<int> candles;
};
BOOST_DESCRIBE_STRUCT(Bake, (), (oven, cake, candles))

struct List {
  std::string oven;
  std::optional<Bounded<int, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(List, (), (oven, limit))

struct Recipe {
  std::string name;
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(Recipe, (), (name, body))

struct Ovens {
  explicit Ovens(Platform& p) {
    p.emits<Baked, OvenCooled>();
    p.query("GET /ovens/{oven}/cakes", *this, &Ovens::list).allow(Role::student, Role::teacher);
    p.command("POST /ovens/{oven}/cakes", *this, &Ovens::bake).allow(Role::student).summary("Bake a cake");
    p.task("POST /recipes", *this, &Ovens::upload).allow_anyone();
    p.query("GET /menu", *this, &Ovens::menu).allow_anyone();
  }
  Page<Cake> list(Snapshot&, const Caller&, const List&) const { return {}; }
  Cake bake(Tx&, const Caller&, const Bake& in) { return in.cake; }
  Nothing upload(Tasks&, const Caller&, const Recipe&) { return {}; }
  File menu(Snapshot&, const Caller&, const Nothing&) const { return {"cake", "text/plain", ""}; }
};

struct World {
  World() { base.start(); }
  Body openapi() { return Body{gateway::openapi(base.routes(), base.bus())}; }
  TestWorld base;
  Ovens ovens{base.platform()};
};

// The names that stand behind `#/` in references, checked one by one.
void check_references(const Body& document) {
  const std::string_view text = document.json();
  constexpr std::string_view mark = R"("$ref":"#)";
  int count = 0;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const auto start = at + mark.size();
    const auto pointer = text.substr(start, text.find('"', start) - start);
    CAPTURE(std::string{pointer});
    CHECK(document.has(pointer));
    ++count;
  }
  CHECK(count > 0);
}

constexpr auto cakes = "/paths/~1ovens~1{oven}~1cakes";

}  // namespace

TEST_CASE("every route stands in the contract and every reference leads somewhere") {
  World world;
  const auto document = world.openapi();
  CHECK(document.text("/openapi") == "3.1.0");
  for (const auto* place : {"/paths/~1ovens~1{oven}~1cakes/get", "/paths/~1ovens~1{oven}~1cakes/post",
                            "/paths/~1recipes/post", "/paths/~1menu/get"}) {
    CAPTURE(place);
    CHECK(document.has(place));
  }
  check_references(document);
}

TEST_CASE("a query's fields are parameters, those of the path first; a command's others are its body") {
  World world;
  const auto document = world.openapi();
  const std::string get = std::string{cakes} + "/get", post = std::string{cakes} + "/post";
  CHECK(document.text(get + "/parameters/0/name") == "oven");
  CHECK(document.text(get + "/parameters/0/in") == "path");
  CHECK(document.text(get + "/parameters/1/name") == "limit");
  CHECK(document.text(get + "/parameters/1/in") == "query");
  CHECK(!document.truth(get + "/parameters/1/required"));
  const auto body = post + "/requestBody/content/application~1json/schema";
  CHECK(document.text(body + "/required") == R"(["cake"])");
  CHECK(document.has(body + "/properties/candles"));
  CHECK(!document.has(body + "/properties/oven"));
}

TEST_CASE("a command's result comes in its envelope, whose effects are the events that concern a player") {
  World world;
  const auto document = world.openapi();
  const auto schema = std::string{cakes} + "/post/responses/200/content/application~1json/schema";
  CHECK(document.has(schema + "/properties/result/$ref"));
  CHECK(document.text(schema + "/properties/effects/items/$ref") == "#/components/schemas/Effect");
  CHECK(document.count("/components/schemas/Effect/anyOf") == 1);
  CHECK(document.text("/components/schemas/Effect/anyOf/0/properties/type/const") == "cake.baked");
  CHECK(document.json().find("OvenCooled") == std::string::npos);
}

TEST_CASE("operations are named by path and method, and say who may") {
  World world;
  const auto document = world.openapi();
  CHECK(document.text(std::string{cakes} + "/post/operationId") == "ovens.post_cakes");
  CHECK(document.text(std::string{cakes} + "/post/summary") == "Bake a cake");
  CHECK(document.text(std::string{cakes} + "/get/description") ==
        "Who may: student, teacher. Scope of an API key: Ovens:read.");
  CHECK(document.text("/paths/~1recipes/post/security") == "[]");
  CHECK(document.has("/paths/~1recipes/post/requestBody/content/application~1octet-stream"));
}

TEST_CASE("the live contract holds the frames, topics and events, and every reference leads somewhere") {
  World world;
  const Body document{gateway::asyncapi(world.base.bus(), {"ovens/{oven}"})};
  CHECK(document.text("/asyncapi") == "3.0.0");
  CHECK(document.text("/x-topics/0") == "ovens/{oven}");
  CHECK(document.text("/x-events/1/name") == "oven.cooled");
  check_references(document);
}

TEST_CASE("the page for people lists every call, without script or style of its own") {
  World world;
  const auto page = gateway::docs_page(world.base.routes(), world.base.bus(), {"ovens/{oven}"});
  for (const auto* text : {"/ovens/{oven}/cakes", "Bake a cake", "cake.baked", "ovens/{oven}", "Gives a file"}) {
    CAPTURE(text);
    CHECK(page.find(text) != std::string::npos);
  }
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("style=") == std::string::npos);
}
