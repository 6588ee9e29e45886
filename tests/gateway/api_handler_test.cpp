// HTTP to calls and back: versions, tokens, conditional reads, health, the contract, and the web client for the rest.
#include "gateway/api_handler.hpp"

#include <future>

#include "fake_sockets.hpp"
#include "support.hpp"

using namespace edu;
using namespace edu::test;

namespace {

struct Whoami {
  std::int64_t account;
  std::string address, agent, cookie;
};
BOOST_DESCRIBE_STRUCT(Whoami, (), (account, address, agent, cookie))

struct Sheet {
  std::string name, note;
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (name, note, body))

struct Measured {
  std::string name, note;
  std::int64_t bytes;
};
BOOST_DESCRIBE_STRUCT(Measured, (), (name, note, bytes))

struct Mirror {
  explicit Mirror(Platform& p) {
    p.query("GET /mirror", *this, &Mirror::look).allow(Role::student);
    p.query("GET /window", *this, &Mirror::look).allow_anyone();
    p.command("POST /window", *this, &Mirror::polish).allow_anyone();
    p.command("POST /mirror", *this, &Mirror::polish).allow(Role::student).body_limit(100);
    p.command("POST /wall", *this, &Mirror::polish).allow(Role::student).body_limit(1024 * 1024);
    p.command("POST /roof", *this, &Mirror::polish).allow(Role::admin).body_limit(1024 * 1024);
    p.task("POST /sheets/{name}", *this, &Mirror::measure).allow(Role::student).body_limit(1024 * 1024);
  }
  Whoami look(Snapshot&, const Caller& c, const Nothing&) const {
    return {c.account.value, c.address, c.agent, c.cookie};
  }
  Measured measure(Tasks&, const Caller&, const Sheet& in) {
    return {in.name, in.note, static_cast<std::int64_t>(in.body.bytes.size())};
  }
  Nothing polish(Tx&, const Caller&, const Nothing&) { return {}; }
};

class Tokens final : public gateway::Identity {
 public:
  Caller who(std::string_view token) override {
    if (token != "good") throw unauthenticated("auth.token_invalid", "Not a token.");
    return a_student(7);
  }
};

constexpr std::array<Embedded, 2> files{{{"index.html", "<p>client</p>", "aa"}, {"assets/x-1.js", "let x", "bb"}}};

struct World {
  World() {
    base.start();
    handler.emplace(base.dispatch(), tokens, hub, base.bus(), base.metrics(), health, files);
  }
  gateway::Response get(const std::string& path, const std::string& token = "") { return ask("GET", path, "", token); }
  gateway::Response from(const std::string& address, const std::string& path, const std::string& field = "") {
    gateway::Request request;
    request.method = "GET";
    request.path = path;
    request.address = address;
    if (!field.empty()) request.headers.add(field, "10.0.0.9");
    std::promise<gateway::Response> answered;
    auto response = answered.get_future();
    handler->request(std::move(request), [&](gateway::Response came) { answered.set_value(std::move(came)); });
    return response.get();
  }
  gateway::BodyLimit body_limit(const std::string& path, const std::string& token = "") {
    gateway::Request head;
    head.method = "POST";
    head.path = path;
    if (!token.empty()) head.headers.add("authorization", "Bearer " + token);
    return handler->body_limit(head);
  }
  gateway::Response post(const std::string& token, gateway::Sender sender, const Header& field) {
    gateway::Request request;
    request.method = "POST";
    request.path = "/api/v1/window";
    request.body = "{}";
    request.sender = sender;
    request.headers.add(field.name, field.value);
    if (!token.empty()) request.headers.add("authorization", "Bearer " + token);
    std::promise<gateway::Response> answered;
    auto response = answered.get_future();
    handler->request(std::move(request), [&](gateway::Response came) { answered.set_value(std::move(came)); });
    return response.get();
  }
  gateway::Response ask(std::string method, const std::string& path, std::string body, const std::string& token) {
    gateway::Request request;
    request.method = std::move(method);
    const auto question = std::min(path.find('?'), path.size());
    request.path = path.substr(0, question);
    request.query = path.substr(std::min(question + 1, path.size()));
    request.body = std::move(body);
    request.address = "10.0.0.9";
    request.id = "0123456789abcdef";
    request.headers.add("user-agent", "Test/1");
    request.headers.add("cookie", "a=b");
    if (!token.empty()) request.headers.add("authorization", "Bearer " + token);
    std::promise<gateway::Response> answered;
    auto response = answered.get_future();
    handler->request(std::move(request), [&](gateway::Response came) { answered.set_value(std::move(came)); });
    return response.get();
  }
  static Body body(const gateway::Response& response) { return Body{std::string{response.body.view()}}; }
  static std::string header(const gateway::Response& response, std::string_view name) {
    for (const auto& h : response.headers)
      if (h.name == name) return h.value;
    return {};
  }

