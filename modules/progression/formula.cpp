#include "progression/formula.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace edu::progression {

namespace {

std::array<std::int64_t, last_level> make_levels() {
  std::array<std::int64_t, last_level> begins{};
  for (int n = 1; n < last_level; ++n) {
    const auto step = std::llround(60 * std::pow(n, 1.4));
    begins[static_cast<std::size_t>(n)] = begins[static_cast<std::size_t>(n - 1)] + step;
  }
  return begins;
}

const auto levels = make_levels();

}  // namespace

std::int64_t answer_xp(const Outcome& outcome) {
  if (outcome.rapid) return 0;
  const auto bits = std::clamp(-std::log2(std::clamp(outcome.expected, 1e-9, 1.0)), least_bits, most_bits);
  const auto share = outcome.correct ? 1.0 : std::clamp(outcome.score, honest_share, 1.0);
  const auto xp = static_cast<std::int64_t>(std::llround(base_xp * bits * share));
  return outcome.correct ? std::max<std::int64_t>(xp, 1) : xp;
}

std::int64_t level_begins(int level) {
  if (level < 1 || level > last_level) throw std::out_of_range{"no such level"};
  return levels[static_cast<std::size_t>(level - 1)];
}

int level_of(std::int64_t xp) {
  return static_cast<int>(std::upper_bound(levels.begin(), levels.end(), std::max<std::int64_t>(xp, 0)) -
                          levels.begin());
}

}  // namespace edu::progression
