#include "skill/item/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace edu::skill {

namespace {

using std::string_view;

constexpr std::size_t most_bytes = 100;

// Only digits, points, commas, one sign and an exponent are left: blanks and apostrophes between digits part thousands.
std::optional<std::string> squeezed(string_view text) {
  struct Sign {
    string_view written, meant;
  };
  static constexpr Sign signs[]{{"−", "-"},     {"–", "-"},     {"’", ""},      {"'", ""}, {" ", ""},
                                {"\u00a0", ""}, {"\u202f", ""}, {"\u2009", ""}, {"\t", ""}};
  std::string out;
  while (!text.empty()) {
    const auto sign =
        std::find_if(std::begin(signs), std::end(signs), [&](const Sign& s) { return text.starts_with(s.written); });
    if (sign != std::end(signs)) {
      out += sign->meant;
      text.remove_prefix(sign->written.size());
    } else if (string_view{"0123456789.,+-eE"}.find(text.front()) != string_view::npos) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      return {};
    }
  }
  return out;
}

std::optional<double> value(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return {};
  return number;
}

std::string without(string_view text, char separator) {
  std::string kept{text};
  std::erase(kept, separator);
  return kept;
}

// "1,234,567": one to three digits, then threes.
bool groups(string_view whole, char separator) {
  auto at = whole.find(separator);
  if (at == 0 || at > 3 || whole.front() == '0') return false;
  while (at != whole.npos) {
    const auto next = whole.find(separator, at + 1);
    if (std::min(next, whole.size()) - at != 4) return false;
    at = next;
  }
  return true;
}

// The ways to read digits that hold only points and commas, each with a point for the decimals.
std::vector<std::string> plain_forms(string_view digits, std::optional<DecimalMark> decimal) {
  const auto last = digits.find_last_of(".,");
  if (last == digits.npos) return {std::string{digits}};
  const char mark = digits[last];
  const char other = mark == '.' ? ',' : '.';
  const auto whole = digits.substr(0, last);
  const auto decimals = std::string{digits.substr(last + 1)};
  if (whole.find(other) != whole.npos) {  // 1.234,5
    if (whole.find(mark) != whole.npos || !groups(whole, other)) return {};
    return {without(whole, other) + '.' + decimals};
  }
  const bool grouped = groups(digits, mark);
  if (whole.find(mark) != whole.npos) return grouped ? std::vector{without(digits, mark)} : std::vector<std::string>{};
  const auto decided = decimal ? std::optional{*decimal == DecimalMark::point ? '.' : ','} : std::nullopt;
  if (!grouped) return {std::string{whole} + '.' + decimals};  // 3,5 can be nothing else, wherever it is written
  if (decided) return {*decided == mark ? std::string{whole} + '.' + decimals : without(digits, mark)};
  return {std::string{whole} + '.' + decimals, without(digits, mark)};
}

}  // namespace

std::vector<double> readings(string_view text, std::optional<DecimalMark> mark) {
  if (text.size() > most_bytes) return {};
  const auto number = squeezed(text);
  if (!number || number->empty()) return {};
  const bool negative = number->front() == '-';
  const auto from = negative || number->front() == '+' ? std::size_t{1} : std::size_t{0};
  const auto exponent_at = std::min(number->find_first_of("eE"), number->size());
  auto exponent = number->substr(exponent_at);
  if (exponent.size() > 1 && exponent[1] == '+') exponent.erase(1, 1);
  std::vector<double> values;
  for (const auto& form : plain_forms(string_view{*number}.substr(from, exponent_at - from), mark)) {
    if (form.empty() || form.find_first_of("0123456789") == form.npos || form.find_first_of("+-") != form.npos)
      continue;
    if (const auto read = value(form + exponent)) values.push_back(negative ? -*read : *read);
  }
  return values;
}

}  // namespace edu::skill
