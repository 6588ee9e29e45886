#include "economy/steering/matches.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "economy/steering/wealth.hpp"

namespace edu::economy::steering {

namespace {

constexpr double sure = 0.99;  // no rating is surer of a match than this: one upset alone is no proof

// Standard deviations by which the first won more than was foretold, in hundredths.
std::int64_t surprise(const std::vector<Match>& matches) {
  double more = 0, variance = 0;
  for (const auto& match : matches) {
    const auto expected = std::clamp(match.expected, 1 - sure, sure);
    more += (match.first_won ? 1 : 0) - expected;
    variance += expected * (1 - expected);
  }
  return std::llround(100 * more / std::sqrt(variance));
}

std::int64_t turns(const std::vector<Match>& matches) {
  std::int64_t turned = 0;
  for (std::size_t n = 1; n < matches.size(); ++n)
    if (matches[n].first_won != matches[n - 1].first_won) ++turned;
  return turned;
}

}  // namespace

std::optional<Threw> thrown(const MatchRules& rules, const std::vector<Match>& matches) {
  const auto count = static_cast<std::int64_t>(matches.size());
  if (count < rules.least_matches) return {};
  std::vector<std::int64_t> lengths;
  lengths.reserve(matches.size());
  for (const auto& match : matches) lengths.push_back(match.seconds);
  Threw threw{Thrown::against_the_odds, true, count, surprise(matches), median(std::move(lengths))};
  if (threw.median_seconds >= rules.short_seconds) return {};
  threw.first_gains = threw.surprise_hundredths > 0;
  if (std::abs(threw.surprise_hundredths) >= rules.surprise_hundredths) return threw;
  threw.how = Thrown::by_turns;
  if (turns(matches) * 100 >= (count - 1) * rules.percent_by_turns) return threw;
  return {};
}

}  // namespace edu::economy::steering
