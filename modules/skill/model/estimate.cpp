#include "skill/model/estimate.hpp"

#include <algorithm>
#include <cmath>

namespace edu::skill {

namespace {

constexpr std::int64_t assumed_ms = 10'000;
constexpr std::int64_t assumed_answers = 10;
constexpr std::int64_t most_rapid_ms = 10'000;
constexpr double least_variance = 0.05;

double variance_of(const knowing::Student& student, const knowing::StudentSkill& in_skill) {
  return static_cast<double>(student.ability.variance) + static_cast<double>(in_skill.ability.variance);
}

double first_variance() { return variance_of({}, {}); }

}  // namespace

Strength strength_of(const knowing::Student& student, const knowing::StudentSkill& in_skill,
                     const knowing::Skill& skill, double mean_difficulty) {
  return {static_cast<double>(student.ability.mean + in_skill.ability.mean + skill.ease.mean) - mean_difficulty,
          variance_of(student, in_skill)};
}

double success(const Strength& strength) {
  return knowing::Expectation{strength.logit, strength.variance}.probability();
}

double certainty(const Strength& strength) { return std::clamp(1 - strength.variance / first_variance(), 0.0, 1.0); }

Level level_of(const Strength& strength) {
  const double low = knowing::sigmoid(strength.logit - std::sqrt(strength.variance));
  if (low >= 0.88) return Level::master;
  if (low >= 0.75) return Level::expert;
  if (low >= 0.60) return Level::adept;
  if (low >= 0.50) return Level::apprentice;
  return Level::novice;
}

knowing::Belief first_belief(std::span<const knowing::Belief> tied_skills) {
  knowing::Belief first = knowing::StudentSkill{}.ability;
  const auto before = static_cast<double>(first.variance);
  double weights = 0, means = 0, squares = 0;
  for (const auto& each : tied_skills) {
    const double known = std::clamp(1 - static_cast<double>(each.variance) / before, 0.0, 1.0);
    weights += known;
    means += known * static_cast<double>(each.mean);
    squares += known * known;
  }
  if (weights <= 0) return first;
  first.mean = static_cast<float>(tied_correlation * means / weights);
  first.variance = static_cast<float>(before * (1 - tied_correlation * tied_correlation * squares / weights));
  return first;
}

void presume(knowing::StudentSkill& in_skill, const knowing::Student& student, double ability, double variance) {
  const double before = variance_of(student, in_skill);
  const double gain = before / (before + variance);
  const double off = ability - static_cast<double>(student.ability.mean + in_skill.ability.mean);
  const double left = before * (1 - gain) - static_cast<double>(student.ability.variance);
  in_skill.ability.mean += static_cast<float>(gain * off);
  in_skill.ability.variance = static_cast<float>(std::max(left, least_variance));
}

bool spins(std::int64_t tries, std::int64_t best_streak) { return tries >= 10 && best_streak < 3; }

bool too_quick(std::int64_t took_ms, std::int64_t total_ms, std::int64_t answers) {
  const auto missing = std::max<std::int64_t>(assumed_answers - answers, 0);
  const auto mean = (total_ms + missing * assumed_ms) / (answers + missing);
  return took_ms < std::min(mean / 10, most_rapid_ms);
}

}  // namespace edu::skill
