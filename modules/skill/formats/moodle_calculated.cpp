#include "skill/formats/moodle_calculated.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "skill/formats/moodle_text.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::moodle {

namespace {

using std::string_view;

constexpr int rounded_to_digits = 2;  // correctanswerformat: 1 decimals, 2 significant digits

std::string shortest(double value) {
  std::array<char, 64> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value + 0.0, std::chars_format::general, 10).ptr;
  return {digits.data(), end};
}

// Moodle's tolerance types: 1 relative, 2 nominal, 3 geometric.
std::pair<double, double> range(double value, double tolerance, int type) {
  if (type == 2) return {value - tolerance, value + tolerance};
  if (type == 3) {
    const auto factor = 1 + tolerance;
    return std::minmax(value / factor, value * factor);
  }
  const auto off = std::abs(value * tolerance);
  return {value - off, value + off};
}

// What is shown as the answer is rounded: who types it must be right.
double rounded(double value, int length, int format) {
  if (value == 0 || length < 0 || length > 15) return value;
  const auto places =
      format == rounded_to_digits ? length - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))) : length;
  const auto factor = std::pow(10.0, places);
  const auto close = std::round(value * factor) / factor;
  return std::isfinite(close) ? close : value;
}

}  // namespace

std::vector<Values> value_sets(pugi::xml_node question) {
  std::vector<Values> sets;
  for (const auto definition : question.child("dataset_definitions").children("dataset_definition")) {
    const auto name = Texts::raw(definition.child("name"));
    if (name.empty()) continue;
    std::vector<double> values;
    for (const auto item : definition.child("dataset_items").children("dataset_item"))
      values.push_back(need_number(inner_text(item.child("value"))));
    if (sets.empty()) sets.resize(values.size());
    if (values.size() < sets.size()) sets.resize(values.size());
    for (std::size_t i = 0; i < sets.size(); ++i) sets[i][name] = values[i];
    if (sets.empty()) break;
  }
  if (sets.empty()) throw Refusal{"it has no values for its variables: export it with its data sets"};
  return sets;
}

std::string with_values(string_view text, const Values& values) {
  std::string filled;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    filled += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    if (text.starts_with("{=")) {
      int depth = 0;
      std::size_t end = 0;
      while (end < text.size() && (depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0) > 0) ++end;
      if (end == text.size()) throw Refusal{"a formula in its text is never closed"};
      filled += shortest(evaluate(text.substr(2, end - 2), values));
      text.remove_prefix(end + 1);
      continue;
    }
    const auto end = text.find('}');
    const auto known = end == text.npos ? values.end() : values.find(text.substr(1, end - 1));
    filled += known == values.end() ? "{" : shortest(known->second);
    text.remove_prefix(known == values.end() ? 1 : end + 1);
  }
  return filled;
}

AcceptedNumber calculated(pugi::xml_node answer, const Values& values) {
  AcceptedNumber accepted;
  const auto formula = Texts::raw(answer);
  if (gift::trim(formula) == "*") {
    accepted.any = true;
    return accepted;
  }
  const auto value = evaluate(formula, values);
  const auto tolerance = number_in(inner_text(answer.child("tolerance"))).value_or(0.0);
  if (tolerance < 0) throw Refusal{"a tolerance is below 0"};
  const auto [low, high] = range(value, tolerance, answer.child("tolerancetype").text().as_int(1));
  const auto shown = rounded(value, answer.child("correctanswerlength").text().as_int(2),
                             answer.child("correctanswerformat").text().as_int(1));
  accepted.low = std::min(low, shown);
  accepted.high = std::max(high, shown);
  return accepted;
}

}  // namespace edu::skill::moodle
