// Whether one of two lets the other win. What the ratings foretold is held against what came: the sum of (result minus
// expectation) over their matches, by its standard deviation, is a standard normal number if both try (a one-sample test
// on Bernoulli results, as with Elo's expectations). Thrown matches are many, against the odds, one way, and short; or won
// by turns. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/rulebook.hpp"
#include "economy/events.hpp"

namespace edu::economy::steering {

// One match between the same two, in their order.
struct Match {
  bool first_won;
  double expected;  // that the first wins, by their ratings before it, within 0..1
  std::int64_t seconds;
};

struct MatchRules {
  Figure<Bounded<int, 3, 1000>> least_matches{{6}};
  Figure<Bounded<int, 100, 1000>> surprise_hundredths{{350}};  // standard deviations
  Figure<Bounded<int, 50, 100>> percent_by_turns{{90}};        // won by whoever lost the one before
  Figure<Bounded<int, 1, 3600>> short_seconds{{20}};           // the middle match lasts less
};
BOOST_DESCRIBE_STRUCT(MatchRules, (), (least_matches, surprise_hundredths, percent_by_turns, short_seconds))

BOOST_DEFINE_ENUM_CLASS(Thrown, against_the_odds, by_turns)

struct Threw {
  Thrown how;
  bool first_gains;  // of against_the_odds
  std::int64_t matches;
  std::int64_t surprise_hundredths;
  std::int64_t median_seconds;
};
// Short matches alone are no evidence, and neither is luck alone: both must be there.
std::optional<Threw> thrown(const MatchRules& rules, const std::vector<Match>& matches);

}  // namespace edu::economy::steering
