#include "skill/model/choice.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace edu::skill {

namespace {

constexpr std::size_t drawn_from = 5;
constexpr double fair_share = 2;  // of the average exposure
constexpr double each_share_more = 0.05;
constexpr double most_exposed = 0.3;
constexpr double lately_costs = 0.5;  // any other question first

double misfit(const Candidate& candidate, double target) {
  return std::abs(candidate.success - target) + (candidate.lately ? lately_costs : 0) +
         std::clamp(each_share_more * (candidate.exposure - fair_share), 0.0, most_exposed);
}

}  // namespace

std::optional<std::size_t> choose(std::span<const Candidate> candidates, double target, Rng& rng) {
  if (candidates.empty()) return {};
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto best = std::min(drawn_from, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(best), order.end(),
      [&](std::size_t a, std::size_t b) { return misfit(candidates[a], target) < misfit(candidates[b], target); });
  // Among the best, none that fits much worse than the best of all.
  const auto limit = misfit(candidates[order.front()], target) + 0.1;
  auto fit = best;
  while (fit > 1 && misfit(candidates[order[fit - 1]], target) > limit) --fit;
  return order[rng.below(fit)];
}

}  // namespace edu::skill
