// How often: accounts first, an address only as a wide net, routes by their own limit.
#include "gateway/rates.hpp"

#include <doctest/doctest.h>

#include "base/problem.hpp"

using namespace edu;
using namespace edu::gateway;

namespace {

struct World {
  explicit World(RateOptions options) : rates{options, clock} {}
  bool admits(std::int64_t account, const std::string& address = "10.0.0.1") {
    try {
      rates.admit(
          {.account = {account}, .player = {account}, .session = {}, .roles = {}, .address = address, .agent = ""},
          route);
      return true;
    } catch (const Problem& problem) {
      CHECK(problem.status == 429);
      waited = problem.retry_after.value();
      return false;
    }
  }
  VirtualClock clock{Time{1'790'000'000'000}};
  Route route;
  Rates rates;
  std::chrono::seconds waited{0};
};

constexpr RateOptions unlimited{{1}, {0}, {1}, {0}};

}  // namespace

TEST_CASE("an account may burst, then goes at its rate, and is told how long to wait") {
  World world{{{5}, {2}, {1}, {0}}};
  for (int i = 0; i < 5; ++i) CHECK(world.admits(1));
  CHECK(!world.admits(1));
  CHECK(world.waited == std::chrono::seconds{1});
  world.clock.advance(500ms);
  CHECK(world.admits(1));
  CHECK(!world.admits(1));
}

TEST_CASE("one account's haste doesn't slow another behind the same address") {
  World world{{{5}, {2}, {1000}, {1000}}};
  while (world.admits(1)) {}
  CHECK(world.admits(2));
}

TEST_CASE("two hundred students who sign in from one address in ten seconds are all let in") {
  World world{RateOptions{}};
  world.route.rate = per_address(600, 60s);
  for (int i = 0; i < 200; ++i) {
    CHECK(world.admits(0));
    world.clock.advance(50ms);
  }
}

TEST_CASE("an address beyond the wide net is stopped, whoever its accounts are") {
  World world{{{100}, {100}, {20}, {10}}};
  for (int i = 1; i <= 20; ++i) CHECK(world.admits(i));
  CHECK(!world.admits(99));
  CHECK(world.admits(99, "10.0.0.2"));
}

TEST_CASE("a route's limit is its own: another route is not counted with it") {
  World world{unlimited};
  world.route.rate = per_caller(1, 10s);
  CHECK(world.admits(1));
  CHECK(!world.admits(1));
  CHECK(world.waited == std::chrono::seconds{10});
  world.route.number = 1;
  CHECK(world.admits(1));
}

TEST_CASE("a hundred thousand addresses take no more memory and keep nobody out") {
  World world{{{1}, {1}, {2}, {1}}};
  for (int i = 0; i < 100'000; ++i) {
    if (!world.admits(0, std::to_string(i))) FAIL("refused " << i);
  }
}
