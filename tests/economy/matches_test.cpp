#include <doctest/doctest.h>

#include "base/rng.hpp"
#include "economy/steering/matches.hpp"

using namespace edu;
using namespace edu::economy::steering;

TEST_CASE("of ten thousand honest pairs hardly one is suspected, however short their matches") {
  const std::uint64_t seed = 29;
  CAPTURE(seed);
  Rng rng{seed};
  int suspected = 0;
  for (int pair = 0; pair < 10'000; ++pair) {
    std::vector<Match> matches;
    const double expected = 0.1 + 0.8 * rng.unit();
    for (std::int64_t n = rng.between(6, 30); n > 0; --n) matches.push_back({rng.chance(expected), expected, 10});
    const auto found = thrown(MatchRules{}, matches);
    suspected += found && found->how == Thrown::against_the_odds ? 1 : 0;
  }
  CHECK(suspected <= 20);
}

TEST_CASE("the stronger who loses ten short matches in a row lets the other win") {
  const std::vector<Match> matches(10, Match{true, 0.2, 8});
  const auto found = thrown(MatchRules{}, matches);
  REQUIRE(found);
  CHECK(found->how == Thrown::against_the_odds);
  CHECK(found->first_gains);
  CHECK(found->matches == 10);
  CHECK(found->median_seconds == 8);
  CHECK(found->surprise_hundredths == 632);  // (10 - 2) / sqrt(10 · 0.2 · 0.8)
}

TEST_CASE("two who win by turns in seconds trade their wins") {
  std::vector<Match> matches;
  for (int n = 0; n < 20; ++n) matches.push_back({n % 2 == 0, 0.5, 9});
  CHECK(thrown(MatchRules{}, matches)->how == Thrown::by_turns);
}

TEST_CASE("long matches are fought, and few prove nothing") {
  CHECK_FALSE(thrown(MatchRules{}, std::vector<Match>(10, Match{true, 0.2, 120})));
  CHECK_FALSE(thrown(MatchRules{}, std::vector<Match>(5, Match{true, 0.2, 8})));
}
