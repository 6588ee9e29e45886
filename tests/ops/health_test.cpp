// Readiness: all parts or none.
#include "ops/health.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace edu::ops {

TEST_CASE("the server is ready when every part is, and says which is not and why") {
  Health health;
  bool full = false;
  health.require("store", [&]() -> std::optional<std::string> {
    if (full) return "the disk is full";
    return {};
  });
  health.require("bus", [] { return std::optional<std::string>{}; });
  CHECK(health.ask().ready);
  full = true;
  const auto readiness = health.ask();
  CHECK(!readiness.ready);
  REQUIRE(readiness.checks.size() == 2);
  CHECK(readiness.checks[0].reason == "the disk is full");
  CHECK(readiness.checks[1].ok);
}

TEST_CASE("a check that throws counts as not ready") {
  Health health;
  health.require("store", []() -> std::optional<std::string> { throw std::runtime_error{"broken"}; });
  CHECK(!health.ask().ready);
  CHECK(health.ask().checks[0].reason == "the check failed: broken");
}

}  // namespace edu::ops
