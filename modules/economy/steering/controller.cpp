#include "economy/steering/controller.hpp"

#include <algorithm>
#include <cstdlib>

namespace edu::economy::steering {

namespace {

constexpr std::int64_t hundred = 100;
constexpr std::int64_t farthest = 10 * whole;  // an error beyond is as far as that: no sum can overflow

std::int64_t error_of(std::int64_t level, std::int64_t target) {
  const auto off = static_cast<double>(level - target) / static_cast<double>(target) * static_cast<double>(whole);
  return static_cast<std::int64_t>(std::clamp(off, -static_cast<double>(farthest), static_cast<double>(farthest)));
}

// Within the calm band there is no error; outside it begins at nothing, so that no jump stands at the band's edge.
std::int64_t beyond(std::int64_t error, std::int64_t calm) {
  if (error > calm) return error - calm;
  if (error < -calm) return error + calm;
  return 0;
}

StepReason reason_of(std::int64_t off, std::int64_t before, std::int64_t after) {
  if (off == 0) return after == before ? StepReason::calm : StepReason::easing;
  if (after == before && std::abs(after) == whole) return StepReason::at_bound;
  if ((after - before) * off < 0) return StepReason::easing;  // prices come back: the pressure may fall
  return off > 0 ? StepReason::too_dear : StepReason::too_cheap;
}

}  // namespace

Step step(const ControllerRules& rules, Control control, std::optional<std::int64_t> level, std::int64_t target) {
  if (!level) return {control, 0, StepReason::unmeasured};
  const auto error = error_of(*level, target);
  const auto off = beyond(error, rules.calm_basis_points);
  const bool looks_on = rules.proportional_hundredths == 0 && rules.integral_hundredths == 0;
  if (looks_on) return {control, error, reason_of(off, control.pressure, control.pressure)};
  const auto summed = control.summed + off * rules.integral_hundredths;
  const auto wanted = (off * rules.proportional_hundredths + summed) / hundred;
  const std::int64_t longest = rules.longest_step;
  const auto pressure =
      std::clamp(std::clamp(wanted, -whole, whole), control.pressure - longest, control.pressure + longest);

  const bool held = wanted != pressure && (wanted > pressure) == (off > 0);
  const Control next{pressure, held ? control.summed : std::clamp(summed, -whole * hundred, whole * hundred)};
  return {next, error, reason_of(off, control.pressure, pressure)};
}

std::int64_t position(const Lever& lever, std::int64_t pressure) {
  const auto end = pressure > 0 ? lever.tight : lever.loose;
  return lever.neutral + (end - lever.neutral) * std::abs(pressure) / whole;
}

}  // namespace edu::economy::steering
