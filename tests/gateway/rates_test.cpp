// How often: accounts first, an address only as a wide net, routes by their own limit.
#include "gateway/rates.hpp"

#include <doctest/doctest.h>

using namespace edu;
using namespace edu::gateway;

namespace {

struct World {
  explicit World(RateOptions options) : rates{options, clock} {}
  bool admits(std::int64_t account, const std::string& address = "10.0.0.1") {
    last = rates.admit(
        {.account = {account}, .player = {account}, .session = {}, .roles = roles, .address = address, .agent = ""},
        route);
    waited = last.wait.value_or(std::chrono::seconds{0});
    return !last.wait;
  }
  std::string said(std::string_view name) const {
    for (const auto& header : rate_limit_headers(last))
      if (header.name == name) return header.value;
    return {};
  }
  Roles roles;
  Admission last;
  VirtualClock clock{Time{1'790'000'000'000}};
  Route route;
  Rates rates;
  std::chrono::seconds waited{0};
};

constexpr RateOptions unlimited{{1}, {0}, {1}, {0}, {1}, {0}};

}  // namespace

TEST_CASE("an account may burst, then goes at its rate, and is told how long to wait") {
  World world{{{5}, {2}, {1}, {0}, {1}, {0}}};
  for (int i = 0; i < 5; ++i) CHECK(world.admits(1));
  CHECK(!world.admits(1));
  CHECK(world.waited == std::chrono::seconds{1});
  world.clock.advance(500ms);
  CHECK(world.admits(1));
  CHECK(!world.admits(1));
}

TEST_CASE("one account's haste doesn't slow another behind the same address") {
  World world{{{5}, {2}, {1}, {0}, {1000}, {1000}}};
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
  World world{{{100}, {100}, {1}, {0}, {20}, {10}}};
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

TEST_CASE("staff may ask more often than students, and a route may say so of a role") {
  World world{{{2}, {1}, {4}, {1}, {1}, {0}}};
  world.roles = {teacher};
  for (int i = 0; i < 4; ++i) CHECK(world.admits(1));
  CHECK(!world.admits(1));
  World by_route{unlimited};
  by_route.route.limit(per_caller(1, 10s)).limit(teacher, per_caller(3, 10s));
  CHECK(by_route.admits(1));
  CHECK(!by_route.admits(1));
  by_route.roles = {teacher};
  for (int i = 0; i < 3; ++i) CHECK(by_route.admits(2));
  CHECK(!by_route.admits(2));
}

TEST_CASE("every limit that applied is told with what is left of it, as the IETF's draft writes it") {
  World world{{{5}, {2}, {1}, {0}, {1000}, {100}}};
  world.route.rate = per_caller(10, 60s);
  CHECK(world.admits(1));
  CHECK(world.said("RateLimit-Policy") == R"("address";q=1000;w=10, "account";q=5;w=3, "route";q=10;w=60)");
  CHECK(world.said("RateLimit") == R"("address";r=999;t=1, "account";r=4;t=1, "route";r=9;t=6)");
  for (int i = 0; i < 4; ++i) world.admits(1);
  CHECK(!world.admits(1));
  CHECK(world.said("RateLimit") == R"("address";r=994;t=1, "account";r=0;t=3)");
  World free{unlimited};
  free.admits(1);
  CHECK(rate_limit_headers(free.last).empty());
}

TEST_CASE("a hundred thousand addresses take no more memory and keep nobody out") {
  World world{{{1}, {1}, {1}, {1}, {2}, {1}}};
  for (int i = 0; i < 100'000; ++i) {
    if (!world.admits(0, std::to_string(i))) FAIL("refused " << i);
  }
}
