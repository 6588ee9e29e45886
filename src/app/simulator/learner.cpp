#include "app/simulator/learner.hpp"

#include <algorithm>
#include <cmath>

namespace edu::app {

namespace {

constexpr double middle_age = 12;
constexpr double a_year = 0.5;    // logits that a year of school is worth
constexpr double untaught = 0.6;  // logits that a skill lacks before its lessons
constexpr double slip = 0.03;     // of who knows
constexpr double first_days = 4;  // that half of a first practice stays
constexpr double most_days = 400;
constexpr double unready = 0.15;  // of a practice's worth, with no prerequisite known
constexpr double day_ms = 86'400'000;

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

Traits draw_traits(double age, Rng& rng) {
  Traits traits;
  traits.age = age + rng.unit() - 0.5;
  traits.ability = 0.8 * normal(rng);
  traits.learning = std::exp(0.35 * normal(rng));
  traits.forgetting = std::exp(0.3 * normal(rng));
  traits.attendance = 0.85 + 0.14 * rng.unit();
  traits.homework = 0.6 * rng.unit() * rng.unit();
  traits.pace = std::exp(0.3 * normal(rng));
  traits.haste = rng.chance(0.1) ? 0.4 : 0.03;
  return traits;
}

Learner::Learner(const Matter& matter, double age, Rng& rng)
    : matter_{&matter}, traits_{draw_traits(age, rng)}, grips_(matter.skills().size()) {
  for (std::size_t place = 0; place < grips_.size(); ++place) {
    grips_[place].talent = 0.4 * normal(rng);
    const auto& subject = matter.skill(place).subject;
    const auto known =
        std::find_if(subjects_.begin(), subjects_.end(), [&](auto& each) { return each.first == subject; });
    if (known == subjects_.end()) subjects_.emplace_back(subject, 0.4 * normal(rng));
  }
}

void Learner::wake(Rng& rng) { mood_ = 0.5 * mood_ + 0.87 * normal(rng); }

double Learner::success(std::size_t place, Time now) const {
  const auto& item = matter_->item(place);
  const double solves = sigmoid(strength(item.skill, now) + 0.25 * mood_ - item.difficulty);
  return solves * (1 - slip) + (1 - solves) * item.guess;
}

double Learner::knows(std::size_t skill, Time now) const {
  const auto& items = matter_->skill(skill).items;
  const double own = strength(skill, now);
  double sum = 0;
  for (const auto place : items) {
    const auto& item = matter_->item(place);
    const double solves = sigmoid(own - item.difficulty);
    sum += solves * (1 - slip) + (1 - solves) * item.guess;
  }
  return items.empty() ? 0 : sum / static_cast<double>(items.size());
}

void Learner::practise(std::size_t skill, Time now) {
  auto& grip = grips_[skill];
  const double left = kept(grip, now);
  const double before = grip.learned * left;
  grip.days = grip.days > 0 ? std::min(most_days, grip.days * (1.03 + 2.5 * (1 - left))) : first_days;
  const double worth = traits_.learning * matter_->skill(skill).growth * readiness(skill, now);
  grip.learned = before + worth / (1 + 0.4 * before);
  grip.practised = now;
}

double Learner::standing(const std::string& subject) const {
  double talents = 0;
  int counted = 0;
  for (const auto& [name, talent] : subjects_) {
    if (!subject.empty() && name != subject) continue;
    talents += talent;
    ++counted;
  }
  return traits_.ability + a_year * (traits_.age - middle_age) + (counted > 0 ? talents / counted : 0);
}

double Learner::strength(std::size_t place, Time now) const {
  const auto& skill = matter_->skill(place);
  const auto& grip = grips_[place];
  return standing(skill.subject) - a_year * (skill.age - middle_age) + skill.ease - untaught + grip.talent +
         grip.learned * kept(grip, now);
}

double Learner::kept(const Grip& grip, Time now) const {
  if (grip.days <= 0) return 1;
  const double days = std::max(0.0, static_cast<double>((now - grip.practised).count()) / day_ms);
  return std::pow(1 + days / grip.days, -0.5 * traits_.forgetting);
}

// By the worst known of the prerequisites.
double Learner::readiness(std::size_t place, Time now) const {
  double least = 1;
  for (const auto need : matter_->skill(place).needs) least = std::min(least, sigmoid(1.5 * strength(need, now)));
  return unready + (1 - unready) * least;
}

}  // namespace edu::app
