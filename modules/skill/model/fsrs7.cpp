// FSRS-7: two traces forget side by side, the fast one within hours, the slow one over months; recall is their mean,
// weighted by what is left of each. It knows reviews of the same day by their hours and needs no rule of their own.
#include <algorithm>
#include <cmath>

#include "skill/model/fsrs.hpp"

namespace edu::skill::fsrs {
namespace {

constexpr double shortest = .0001;
constexpr double margin = 1e-5;             // recall keeps this far from 0 and 1
constexpr std::size_t slow = 7, fast = 15;  // where each trace's eight parameters begin

double in_days(double stability) { return std::clamp(stability, shortest, longest); }
double grade(Rating rating) { return static_cast<double>(rating); }

// (1 + factor * days)^-decay
struct Power {
  double factor, decay;
  double at(double days) const { return std::pow(1 + factor * days, -decay); }
  double slope(double days) const { return -decay * factor * std::pow(1 + factor * days, -decay - 1); }
};

}  // namespace

struct Version7::Curve {
  Power fast, slow;
  double share;  // of the fast trace
  double at(double days) const {
    const double recall = share * fast.at(days) + (1 - share) * slow.at(days);
    return recall * (1 - 2 * margin) + margin;
  }
  double slope(double days) const {
    return (share * fast.slope(days) + (1 - share) * slow.slope(days)) * (1 - 2 * margin);
  }
};

Version7::Version7(std::span<const double, parameter_count> parameters) { std::ranges::copy(parameters, w_.begin()); }

double Version7::initial_difficulty(Rating rating) const { return w_[4] - std::exp(w_[5] * (grade(rating) - 1)) + 1; }

Version7::State Version7::first(Rating rating) const {
  const double stability = in_days(w_[static_cast<std::size_t>(rating) - 1]);
  return {stability, in_days(.8 * stability), std::clamp(initial_difficulty(rating), 1., 10.)};
}

Version7::Curve Version7::curve(const State& state) const {
  const double harder = state.difficulty - 5;
  const double decay1 = std::clamp(w_[23] * std::pow(state.stability_fast, w_[33] - .3), .01, .95);
  const double factor1 = std::expm1(std::min(-std::log(w_[25]) / decay1, 60.));
  const double decay2 = std::clamp(w_[24], .01, .95);
  const double factor2 = (std::pow(w_[26], -1 / decay2) - 1) * std::exp(harder * (w_[32] - .3));
  const double weight1 = w_[27] * std::pow(state.stability_fast, -w_[29]);
  const double weight2 = w_[28] * std::pow(state.stability, w_[30]) * std::exp(harder * (w_[31] - .5));
  return {{factor1 / state.stability_fast, decay1}, {factor2 / state.stability, decay2}, weight1 / (weight1 + weight2)};
}

double Version7::retrievability(const State& state, double days) const { return curve(state).at(std::max(days, 0.)); }

Version7::State Version7::after(const State& state, double days, Rating rating) const {
  const auto forgetting = curve(state);
  const double elapsed = std::max(days, 0.);
  const double recall = forgetting.at(elapsed);
  State next{};
  next.stability = next_stability(slow, state.stability, state.difficulty, recall, rating);
  next.stability_fast =
      next_stability(fast, state.stability_fast, state.difficulty, forgetting.fast.at(elapsed), rating);
  if (rating == Rating::again) next.stability_fast = in_days(std::min(next.stability_fast, .8 * next.stability));

  const double change = -w_[6] * (grade(rating) - 3) * (rating == Rating::again ? recall + .1 : 1);
  const double moved = state.difficulty + (10 - state.difficulty) * change / 9;
  next.difficulty = std::clamp(.01 * initial_difficulty(Rating::easy) + .99 * moved, 1., 10.);
  return next;
}

double Version7::next_stability(std::size_t block, double stability, double difficulty, double recall,
                                Rating rating) const {
  const auto w = [&](std::size_t i) { return w_[block + i]; };
  const double lapsed = std::min(stability, w(3) * (std::pow(stability + 1, w(4)) - 1) * std::exp((1 - recall) * w(5)));
  if (rating == Rating::again) return in_days(lapsed);
  const double ease = rating == Rating::hard ? w(6) : rating == Rating::easy ? w(7) : 1;
  const double growth =
      std::exp(w(0) - 1.5) * (11 - difficulty) * std::pow(stability, -w(1)) * std::expm1((1 - recall) * w(2)) * ease;
  return in_days(std::max(lapsed, stability * (1 + growth)));
}

// The curve falls and is convex over log-time's whole range only piecewise, so Newton's steps are kept inside a bracket
// that each of them narrows.
double Version7::interval(const State& state, double retention) const {
  const auto forgetting = curve(state);
  double low = 0, high = longest;
  if (forgetting.at(low) <= retention) return low;
  if (forgetting.at(high) >= retention) return high;
  double days = std::clamp(state.stability, 1e-6, longest / 2);
  constexpr int enough = 200;  // halvings alone end at the last bit before
  for (int i = 0; i < enough; ++i) {
    const double over = forgetting.at(days) - retention;
    (over > 0 ? low : high) = days;
    const double newton = days - over / forgetting.slope(days);
    const double next = newton > low && newton < high ? newton : (low + high) / 2;
    if (std::abs(next - days) <= 1e-13 * days) return next;
    days = next;
  }
  return days;
}

}  // namespace edu::skill::fsrs
