#include "skill/item/entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/problem.hpp"
#include "skill/item/expression.hpp"
#include "skill/item/number.hpp"
#include "skill/item/units.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill {

namespace {

using std::string_view;

template <class Accepted, class Fits>
const Accepted* best(const std::vector<Accepted>& accepted, Fits fits) {
  const Accepted* best = nullptr;
  for (const auto& answer : accepted) {
    if ((!best || answer.weight > best->weight) && fits(answer)) best = &answer;
  }
  return best;
}

template <class Accepted>
Judged worth(const Accepted* answer) {
  if (!answer) return {};
  return {answer->weight / full_weight, answer->feedback, answer->misconception, {}};
}

template <class Accepted, class Write>
std::vector<std::string> written(const std::vector<Accepted>& accepted, Write write) {
  std::vector<std::string> texts;
  for (const auto& answer : accepted) {
    if (texts.size() < most_solutions && answer.weight >= full_weight * full_credit) texts.push_back(write(answer));
  }
  return texts;
}

void refuse_blank(string_view typed) {
  if (folded(typed).empty()) throw invalid("response.blank", "Write an answer first.");
}

// Decimal numbers have crumbs in binary: 0.1 + 0.2 is within 0.3.
bool within(const AcceptedNumber& accepted, double number) {
  const double crumb = 1e-9 * std::max(std::abs(accepted.low), std::abs(accepted.high));
  return accepted.any || (number >= accepted.low - crumb && number <= accepted.high + crumb);
}

// "12 cm" as its number and its unit; a number alone has no unit.
struct Quantity {
  string_view number, unit;
};
Quantity quantity_of(string_view typed) {
  const auto figure = [&](std::size_t at) { return at < typed.size() && typed[at] >= '0' && typed[at] <= '9'; };
  std::size_t end = 0;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const char c = typed[at];
    if (figure(at)) end = at + 1;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool power_of_ten = (c == 'e' || c == 'E') && (figure(at + 1) || figure(at + 2));
    if (letter && !power_of_ten) break;
  }
  if (end == 0) return {typed, {}};
  auto unit = typed.substr(end);
  while (!unit.empty() && (unit.front() == ' ' || unit.front() == '.')) unit.remove_prefix(1);
  while (!unit.empty() && unit.back() == ' ') unit.remove_suffix(1);
  return {typed.substr(0, end), unit};
}

// From the unit that was written to the one that the key counts in.
class Conversion {
 public:
  Conversion(string_view wanted, string_view written) : same_{written.empty() || folded(written) == folded(wanted)} {
    if (same_) return;
    from_ = unit_named(written);
    to_ = unit_named(wanted);
    if (!from_) throw invalid("response.number", fmt::format("“{}” isn't a unit known here.", written));
  }
  bool same() const { return same_ || (from_ && to_ && converted(1, *from_, *to_) == 1.0); }
  std::optional<double> operator()(double number) const {
    if (same_) return number;
    return to_ ? converted(number, *from_, *to_) : std::nullopt;
  }

 private:
  bool same_;
  std::optional<Unit> from_, to_;
};

}  // namespace

Judged judge(const TextKey& key, string_view typed, std::optional<DecimalMark>) {
  refuse_blank(typed);
  const auto spelling = key.spelling.value_or(Spelling::letters);
  const auto* fits = best(key.accepted, [&](const auto& answer) { return matches(answer.text, typed, spelling); });
  if (fits || spelling != Spelling::forgiving) return worth(fits);
  fits = best(key.accepted, [&](const auto& answer) { return answer.weight > 0 && slipped(answer.text, typed); });
  auto judged = worth(fits);
  if (fits) judged.spelling = fits->text;
  return judged;
}

Judged judge(const NumberKey& key, string_view typed, std::optional<DecimalMark> mark) {
  refuse_blank(typed);
  const auto [digits, unit] = key.unit ? quantity_of(typed) : Quantity{typed, {}};
  const auto numbers = readings(digits, mark);
  if (numbers.empty()) throw invalid("response.number", "Write a number, like 3.5 or 1,200.");
  if (key.unit_asked.value_or(false) && unit.empty())
    throw invalid("response.unit", "Write the unit behind the number, too.");
  const Conversion conversion{key.unit.value_or(""), unit};
  if (key.unit_fixed.value_or(false) && !conversion.same())
    throw invalid("response.unit", fmt::format("Give the answer in {}.", *key.unit));
  return worth(best(key.accepted, [&](const AcceptedNumber& accepted) {
    return std::any_of(numbers.begin(), numbers.end(), [&](double number) {
      const auto meant = conversion(number);
      return meant && within(accepted, *meant);
    });
  }));
}

Judged judge(const ExpressionKey& key, string_view typed, std::optional<DecimalMark>) {
  refuse_blank(typed);
  const auto given = algebra::parse(typed);
  return worth(best(key.accepted, [&](const AcceptedExpression& answer) {
    const auto wanted = algebra::parse(answer.text);
    // A mistake is known by its value, whatever it looks like.
    const auto shape = answer.weight > 0 ? key.shape : Shape::any;
    return algebra::equal(given, wanted) && algebra::shaped(given, shape, wanted);
  }));
}

std::vector<std::string> solutions(const TextKey& key) {
  return written(key.accepted, [](const AcceptedText& answer) { return shown_pattern(answer.text); });
}

std::vector<std::string> solutions(const NumberKey& key) {
  const auto unit = key.unit ? " " + *key.unit : std::string{};
  return written(key.accepted, [&](const AcceptedNumber& answer) {
    if (answer.any) return std::string{};
    if (answer.low == answer.high) return fmt::format("{:.10g}{}", answer.low, unit);
    return fmt::format("{:.10g} to {:.10g}{}", answer.low, answer.high, unit);
  });
}

std::vector<std::string> solutions(const ExpressionKey& key) {
  return written(key.accepted, [](const AcceptedExpression& answer) { return answer.text; });
}

}  // namespace edu::skill
