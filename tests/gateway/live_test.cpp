// The live socket's protocol over a socket without a network: hello, calls, subscriptions, resuming, being shown out.
#include "fake_sockets.hpp"
#include "gateway/live_session.hpp"
#include "support.hpp"

using namespace edu;
using namespace edu::test;

namespace {

struct Shouted {
  static constexpr std::string_view name = "room.shouted";
  PlayerId player;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Shouted, (), (player, text))

struct Shout {
  std::string room;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Shout, (), (room, text))

struct InRoom {
  std::string room;
};
BOOST_DESCRIBE_STRUCT(InRoom, (), (room))

// Rooms may be watched by anyone but the one called "secret".
class Rooms {
 public:
  Rooms(Platform& p, gateway::Live& live) {
    p.emits<Shouted>();
    p.command("POST /rooms/{room}/shouts", *this, &Rooms::shout).allow(Role::student);
    p.query("GET /staff", *this, &Rooms::staff).allow(Role::teacher);
    live.declare("rooms/{room}", [](Snapshot&, const Caller&, std::span<const json::Param> params) {
      return params[0].value != "secret";
    });
  }
  Shout shout(Tx& tx, const Caller& caller, const Shout& in) {
    tx.emit(Shouted{caller.player, in.text});
    tx.publish("rooms/" + in.room, "room.shouted", in);
    return in;
  }
  Nothing staff(Snapshot&, const Caller&, const Nothing&) const { return {}; }
};

// "t7" speaks for student 7.
class Tokens final : public gateway::Identity {
 public:
  Caller who(std::string_view token) override {
    if (expired) throw unauthenticated("auth.token_expired", "Too old.");
    if (!token.starts_with('t')) throw unauthenticated("auth.token_invalid", "Not a token.");
    return a_student(std::stoll(std::string{token.substr(1)}));
  }
  bool expired = false;
};

struct World {
  World() {
    base.store().set_live_sink([this](std::vector<LiveMessage>&& messages) { hub.publish_all(std::move(messages)); });
    base.start();
    parts.emplace(gateway::LiveParts{hub, base.dispatch(), tokens, base.store(), cores});
  }
  void shout(const std::string& room, const std::string& text) {
    CHECK(base.call("POST /rooms/" + room + "/shouts", a_student(99), R"({"text":")" + text + R"("})").status == 200);
    cores.run();
  }
  TestWorld base;
  FakeCores cores{2};
  gateway::Hub hub{cores, base.clock(), base.metrics(), {}};
  Rooms rooms{base.platform(), hub};
  Tokens tokens;
  std::optional<gateway::LiveParts> parts;
};

// A client: its socket, its session, and how far the test has read.
struct Client {
  explicit Client(World& of, std::size_t core = 0) : world{of}, socket{core} {
    session = std::make_unique<gateway::LiveSession>(*world.parts, socket, gateway::LiveCaller{"test", false});
  }
  Client(World& of, const std::string& token, std::size_t core = 0, const std::string& resume = "") : Client{of, core} {
    say(R"({"hello":{"token":")" + token + (resume.empty() ? "" : R"(","resume":")" + resume) + R"("}})");
    welcome.emplace(next());
  }
  void say(const std::string& text) { session->on_text(text); }
  Body next() {
    REQUIRE(world.cores.run_until([&] { return socket.sent.size() > read; }));
    return Body{socket.sent[read++]};
  }
  Body ask(const std::string& text) {
    say(text);
    return next();
  }
  bool silent() {
    world.cores.run();
    return socket.sent.size() == read;
  }
  std::string resume() const { return welcome->text("/welcome/resume"); }
  void drop() {
    session->on_closed();
    session.reset();
  }
  World& world;
  FakeSocket socket;
  std::unique_ptr<gateway::LiveSession> session;
  std::size_t read = 0;
  std::optional<Body> welcome;
};

}  // namespace

TEST_CASE("hello with a good token is welcomed with the player and a resume token") {
  World world;
  Client client{world, "t7"};
  CHECK(client.welcome->text("/welcome/player") == to_text(PlayerId{7}));
  CHECK(client.welcome->integer("/welcome/heartbeat") == 20);
  CHECK(client.resume().size() == 24);
  CHECK(world.hub.online({7}));
  client.drop();
  CHECK(!world.hub.online({7}));
}

