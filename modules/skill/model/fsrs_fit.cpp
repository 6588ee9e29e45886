#include "skill/model/fsrs_fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/problem.hpp"

namespace edu::skill::fsrs {

namespace {

constexpr std::size_t held_back = 5;  // every fifth card
// A parameter's factor is believed to be within 30 % of one, and is never beyond fourfold.
constexpr double spread = 0.3;
constexpr double farthest = 1.386;
// Steps by the gradient's sign alone (Riedmiller and Braun 1993, RPROP), since parameters differ in scale by far.
constexpr int rounds = 40;
constexpr double first_step = 0.05, shortest_step = 1e-4, longest_step = 0.2;
constexpr double faster = 1.2, slower = 0.5;
constexpr double nudge = 1e-3;

template <class Version>
double days_of(const Review& review) {
  return std::is_same_v<Version, Version6> ? std::floor(review.days) : review.days;
}

// Version 6 says nothing of recall on the same day.
template <class Version>
bool foretold(const Review& review) {
  return !std::is_same_v<Version, Version6> || review.days >= 1;
}

template <class Version>
std::int64_t count(const History& history) {
  return std::count_if(history.begin() + (history.empty() ? 0 : 1), history.end(), foretold<Version>);
}

template <class Version>
double loss(const Version& version, std::span<const History* const> histories) {
  double sum = 0;
  for (const auto* history : histories) {
    std::optional<typename Version::State> state;
    for (const auto& review : *history) {
      const double days = days_of<Version>(review);
      if (state && foretold<Version>(review)) {
        const double recall = std::clamp(version.retrievability(*state, days), 1e-5, 1 - 1e-5);
        sum -= std::log(review.rating == Rating::again ? 1 - recall : recall);
      }
      state = state ? version.after(*state, days, review.rating) : version.first(review.rating);
    }
  }
  return sum;
}

// Where the search stands: how far each parameter is from its default, as a factor's logarithm (what is 0 by default moves
// by the same amounts).
template <class Version>
using Point = std::array<double, Version::parameter_count>;

template <class Version>
std::array<double, Version::parameter_count> parameters_at(const Point<Version>& point) {
  auto parameters = Version::defaults;
  for (std::size_t n = 0; n < parameters.size(); ++n)
    parameters[n] = parameters[n] == 0 ? point[n] : parameters[n] * std::exp(point[n]);
  return parameters;
}

template <class Version>
class Search {
 public:
  explicit Search(std::span<const History* const> histories) : histories_{histories} { steps_.fill(first_step); }

  Point<Version> run() {
    auto best = point_;
    double least = cost(point_);
    for (int round = 0; round < rounds; ++round) {
      step();
      if (const double now = cost(point_); now < least) {
        least = now;
        best = point_;
      }
    }
    return best;
  }

 private:
  double cost(const Point<Version>& point) const {
    double far = 0;
    for (const double x : point) far += x * x;
    const double sum = loss(Version{parameters_at<Version>(point)}, histories_) + far / (2 * spread * spread);
    return std::isfinite(sum) ? sum : 1e300;
  }
  double slope(std::size_t n) const {
    auto up = point_, down = point_;
    up[n] += nudge;
    down[n] -= nudge;
    return cost(up) - cost(down);
  }
  void step() {
    Point<Version> slopes{};
    for (std::size_t n = 0; n < slopes.size(); ++n) slopes[n] = slope(n);
    for (std::size_t n = 0; n < slopes.size(); ++n) {
      const double agreement = slopes[n] * before_[n];
      if (agreement > 0) steps_[n] = std::min(steps_[n] * faster, longest_step);
      if (agreement < 0) steps_[n] = std::max(steps_[n] * slower, shortest_step);
      before_[n] = agreement < 0 ? 0 : slopes[n];
      if (before_[n] == 0) continue;
      point_[n] = std::clamp(point_[n] - std::copysign(steps_[n], before_[n]), -farthest, farthest);
    }
  }

  std::span<const History* const> histories_;
  Point<Version> point_{};
  Point<Version> steps_{};
  Point<Version> before_{};
};

struct Division {
  std::vector<const History*> learned, held;
  std::int64_t learned_reviews = 0, held_reviews = 0;
};

template <class Version>
Division divide(std::span<const History> histories) {
  std::int64_t all = 0;
  for (const auto& history : histories) all += count<Version>(history);
  if (all < fewest_reviews) {
    throw invalid("fsrs.few_reviews",
                  fmt::format("{} reviews after a first one are too few to fit anything to: {} are needed.", all,
                              fewest_reviews));
  }
  const auto thinned = static_cast<std::size_t>((all + most_reviews - 1) / most_reviews);
  Division division;
  std::size_t number = 0;
  for (const auto& history : histories) {
    const auto reviews = count<Version>(history);
    if (reviews == 0 || number++ % thinned != 0) continue;
    const bool held = (number / thinned) % held_back == 0;
    (held ? division.held : division.learned).push_back(&history);
    (held ? division.held_reviews : division.learned_reviews) += reviews;
  }
  return division;
}

}  // namespace

template <class Version>
Fit fit(std::span<const History> histories) {
  const auto division = divide<Version>(histories);
  const auto point = Search<Version>{division.learned}.run();
  const auto parameters = parameters_at<Version>(point);
  const auto per_review = 1 / static_cast<double>(std::max<std::int64_t>(division.held_reviews, 1));
  Fit fit;
  fit.reviews = division.learned_reviews + division.held_reviews;
  fit.before = loss(Version{}, division.held) * per_review;
  fit.after = loss(Version{parameters}, division.held) * per_review;
  const bool better = fit.after < fit.before;
  fit.parameters.assign(better ? parameters.begin() : Version::defaults.begin(),
                        better ? parameters.end() : Version::defaults.end());
  if (!better) fit.after = fit.before;
  return fit;
}

template Fit fit<Version6>(std::span<const History>);
template Fit fit<Version7>(std::span<const History>);

}  // namespace edu::skill::fsrs
