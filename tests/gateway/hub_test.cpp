// Live topics: numbers, order, what is kept, what is gone, and one post a core.
#include "gateway/hub.hpp"

#include <doctest/doctest.h>

#include "fake_sockets.hpp"

using namespace edu;
using namespace edu::gateway;
using namespace edu::test;

namespace {

constexpr Time noon{1'790'000'000'000};
constexpr std::int64_t first = noon.ms * 1000;

struct World {
  explicit World(Hub::Options options = {}) : hub{cores, clock, metrics, options} {}
  void say(const std::string& topic, int number) { hub.publish({topic, "said", std::to_string(number)}); }
  VirtualClock clock{noon};
  FakeCores cores{2};
  ops::Metrics metrics;
  Hub hub;
};

std::string said(const std::string& topic, std::int64_t seq, int number) {
  return R"({"topic":")" + topic + R"(","seq":)" + std::to_string(seq) + R"(,"type":"said","body":)" +
         std::to_string(number) + "}";
}

std::vector<std::int64_t> numbers(const Hub::Joined& joined) {
  std::vector<std::int64_t> seqs;
  for (const auto& message : joined.missed) seqs.push_back(message.seq);
  return seqs;
}

}  // namespace

TEST_CASE("subscribers on every core hear a topic's messages in order, numbered by one") {
  World world;
  FakeSocket near{0}, far{1};
  Subscriber a{near}, b{far};
  world.hub.join("t", a, {});
  world.hub.join("t", b, {});
  for (int i = 1; i <= 3; ++i) world.say("t", i);
  world.cores.run();
  const std::vector<std::string> all{said("t", first + 1, 1), said("t", first + 2, 2), said("t", first + 3, 3)};
  CHECK(near.sent == all);
  CHECK(far.sent == all);
}

TEST_CASE("what one commit says costs one post to each core that listens, none to the others") {
  World world;
  FakeSocket socket{1};
  Subscriber a{socket}, b{socket};
  world.hub.join("t", a, {});
  world.hub.join("u", b, {});
  world.hub.publish_all({{"t", "said", "1"}, {"u", "said", "2"}, {"t", "said", "3"}, {"nobody's", "said", "4"}});
  CHECK(world.cores.posts() == 1);
  world.cores.run();
  CHECK(socket.sent.size() == 3);
}

TEST_CASE("a subscriber hears nothing twice: what was on its way when it joined was replayed already") {
  World world;
  FakeSocket early{0}, late{0};
  Subscriber a{early}, b{late};
  world.hub.join("t", a, {});
  world.say("t", 1);
  const auto joined = world.hub.join("t", b, first);
  CHECK(numbers(joined) == std::vector<std::int64_t>{first + 1});
  world.cores.run();
  CHECK(early.sent.size() == 1);
  CHECK(late.sent.empty());
}

TEST_CASE("who comes back gets what came after their number, and no gap is told") {
  World world;
  FakeSocket socket{0};
  Subscriber a{socket};
  world.hub.join("t", a, {});
  for (int i = 1; i <= 5; ++i) world.say("t", i);
  world.hub.leave("t", a);
  world.say("t", 6);
  const auto joined = world.hub.join("t", a, first + 4);
  CHECK(numbers(joined) == std::vector<std::int64_t>{first + 5, first + 6});
  CHECK(joined.seq == first + 6);
  CHECK(!joined.gap);
  world.hub.leave("t", a);
  CHECK(!world.hub.join("t", a, first + 6).gap);
}

TEST_CASE("a thousand messages are kept; one more and who missed it all is told of the gap") {
  World world;
  FakeSocket socket{0};
  Subscriber a{socket};
  world.hub.join("t", a, {});
  world.hub.leave("t", a);
  for (int i = 0; i < 1000; ++i) world.say("t", i);
  auto joined = world.hub.join("t", a, first);
  CHECK(joined.missed.size() == 1000);
  CHECK(!joined.gap);
  world.hub.leave("t", a);
  world.say("t", 1000);
  joined = world.hub.join("t", a, first);
  CHECK(joined.missed.size() == 1000);
  CHECK(joined.gap);
}

TEST_CASE("over the memory of all topics the oldest messages go, whatever topic they are of") {
  World world{{.kept_bytes = 1000, .kept_resumes = 10}};
  FakeSocket socket{0};
  Subscriber quiet{socket}, busy{socket};
  world.hub.join("quiet", quiet, {});
  world.hub.join("busy", busy, {});
  world.say("quiet", 1);
  for (int i = 0; i < 100; ++i) world.say("busy", i);
  world.hub.leave("quiet", quiet);
  CHECK(world.hub.join("quiet", quiet, first).gap);
  world.hub.leave("busy", busy);
  const auto joined = world.hub.join("busy", busy, first);
  CHECK(joined.gap);
  CHECK(!joined.missed.empty());
  CHECK(joined.missed.size() < 20);
}

TEST_CASE("a topic that nobody has watched for ten minutes is forgotten, and its numbers go on rising") {
  World world;
  FakeSocket socket{0};
  Subscriber a{socket};
  world.hub.join("t", a, {});
  world.say("t", 1);
  world.hub.leave("t", a);
  world.clock.advance(std::chrono::minutes{10});
  world.hub.tick();
  const auto joined = world.hub.join("t", a, first + 1);
  CHECK(joined.gap);
  CHECK(joined.seq > first + 1);
}

TEST_CASE("after a restart numbers are higher than before, and a gap is told") {
  VirtualClock clock{noon};
  FakeCores cores{1};
  FakeSocket socket{0};
  std::int64_t last = 0;
  {
    ops::Metrics metrics;
    Hub hub{cores, clock, metrics, {}};
    Subscriber a{socket};
    hub.join("t", a, {});
    for (int i = 0; i < 500; ++i) hub.publish({"t", "said", "1"});
    cores.run();
    last = a.last;
  }
  clock.advance(Duration{1});
  ops::Metrics metrics;
  Hub hub{cores, clock, metrics, {}};
  Subscriber a{socket};
  const auto joined = hub.join("t", a, last);
  CHECK(joined.seq > last);
  CHECK(joined.gap);
}

TEST_CASE("a topic is found by its pattern, with the pattern's parameters") {
  World world;
  world.hub.declare("classes/{class}", [](Snapshot&, const Caller&, std::span<const json::Param>) { return true; });
  const auto watch = world.hub.find("classes/cls_1");
  REQUIRE(watch.may_watch);
  CHECK(watch.params.at(0).name == "class");
  CHECK(watch.params.at(0).value == "cls_1");
  for (const auto* topic : {"", "classes", "classes/", "classes/a/b", "schools/1", "!players/1"}) {
    CAPTURE(topic);
    CHECK(!world.hub.find(topic).may_watch);
  }
}

TEST_CASE("a player is online from their first socket to their last") {
  World world;
  std::vector<std::pair<std::int64_t, bool>> told;
  world.hub.on_presence([&](PlayerId player, bool online) { told.emplace_back(player.value, online); });
  world.hub.arrive({7});
  world.hub.arrive({7});
  world.hub.depart({7});
  CHECK(world.hub.online({7}));
  CHECK(world.hub.online() == std::vector<PlayerId>{{7}});
  world.hub.depart({7});
  CHECK(!world.hub.online({7}));
  CHECK(told == decltype(told){{7, true}, {7, false}});
}