  TestWorld base;
  Mirror mirror{base.platform()};
  Tokens tokens;
  FakeCores cores{1};
  gateway::Hub hub{cores, base.clock(), base.metrics(), {}};
  ops::Health health;
  std::optional<gateway::ApiHandler> handler;
};

}  // namespace

TEST_CASE("a call knows its caller by the bearer token, and what the connection says of them") {
  World world;
  const auto response = world.get("/api/v1/mirror", "good");
  CHECK(response.status == 200);
  CHECK(response.body.view() == R"({"account":7,"address":"10.0.0.9","agent":"Test/1","cookie":"a=b"})");
}

TEST_CASE("a bad token is 401 where signing in is needed, and as none where anyone may call") {
  World world;
  CHECK(world.get("/api/v1/mirror", "bad").status == 401);
  CHECK(world.get("/api/v1/mirror").status == 401);
  CHECK(World::body(world.get("/api/v1/window", "bad")).integer("/account") == 0);
}

TEST_CASE("another version of the API is not served, in words") {
  World world;
  for (const auto* path : {"/api/v2/mirror", "/api/v10/mirror", "/api/mirror", "/api/", "/api"}) {
    CAPTURE(path);
    const auto response = world.get(path, "good");
    CHECK(response.status == 404);
    CHECK(World::body(response).text("/code") == "api.version_unknown");
  }
}

TEST_CASE("a problem is told as such: unknown path, wrong method, unknown parameter") {
  World world;
  CHECK(World::body(world.get("/api/v1/nothing", "good")).text("/code") == "route.unknown");
  const auto wrong = world.ask("DELETE", "/api/v1/mirror", "", "good");
  CHECK(wrong.status == 405);
  CHECK(World::header(wrong, "Allow") == "GET, POST");
  CHECK(wrong.content_type == "application/problem+json");
  CHECK(world.get("/api/v1/mirror?x=1", "good").status == 422);
}

TEST_CASE("a read bears a tag that changes with its body only") {
  World world;
  const auto once = world.get("/api/v1/mirror", "good"), again = world.get("/api/v1/mirror", "good"),
             other = world.get("/api/v1/window");
  CHECK(World::header(once, "ETag").starts_with("W/\""));
  CHECK(World::header(once, "ETag") == World::header(again, "ETag"));
  CHECK(World::header(once, "ETag") != World::header(other, "ETag"));
  CHECK(World::header(world.ask("POST", "/api/v1/mirror", "{}", "good"), "ETag").empty());
}

TEST_CASE("a route says how large a body it takes") {
  World world;
  CHECK(world.body_limit("/api/v1/mirror").bytes == 100);
  CHECK(world.body_limit("/elsewhere").bytes == 64 * 1024);
}

