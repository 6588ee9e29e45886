// FSRS-6. The reference implementation rounds what it keeps to eight decimals; so do we, since an interval is a whole
// number of days and a card is due on the same day by both.
#include <algorithm>
#include <cmath>

#include "skill/model/fsrs.hpp"

namespace edu::skill::fsrs {
namespace {

constexpr double shortest = .001;

double kept(double value) { return std::floor(value * 1e8 + .5) / 1e8; }
double in_days(double stability) { return kept(std::clamp(stability, shortest, longest)); }
double grade(Rating rating) { return static_cast<double>(rating); }

}  // namespace

Version6::Version6(std::span<const double, parameter_count> parameters) {
  std::ranges::copy(parameters, w_.begin());
  factor_ = kept(std::pow(.9, -1 / w_[20]) - 1);
}

Version6::State Version6::first(Rating rating) const {
  const double difficulty = w_[4] - std::exp(w_[5] * (grade(rating) - 1)) + 1;
  return {std::max(w_[static_cast<std::size_t>(rating) - 1], .1), kept(std::clamp(difficulty, 1., 10.))};
}

double Version6::retrievability(const State& state, double days) const {
  return kept(std::pow(1 + factor_ * days / state.stability, -w_[20]));
}

Version6::State Version6::after(const State& state, double days, Rating rating) const {
  const auto [stability, difficulty] = state;
  const double next = next_difficulty(difficulty, rating);
  if (days < 1) {
    const double growth = std::pow(stability, -w_[19]) * std::exp(w_[17] * (grade(rating) - 3 + w_[18]));
    return {in_days(stability * (rating == Rating::again ? growth : std::max(growth, 1.))), next};
  }
  const double forgotten = 1 - retrievability(state, days);
  if (rating == Rating::again) {
    const double relearned = in_days(w_[11] * std::pow(difficulty, -w_[12]) * (std::pow(stability + 1, w_[13]) - 1) *
                                     std::exp(w_[14] * forgotten));
    return {std::min(std::max(kept(stability / std::exp(w_[17] * w_[18])), shortest), relearned), next};
  }
  const double ease = rating == Rating::hard ? w_[15] : rating == Rating::easy ? w_[16] : 1;
  const double growth =
      std::exp(w_[8]) * (11 - difficulty) * std::pow(stability, -w_[9]) * (std::exp(w_[10] * forgotten) - 1) * ease;
  return {in_days(stability * (1 + growth)), next};
}

// Damped near the upper end, and drawn back to what an easy card begins with.
double Version6::next_difficulty(double difficulty, Rating rating) const {
  const double moved = difficulty - w_[6] * (grade(rating) - 3) * (10 - difficulty) / 9;
  const double easy = w_[4] - std::exp(w_[5] * 3) + 1;
  return kept(std::clamp(w_[7] * easy + (1 - w_[7]) * moved, 1., 10.));
}

double Version6::interval(const State& state, double retention) const {
  const double share = kept((std::pow(retention, -1 / w_[20]) - 1) / factor_);
  return std::clamp(std::floor(state.stability * share + .5), 1., longest);
}

}  // namespace edu::skill::fsrs
