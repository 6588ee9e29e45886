#include "economy/steering/wealth.hpp"

#include <algorithm>
#include <cmath>

namespace edu::economy::steering {

std::optional<std::int64_t> velocity(std::int64_t spent, std::int64_t held_before, std::int64_t held_after) {
  const auto held = (static_cast<double>(held_before) + static_cast<double>(held_after)) / 2;
  if (held <= 0) return {};
  return std::llround(1000 * static_cast<double>(spent) / held);
}

std::int64_t gini(std::vector<std::int64_t> holdings) {
  std::sort(holdings.begin(), holdings.end());
  const auto count = static_cast<double>(holdings.size());
  double sum = 0, weighted = 0, rank = 0;
  for (const auto held : holdings) {
    rank += 1;
    sum += static_cast<double>(held);
    weighted += rank * static_cast<double>(held);
  }
  if (sum <= 0) return 0;
  return std::llround(10'000 * (2 * weighted / (count * sum) - (count + 1) / count));
}

std::int64_t median(std::vector<std::int64_t> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace edu::economy::steering
