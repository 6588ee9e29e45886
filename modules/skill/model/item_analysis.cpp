#include "skill/model/item_analysis.hpp"

#include <algorithm>
#include <cmath>

namespace edu::skill {

namespace {

constexpr double one_in_twenty = 1.645;  // of a normal distribution, one side
constexpr std::int64_t least_chosen = 5;
constexpr double no_spread = 1e-9;

double variance(double n, double sum, double squares) { return squares / n - (sum / n) * (sum / n); }

bool negative(const ItemSums& sums) {
  const auto r = discrimination(sums);
  if (!r) return false;
  const auto n = static_cast<double>(sums.answers);
  return *r * std::sqrt(n - 2) / std::sqrt(std::max(1 - *r * *r, no_spread)) < -one_in_twenty;
}

bool strong_choose_wrong(const ItemSums& sums, std::span<const OptionSums> options) {
  const auto n = static_cast<double>(sums.answers);
  const auto spread = std::sqrt(std::max(variance(n, sums.ability, sums.ability_squared), 0.0));
  OptionSums right;
  for (const auto& option : options) {
    if (!option.right) continue;
    right.chosen += option.chosen;
    right.ability += option.ability;
  }
  if (right.chosen < least_chosen || spread < no_spread) return false;
  const auto chose_right = static_cast<double>(right.chosen);
  return std::any_of(options.begin(), options.end(), [&](const OptionSums& option) {
    if (option.right || option.chosen < least_chosen) return false;
    const auto chose = static_cast<double>(option.chosen);
    const auto apart = option.ability / chose - right.ability / chose_right;
    return apart > one_in_twenty * spread * std::sqrt(1 / chose + 1 / chose_right);
  });
}

}  // namespace

std::optional<double> discrimination(const ItemSums& sums) {
  if (sums.answers < 2) return {};
  const auto n = static_cast<double>(sums.answers);
  const auto of_score = variance(n, sums.score, sums.score_squared);
  const auto of_ability = variance(n, sums.ability, sums.ability_squared);
  if (of_score < no_spread || of_ability < no_spread) return {};
  const auto together = sums.ability_score / n - sums.ability / n * (sums.score / n);
  return std::clamp(together / std::sqrt(of_score * of_ability), -1.0, 1.0);
}

std::vector<Suspicion> suspicions(const ItemSums& sums, std::span<const OptionSums> options) {
  std::vector<Suspicion> found;
  if (sums.answers < least_answers) return found;
  if (negative(sums)) found.push_back(Suspicion::negative_discrimination);
  if (strong_choose_wrong(sums, options)) found.push_back(Suspicion::strong_choose_wrong);
  return found;
}

}  // namespace edu::skill
