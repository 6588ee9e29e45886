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

double luck_of(std::string_view kind, const AnswerRules& rules) {
  if (kind == "true_false") return rules.luck_percent_of_two / 100.0;
  if (kind == "multiple_choice") return rules.luck_percent_of_several / 100.0;
  return 0;
}

double known_part(double expected, double luck) {
  if (luck <= 0) return 1;
  return std::clamp((expected - luck) / ((1 - luck) * std::max(expected, luck)), 0.0, 1.0);
}

}  // namespace

double paid_bits(double expected, const AnswerRules& rules) {
  return std::clamp(-std::log2(std::clamp(expected, 1e-9, 1.0)), rules.least_hundredths_of_a_bit / 100.0,
                    rules.most_hundredths_of_a_bit / 100.0);
}

Outcome outcome_of(const skill::Answered& answered) {
  return {answered.correct, answered.rapid, answered.score, answered.expected, answered.kind, answered.seconds};
}

double paid_share(const Outcome& outcome, const AnswerRules& rules) {
  const auto thought =
      rules.thinking_seconds == 0 ? 1.0 : std::min(1.0, static_cast<double>(outcome.seconds) / rules.thinking_seconds);
  if (!outcome.correct) {
    const auto bits = paid_bits(outcome.expected, rules);
    const auto honest =
        rules.honest_percent / 100.0 * std::min(1.0, rules.honest_most_hundredths_of_a_bit / 100.0 / bits);
    return thought * std::clamp(outcome.score, honest, 1.0);
  }
  return thought * known_part(outcome.expected, luck_of(outcome.kind, rules));
}

std::int64_t answer_xp(const Outcome& outcome, const AnswerRules& rules) {
  if (outcome.rapid) return 0;
  const auto paid = rules.xp_for_a_bit * paid_bits(outcome.expected, rules) * paid_share(outcome, rules);
  const auto xp = static_cast<std::int64_t>(std::llround(paid));
  return outcome.correct ? std::max<std::int64_t>(xp, 1) : xp;
}

Bonus prestige_bonus(std::int64_t xp, int prestige, std::int64_t carry, const PrestigeRules& rules) {
  const auto hundredths = xp * prestige * rules.percent + carry;
  return {hundredths / 100, hundredths % 100};
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
