// Odds in parts of a thousand: each comes as often as its parts say.
#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "base/odds.hpp"

using namespace edu;

TEST_CASE("each is drawn as often as its parts say") {
  const std::vector<int> parts{600, 300, 100};
  std::array<int, 3> drawn{};
  Rng rng{20'261'201};
  constexpr int draws = 100'000;
  for (int i = 0; i < draws; ++i) {
    const auto& one = draw_one(
        parts, [](int each) { return each; }, rng);
    ++drawn[static_cast<std::size_t>(&one - parts.data())];
  }
  CHECK(drawn[0] == doctest::Approx(60'000).epsilon(0.01));
  CHECK(drawn[1] == doctest::Approx(30'000).epsilon(0.02));
  CHECK(drawn[2] == doctest::Approx(10'000).epsilon(0.05));
}

TEST_CASE("odds that don't add up are a fault, sooner or later") {
  const std::vector<int> parts{400, 100};
  Rng rng{1};
  const auto many = [&] {
    for (int i = 0; i < 100; ++i)
      draw_one(
          parts, [](int each) { return each; }, rng);
  };
  CHECK_THROWS_AS(many(), std::logic_error);
}
