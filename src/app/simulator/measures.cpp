#include "app/simulator/measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace edu::app {

void Correlation::add(double a, double b) {
  ++count;
  x += a;
  y += b;
  xx += a * a;
  yy += b * b;
  xy += a * b;
}

double Correlation::value() const {
  const double spread = (count * xx - x * x) * (count * yy - y * y);
  return count < 2 || spread <= 0 ? 0 : (count * xy - x * y) / std::sqrt(spread);
}

std::optional<double> median(std::vector<std::optional<double>> values) {
  if (values.empty()) return {};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end(), [](const auto& a, const auto& b) {
    constexpr auto never = std::numeric_limits<double>::infinity();
    return a.value_or(never) < b.value_or(never);
  });
  return *middle;
}

}  // namespace edu::app