TEST_CASE("a large body is worked on when its call is over, and what its address says is still known") {
  World world;
  const auto came = world.ask("POST", "/api/v1/sheets/a%20name%20of%20some%20length?note=a+note+of+some+length",
                              std::string(500'000, 'x'), "good");
  CHECK(World::body(came).text("/result/name") == "a name of some length");
  CHECK(World::body(came).text("/result/note") == "a note of some length");
  CHECK(World::body(came).integer("/result/bytes") == 500'000);
}

TEST_CASE("a large body is read only from whom the route is open to, and the others are told why not") {
  World world;
  CHECK(world.body_limit("/api/v1/wall", "good").bytes == 1024 * 1024);
  const auto told = [&](const std::string& path, const std::string& token) {
    const auto limit = world.body_limit(path, token);
    CHECK(limit.bytes == 64 * 1024);
    return std::to_string(limit.beyond->status) + " " + World::body(*limit.beyond).text("/code");
  };
  CHECK(told("/api/v1/wall", "") == "401 auth.required");
  CHECK(told("/api/v1/wall", "bad") == "401 auth.token_invalid");
  CHECK(told("/api/v1/roof", "good") == "403 auth.forbidden");
}

TEST_CASE("alive and ready are two things") {
  World world;
  std::optional<std::string> why;
  world.health.require("store", [&] { return why; });
  CHECK(world.get("/readyz").status == 200);
  why = "the disk is full";
  CHECK(world.get("/readyz").status == 503);
  CHECK(world.get("/healthz").status == 200);
}

TEST_CASE("metrics count requests by route and status") {
  World world;
  world.get("/api/v1/mirror", "good");
  const auto text = std::string{world.from("127.0.0.1", "/metrics").body.view()};
  CHECK(text.find(R"(eduverse_request_seconds_count{route="GET /mirror",status="2xx"} 1)") != std::string::npos);
}

TEST_CASE("metrics are for this machine alone, unless it forwards, and for whom the configuration names") {
  World world;
  CHECK(world.from("127.0.0.1", "/metrics").status == 200);
  CHECK(world.from("::1", "/metrics").status == 200);
  CHECK(world.from("10.0.0.9", "/metrics").status == 403);
  CHECK(world.from("127.0.0.1", "/metrics", "x-forwarded-for").status == 403);
  world.handler.emplace(world.base.dispatch(), world.tokens, world.hub, world.base.bus(), world.base.metrics(),
                        world.health, files, gateway::ApiOptions{gateway::Networks{{"10.0.0.0/24"}}, {}, {}});
  CHECK(world.from("10.0.0.9", "/metrics").status == 200);
}

TEST_CASE("a page of another site changes nothing, and neither does a cookie that nobody vouches for") {
  World world;
  using gateway::Sender;
  const Header cookie{"cookie", "a=b"}, none{"accept", "*/*"};
  const auto code = [](const gateway::Response& response) { return World::body(response).text("/code"); };
  CHECK(world.post("", Sender::own_page, cookie).status == 200);
  CHECK(code(world.post("", Sender::foreign_page, cookie)) == "csrf.foreign");
  CHECK(code(world.post("good", Sender::foreign_page, none)) == "csrf.foreign");
  CHECK(code(world.post("", Sender::unknown, cookie)) == "csrf.unproven");
  CHECK(world.post("good", Sender::unknown, cookie).status == 200);
  CHECK(world.post("", Sender::unknown, none).status == 200);
}

TEST_CASE("a body that calls itself compressed is not taken") {
  World world;
  const auto response = world.post("", gateway::Sender::unknown, {"content-encoding", "gzip"});
  CHECK(response.status == 415);
  CHECK(world.post("", gateway::Sender::unknown, {"content-encoding", "identity"}).status == 200);
}

TEST_CASE("the contract and its page are served, with tags") {
  World world;
  for (const auto* path : {"/api/v1/openapi.json", "/api/v1/asyncapi.json", "/docs", "/docs/style.css"}) {
    CAPTURE(path);
    const auto response = world.get(path);
    CHECK(response.status == 200);
    CHECK(!World::header(response, "ETag").empty());
  }
}

TEST_CASE("what is nobody else's is the web client's") {
  World world;
  CHECK(world.get("/").body.view() == "<p>client</p>");
  CHECK(world.get("/assets/x-1.js").body.view() == "let x");
  CHECK(world.get("/assets/none.js").status == 404);
}

TEST_CASE("a live socket opens at its path alone") {
  World world;
  FakeSocket socket{0};
  gateway::Request request;
  request.path = "/api/v1/live";
  auto& handler = *world.handler;
  CHECK(handler.open(socket, request));
  request.path = "/api/v1/other";
  CHECK(!handler.open(socket, request));
}
