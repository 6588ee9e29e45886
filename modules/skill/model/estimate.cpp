#include "skill/model/estimate.hpp"

#include <algorithm>
#include <cmath>

namespace edu::skill {

namespace {

constexpr double first_step = 1;
constexpr double step_decay = 0.05;
constexpr std::int64_t assumed_ms = 10'000;
constexpr std::int64_t assumed_answers = 10;
constexpr std::int64_t most_rapid_ms = 10'000;

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double step(std::int64_t answers) { return first_step / (1 + step_decay * static_cast<double>(answers)); }

}  // namespace

double expected(const Ability& ability, double b) { return sigmoid(ability.theta - b); }

Learned learn(const Ability& ability, const Difficulty& difficulty, double score) {
  const double p = expected(ability, difficulty.b);
  const double surprise = score - p;
  return {{ability.theta + step(ability.answers) * surprise, ability.information + p * (1 - p), ability.answers + 1},
          {difficulty.b - step(difficulty.answers) * surprise, difficulty.answers + 1}};
}

double uncertainty(const Ability& ability) { return 1 / std::sqrt(1 + ability.information); }

double certainty(const Ability& ability) { return 1 - 1 / (1 + ability.information); }

Level level_of(const Ability& ability, double mean_difficulty) {
  if (ability.answers == 0 && ability.information <= 0) return Level::unseen;
  const double low = sigmoid(ability.theta - uncertainty(ability) - mean_difficulty);
  if (low >= 0.88) return Level::master;
  if (low >= 0.75) return Level::expert;
  if (low >= 0.60) return Level::adept;
  if (low >= 0.50) return Level::apprentice;
  return Level::novice;
}

bool spins(std::int64_t tries, std::int64_t best_streak) { return tries >= 10 && best_streak < 3; }

bool too_quick(std::int64_t took_ms, std::int64_t total_ms, std::int64_t answers) {
  const auto missing = std::max<std::int64_t>(assumed_answers - answers, 0);
  const auto mean = (total_ms + missing * assumed_ms) / (answers + missing);
  return took_ms < std::min(mean / 10, most_rapid_ms);
}

}  // namespace edu::skill
