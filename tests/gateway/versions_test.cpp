// A version of the API that came before: its callers go on as they did. The example is a real change: version 1 added two
// numbers at /sums and named them; version 2 adds any, at /additions, and answers by another name.
#include "gateway/versions.hpp"

#include <future>

#include "fake_sockets.hpp"
#include "gateway/api_handler.hpp"
#include "support.hpp"

using namespace edu;
using namespace edu::test;

namespace {

struct Addition {
  std::vector<std::int64_t> terms;
};
BOOST_DESCRIBE_STRUCT(Addition, (), (terms))
struct Added {
  std::int64_t total;
};
BOOST_DESCRIBE_STRUCT(Added, (), (total))
struct Which {
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(Which, (), (number))

struct Adder {
  explicit Adder(Platform& p) {
    p.command("POST /additions", *this, &Adder::add).allow_anyone();
    p.query("GET /additions/{number}", *this, &Adder::show).allow_anyone();
  }
  Added add(Tx&, const Caller&, const Addition& in) {
    std::int64_t total = 0;
    for (const auto term : in.terms) total += term;
    return {total};
  }
  Added show(Snapshot&, const Caller&, const Which& in) const { return {in.number}; }
};

// Version 1, as its callers knew it.
struct SumV1 {
  std::int64_t a, b;
};
BOOST_DESCRIBE_STRUCT(SumV1, (), (a, b))
struct SummedV1 {
  std::int64_t sum;
};
BOOST_DESCRIBE_STRUCT(SummedV1, (), (sum))
template <class T>
struct Envelope {
  T result;
  std::vector<RawJson> effects;
  BOOST_DESCRIBE_CLASS(Envelope, (), (result, effects), (), ())
};

gateway::OlderVersion version_1() {
  return {1,
          "@1794000000",
          {{"POST /sums", "POST /additions",
            [](std::string_view body) {
              const auto was = json::read<SumV1>(body);
              return json::text(Addition{{was.a, was.b}});
            },
            [](std::string_view body) {
              auto is = json::read<Envelope<Added>>(body);
              return json::text(Envelope<SummedV1>{{is.result.total}, std::move(is.effects)});
            }},
           {"GET /sums/{number}", "GET /additions/{number}", {}, [](std::string_view body) {
              return json::text(SummedV1{json::read<Added>(body).total});
            }}}};
}

class Nobody final : public gateway::Identity {
 public:
  Caller who(std::string_view) override { throw unauthenticated("auth.token_invalid", "Not a token."); }
};

struct World {
  World() {
    base.start();
    handler.emplace(base.dispatch(), nobody, hub, base.bus(), base.metrics(), health, std::span<const Embedded>{},
                    gateway::ApiOptions{{}, {}, gateway::Versions{2, {version_1()}}});
  }
  gateway::Response ask(std::string method, std::string path, std::string body = {}) {
    gateway::Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.body = std::move(body);
    std::promise<gateway::Response> answered;
    auto response = answered.get_future();
    handler->request(std::move(request), [&](gateway::Response came) { answered.set_value(std::move(came)); });
    return response.get();
  }
  static std::string header(const gateway::Response& response, std::string_view name) {
    for (const auto& h : response.headers)
      if (h.name == name) return h.value;
    return {};
  }

  TestWorld base;
  Adder adder{base.platform()};
  Nobody nobody;
  FakeCores cores{1};
  gateway::Hub hub{cores, base.clock(), base.metrics(), {}};
  ops::Health health;
  std::optional<gateway::ApiHandler> handler;
};

}  // namespace

TEST_CASE("the version before is answered as ever, and told that there is a newer one") {
  World world;
  const auto old = world.ask("POST", "/api/v1/sums", R"({"a":3,"b":4})");
  CHECK(old.status == 200);
  CHECK(old.body.view() == R"({"result":{"sum":7},"effects":[]})");
  CHECK(World::header(old, "Deprecation") == "@1794000000");
  CHECK(World::header(old, "Link") == R"(</api/v2>; rel="successor-version")");
  const auto now = world.ask("POST", "/api/v2/additions", R"({"terms":[3,4,5]})");
  CHECK(now.body.view() == R"({"result":{"total":12},"effects":[]})");
  CHECK(World::header(now, "Deprecation").empty());
}

TEST_CASE("a parameter of the older path stands where it should in the present one") {
  World world;
  CHECK(world.ask("GET", "/api/v1/sums/9").body.view() == R"({"sum":9})");
  CHECK(world.ask("GET", "/api/v1/sums/nine").status == 422);
}

TEST_CASE("what the older version refused is refused, and a route that didn't change is the same in both") {
  World world;
  CHECK(world.ask("POST", "/api/v1/sums", R"({"a":3})").status == 422);
  CHECK(world.ask("POST", "/api/v1/sums", R"({"terms":[3]})").status == 422);
  CHECK(world.ask("GET", "/api/v1/additions/9").body.view() == R"({"total":9})");
  CHECK(world.ask("POST", "/api/v2/sums", R"({"a":3,"b":4})").status == 404);
}

TEST_CASE("a version that is not served is refused with the ones that are") {
  World world;
  for (const auto* path :
       {"/api/v3/additions/1", "/api/v0/additions/1", "/api/v01/additions/1", "/api/v/additions/1"}) {
    const auto response = world.ask("GET", path);
    CHECK(response.status == 404);
    CHECK(response.body.view().find("speaks version 2, 1 of its API, at /api/v2.") != std::string_view::npos);
  }
}
