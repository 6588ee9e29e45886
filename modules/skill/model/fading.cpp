#include "skill/model/fading.hpp"

#include <algorithm>
#include <array>

namespace edu::skill {

namespace {

constexpr std::array steps{0.9, 0.8, 0.7, 0.6, 0.5, 0.4};

// Recall is asked for again at the very time at which it falls to a step: rounding may leave it a hair above.
constexpr double hair = 1e-6;

Level most_at(double recall) {
  if (recall >= 0.80 + hair) return Level::master;
  if (recall >= 0.70 + hair) return Level::expert;
  if (recall >= 0.60 + hair) return Level::adept;
  if (recall >= 0.40 + hair) return Level::apprentice;
  return Level::novice;
}

}  // namespace

Level faded(Level earned, double recall) { return std::min(earned, most_at(recall)); }

std::optional<double> next_step(double recall) {
  const auto step = std::find_if(steps.begin(), steps.end(), [&](double each) { return each + hair < recall; });
  return step == steps.end() ? std::nullopt : std::optional{*step};
}

}  // namespace edu::skill
