#include "economy/steering/allowance.hpp"

#include <algorithm>

namespace edu::economy::steering {

namespace {
constexpr std::int64_t hundred = 100;
}

std::int64_t day_worth(const AllowanceRules& rules, std::int64_t median) {
  const std::int64_t least = rules.least_a_day, most = rules.most_a_day;
  return std::clamp(median * rules.percent_of_the_median / hundred, least, std::max(least, most));
}

Allowance filled(const AllowanceRules& rules, Allowance allowance, Day today, std::int64_t day_worth) {
  const auto most = day_worth * rules.days_held;
  if (allowance.filled == Day{}) return {today, most, 0};
  if (today <= allowance.filled) return allowance;
  const std::int64_t days = std::min(today - allowance.filled, int{rules.days_held});
  return {today, std::max(allowance.left, std::min(most, allowance.left + days * day_worth)), allowance.owed};
}

Paid paid(const AllowanceRules& rules, Allowance allowance, std::int64_t coins, std::int64_t percent) {
  const auto full = std::min(coins, allowance.left);
  const auto beyond = coins - full;
  const auto hundredths = (full * hundred + beyond * rules.percent_beyond) * percent / hundred + allowance.owed;
  allowance.left -= full;
  allowance.owed = hundredths % hundred;
  return {allowance, hundredths / hundred};
}

}  // namespace edu::economy::steering