TEST_CASE("who says no hello within five seconds is closed with 4401") {
  World world;
  Client client{world};
  world.base.clock().advance(4s);
  world.hub.tick();
  world.cores.run();
  CHECK(client.socket.closed == 0);
  world.base.clock().advance(1s);
  world.hub.tick();
  world.cores.run();
  CHECK(client.socket.closed == 4401);
}

TEST_CASE("a bad token is closed with 4401") {
  World world;
  Client client{world};
  client.say(R"({"hello":{"token":"x"}})");
  CHECK(client.socket.closed == 4401);
}

TEST_CASE("before hello nothing else is heard") {
  World world;
  Client client{world};
  CHECK(client.ask(R"({"id":1,"call":"GET /staff"})").text("/body/code") == "live.hello");
  CHECK(client.socket.closed == 0);
}

TEST_CASE("a call answers as over HTTP, with its id, effects and idempotency") {
  World world;
  Client client{world, "t7"};
  const auto reply = client.ask(R"({"id":7,"call":"POST /rooms/a/shouts","body":{"text":"hi"},"key":"k"})");
  CHECK(reply.integer("/id") == 7);
  CHECK(reply.integer("/status") == 200);
  CHECK(reply.text("/body/result/text") == "hi");
  CHECK(reply.text("/body/effects/0/type") == "room.shouted");
  CHECK(
      client.ask(R"({"id":"x","call":"POST /rooms/a/shouts","body":{"text":"other"},"key":"k"})").text("/body/code") ==
      "idempotency.mismatch");
}

TEST_CASE("a call that isn't allowed, isn't there or isn't valid gets its problem") {
  World world;
  Client client{world, "t7"};
  CHECK(client.ask(R"({"id":1,"call":"GET /staff"})").integer("/status") == 403);
  CHECK(client.ask(R"({"id":2,"call":"GET /nothing"})").text("/body/code") == "route.unknown");
  CHECK(client.ask(R"({"id":3,"call":"DELETE /staff"})").integer("/status") == 405);
  CHECK(client.ask(R"({"id":4,"call":"POST /rooms/a/shouts","body":{}})").text("/body/errors/0/pointer") == "/text");
}

TEST_CASE("a frame that can't be understood gets a problem, not a closed socket") {
  World world;
  Client client{world, "t7"};
  for (const auto* frame :
       {"", "[]", "{", "{}", R"({"dance":1})", R"({"id":{},"call":"GET /x"})",
        R"({"id":1,"call":"GET /x","subscribe":"y"})", R"({"id":1,"call":"x"})", R"({"hello":{"token":"t7"}})"}) {
    CAPTURE(frame);
    CHECK(client.ask(frame).integer("/status") >= 400);
    CHECK(client.socket.closed == 0);
  }
}

TEST_CASE("a subscriber hears what others do in a room, numbered, and nothing after leaving") {
  World world;
  Client client{world, "t7", 1};
  const auto reply = client.ask(R"({"id":1,"subscribe":"rooms/a"})");
  CHECK(reply.integer("/status") == 200);
  CHECK(!reply.truth("/body/gap"));
  world.shout("a", "one");
  world.shout("b", "elsewhere");
  const auto heard = client.next();
  CHECK(heard.text("/topic") == "rooms/a");
  CHECK(heard.integer("/seq") == reply.integer("/body/seq") + 1);
  CHECK(heard.text("/type") == "room.shouted");
  CHECK(heard.text("/body/text") == "one");
  CHECK(client.ask(R"({"id":2,"unsubscribe":"rooms/a"})").integer("/status") == 200);
  world.shout("a", "two");
  CHECK(client.silent());
}

TEST_CASE("a topic that isn't there is 404, one that may not be watched 403") {
  World world;
  Client client{world, "t7"};
  CHECK(client.ask(R"({"id":1,"subscribe":"nothing/a"})").integer("/status") == 404);
  CHECK(client.ask(R"({"id":2,"subscribe":"rooms/secret"})").text("/body/code") == "topic.forbidden");
}

