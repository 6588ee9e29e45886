#include "economy/steering/rhythm.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace edu::economy::steering {

namespace {
constexpr std::int64_t parts = 256;
constexpr double hundredths = 100.0 / static_cast<double>(parts);
}  // namespace

std::int64_t log2_parts(std::int64_t number) {
  const auto whole = std::bit_width(static_cast<std::uint64_t>(number)) - 1;
  const auto power = std::int64_t{1} << whole;
  return whole * parts + (number - power) * parts / power;
}

void Rhythm::hear(std::int64_t seconds) {
  const auto log = log2_parts(std::max<std::int64_t>(1, seconds));
  ++answers;
  ++most_a_day;
  logs += log;
  squares += log * log;
}

void Rhythm::add(const Rhythm& other) {
  answers += other.answers;
  logs += other.logs;
  squares += other.squares;
  most_a_day = std::max(most_a_day, other.most_a_day);
}

std::optional<std::int64_t> spread(const Rhythm& rhythm) {
  if (rhythm.answers < 2) return {};
  const auto count = static_cast<double>(rhythm.answers);
  const auto mean = static_cast<double>(rhythm.logs) / count;
  const auto variance = static_cast<double>(rhythm.squares) / count - mean * mean;
  return std::llround(hundredths * std::sqrt(std::max(0.0, variance)));
}

std::optional<Inhuman> inhuman(const RhythmRules& rules, const Rhythm& rhythm) {
  if (rhythm.most_a_day > rules.most_answers_a_day) return Inhuman::tireless;
  if (rhythm.answers < rules.least_answers) return {};
  const auto how_far = spread(rhythm);
  if (how_far && *how_far < rules.least_spread_hundredths) return Inhuman::even;
  return {};
}

}  // namespace edu::economy::steering
