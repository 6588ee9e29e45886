#include "base/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace edu {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  const auto nearest = std::min_element(
      known.begin(), known.end(), [&](const auto& a, const auto& b) { return distance(name, a) < distance(name, b); });
  return nearest == known.end() ? std::string{} : *nearest;
}

Problem explain_options(std::string_view section, const Problem& problem, const std::vector<std::string>& known) {
  if (problem.errors.empty()) return {500, "config.invalid", fmt::format("[{}]: {}", section, problem.detail)};
  const auto& error = problem.errors.front();
  const auto key = std::string_view{error.pointer}.substr(error.pointer.empty() ? 0 : 1);
  if (error.code != "field.unknown")
    return {500, "config.invalid", fmt::format("[{}] {}: {}", section, key, error.detail)};
  return {500, "config.invalid",
          fmt::format("[{}] has no option '{}'. Did you mean '{}'?", section, key, nearest_name(key, known))};
}

}  // namespace edu