TEST_CASE("subscribing after a number brings what was missed since, in order") {
  World world;
  Client watcher{world, "t1"};
  const auto from = watcher.ask(R"({"id":1,"subscribe":"rooms/a"})").integer("/body/seq");
  for (const auto* text : {"one", "two", "three"}) world.shout("a", text);
  Client client{world, "t7"};
  CHECK(!client.ask(R"({"id":1,"subscribe":"rooms/a","after":)" + std::to_string(from + 1) + "}").truth("/body/gap"));
  CHECK(client.next().text("/body/text") == "two");
  CHECK(client.next().text("/body/text") == "three");
  CHECK(client.ask(R"({"id":2,"subscribe":"rooms/a","after":5})").truth("/body/gap"));
}

TEST_CASE("a dropped connection resumes with its subscriptions and what it missed") {
  World world;
  Client before{world, "t7"};
  before.ask(R"({"id":1,"subscribe":"rooms/a"})");
  world.shout("a", "one");
  before.next();
  before.drop();
  world.shout("a", "two");
  Client after{world, "t7", 1, before.resume()};
  CHECK(after.welcome->text("/welcome/resumed/0/topic") == "rooms/a");
  CHECK(!after.welcome->truth("/welcome/gap"));
  CHECK(after.next().text("/body/text") == "two");
  world.shout("a", "three");
  CHECK(after.next().text("/body/text") == "three");
}

TEST_CASE("a connection that is lost but not yet noticed gives up its place to the one that resumes") {
  World world;
  Client before{world, "t7"};
  before.ask(R"({"id":1,"subscribe":"rooms/a"})");
  Client after{world, "t7", 1, before.resume()};
  CHECK(after.welcome->text("/welcome/resumed/0/topic") == "rooms/a");
  CHECK(before.socket.closed == 4409);
  before.drop();
  world.shout("a", "one");
  CHECK(after.next().text("/body/text") == "one");
}

TEST_CASE("another player's or an unknown resume token brings nothing but the word of a gap") {
  World world;
  Client before{world, "t7"};
  before.ask(R"({"id":1,"subscribe":"rooms/a"})");
  before.drop();
  Client other{world, "t8", 0, before.resume()};
  CHECK(other.welcome->count("/welcome/resumed") == 0);
  CHECK(other.welcome->truth("/welcome/gap"));
}

TEST_CASE("a socket watches a hundred topics and no more") {
  World world;
  Client client{world, "t7"};
  for (int i = 0; i < 100; ++i)
    CHECK(client.ask(R"({"id":1,"subscribe":"rooms/r)" + std::to_string(i) + R"("})").integer("/status") == 200);
  CHECK(client.ask(R"({"id":1,"subscribe":"rooms/more"})").text("/body/code") == "live.subscriptions");
}

TEST_CASE("a notification comes as a frame of its own, to the player alone and without asking") {
  World world;
  Client mine{world, "t7"}, other{world, "t8"};
  world.hub.publish({"players/" + to_text(PlayerId{7}), "notification", R"({"title":"Well done"})"});
  CHECK(mine.next().json() == R"({"notification":{"title":"Well done"}})");
  CHECK(other.silent());
}

TEST_CASE("an expired token has a minute's grace, in which a new one is taken") {
  World world;
  Client client{world, "t7"};
  const auto pass = [&](Duration time) {
    for (Duration gone{0}; gone < time; gone += 1s) {
      world.base.clock().advance(1s);
      world.hub.tick();
      world.cores.run();
    }
  };
  world.tokens.expired = true;
  pass(60s);
  CHECK(client.socket.closed == 0);
  world.tokens.expired = false;
  CHECK(client.ask(R"({"id":1,"token":"t7"})").integer("/status") == 200);
  pass(120s);
  CHECK(client.socket.closed == 0);
  CHECK(client.ask(R"({"id":2,"token":"t8"})").text("/body/code") == "live.account");
  world.tokens.expired = true;
  pass(90s);
  CHECK(client.socket.closed == 4401);
}

TEST_CASE("a session that is revoked is shown out on every core, others stay") {
  World world;
  Client one{world, "t7", 0}, two{world, "t7", 1}, other{world, "t8", 0};
  world.hub.end_session({7});
  world.cores.run();
  CHECK(one.socket.closed == 4401);
  CHECK(two.socket.closed == 4401);
  CHECK(other.socket.closed == 0);
}
