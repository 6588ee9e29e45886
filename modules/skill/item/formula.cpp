#include "skill/item/formula.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/problem.hpp"

namespace edu::skill {

namespace {

using std::string_view;

[[noreturn]] void refuse(string_view formula, string_view why) {
  throw invalid("template.formula", fmt::format("“{}”: {}.", formula, why));
}
Rational must(const MaybeRational& value) {
  if (!value) throw NoValue{};
  return *value;
}
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

std::int64_t rounded(const Rational& x) { return must(sum(x, must(Rational::of(1, 2)))).floor(); }

// Where the first letter isn't spoken as it is written a maker writes the article out.
std::string article(string_view word) {
  return string_view{"aeiouAEIOU"}.find(word.empty() ? 'x' : word.front()) == string_view::npos ? "a" : "an";
}

constexpr std::size_t most_formula = 2000;  // bytes
constexpr int most_parts = 400;             // values and signs of a formula
constexpr std::size_t most_words = 20'000;

// What formulas put together doubles with each of them.
const std::string& bounded(string_view formula, const std::string& words) {
  if (words.size() > most_words) refuse(formula, "it makes a text that is too long");
  return words;
}

class Evaluator {
 public:
  Evaluator(string_view text, const Values& values) : text_{text}, values_{values} {}

  Value whole() {
    auto made = either();
    skip();
    if (at_ < text_.size()) refuse(text_, fmt::format("place {} doesn't fit", at_ + 1));
    return made;
  }

 private:
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(string_view sign) {
    skip();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  Rational number(const Value& value) const {
    if (const auto* made = std::get_if<Rational>(&value)) return *made;
    refuse(text_, "a number is needed where there is a word");
  }

  Value either() {
    auto left = both();
    while (take("||")) left = Rational{(number(left) == 0 ? 0 : 1) | (number(both()) == 0 ? 0 : 1)};
    return left;
  }
  Value both() {
    auto left = comparison();
    while (take("&&")) left = Rational{(number(left) == 0 ? 0 : 1) & (number(comparison()) == 0 ? 0 : 1)};
    return left;
  }
  Value comparison() {
    auto left = added();
    const auto truth = [](bool holds) { return Rational{holds ? 1 : 0}; };
    if (take("!=")) return truth(left != added());
    if (take("<=")) return truth(!(number(added()) < number(left)));
    if (take(">=")) return truth(!(number(left) < number(added())));
    if (take("<")) return truth(number(left) < number(added()));
    if (take(">")) return truth(number(added()) < number(left));
    if (take("=")) return truth(left == added());
    return left;
  }
  Value added() {
    auto left = multiplied();
    while (true) {
      if (take("+")) {
        const auto right = multiplied();
        if (left.index() == 1 || right.index() == 1) left = bounded(text_, shown(left) + shown(right));
        else left = must(sum(number(left), number(right)));
      } else if (take("-")) {
        left = must(difference(number(left), number(multiplied())));
      } else {
        return left;
      }
    }
  }
  Value multiplied() {
    auto left = signed_value();
    while (true) {
      if (take("*")) left = must(product(number(left), number(signed_value())));
      else if (take("/")) left = must(quotient(number(left), number(signed_value())));
      else return left;
    }
  }
  Value signed_value() {
    if (++depth_ > most_parts) refuse(text_, "it is too long");
    if (take("-")) return negative(number(signed_value()));
    skip();
    if (!text_.substr(at_).starts_with("!=") && take("!")) return Rational{number(signed_value()) == 0 ? 1 : 0};
    auto base = atom();
    if (!take("^")) return base;
    return raised(number(base), number(signed_value()));
  }
  static Rational raised(const Rational& base, const Rational& exponent) {
    if (!exponent.whole()) throw NoValue{};
    return must(power(base, exponent.top()));
  }

  Value atom() {
    if (++depth_ > most_parts) refuse(text_, "it is too long");
    skip();
    if (take("(")) {
      auto made = either();
      if (!take(")")) refuse(text_, "a bracket isn't closed");
      return made;
    }
    if (take("'")) {
      const auto end = text_.find('\'', at_);
      if (end == string_view::npos) refuse(text_, "a word isn't closed");
      std::string word{text_.substr(at_, end - at_)};
      at_ = end + 1;
      return word;
    }
    const auto from = at_;
    if (at_ < text_.size() && digit(text_[at_])) {
      while (at_ < text_.size() && (digit(text_[at_]) || text_[at_] == '.')) ++at_;
      auto made = value_of(text_.substr(from, at_ - from));
      if (made.index() == 1) refuse(text_, "a number isn't one");
      return made;
    }
    while (at_ < text_.size() && (letter(text_[at_]) || (at_ > from && digit(text_[at_])))) ++at_;
    const auto name = text_.substr(from, at_ - from);
    if (name.empty()) refuse(text_, fmt::format("something is missing at place {}", from + 1));
    if (take("(")) return called(name, arguments());
    const auto found = values_.find(name);
    if (found == values_.end()) refuse(text_, fmt::format("“{}” isn't known", name));
    return found->second;
  }

  std::vector<Value> arguments() {
    std::vector<Value> given{either()};
    while (take(",")) given.push_back(either());
    if (!take(")")) refuse(text_, "a bracket isn't closed");
    return given;
  }

  Value called(string_view name, const std::vector<Value>& given) const {
    const auto count = given.size();
    if (name == "if" && count == 3) return number(given[0]) == 0 ? given[2] : given[1];
    if (count == 1 && given[0].index() == 1) return of_word(name, std::get<std::string>(given[0]));
    std::vector<Rational> numbers;
    numbers.reserve(count);
    for (const auto& value : given) numbers.push_back(number(value));
    if (name == "min") return *std::min_element(numbers.begin(), numbers.end());
    if (name == "max") return *std::max_element(numbers.begin(), numbers.end());
    if (name == "median") return median(std::move(numbers));
    if (count == 1) return of_number(name, numbers[0]);
    if (count == 2) return of_two(name, numbers[0], numbers[1]);
    refuse(text_, fmt::format("there is no {} of {} values", name, count));
  }

  Value of_word(string_view name, const std::string& word) const {
    auto made = word;
    if (name == "length") return Rational{static_cast<std::int64_t>(word.size())};
    if (name == "article") return article(word);
    if (name == "cap" && !made.empty()) {
      made.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(made.front())));
      return made;
    }
    if (name == "lower") {
      for (auto& c : made) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      return made;
    }
    refuse(text_, fmt::format("there is no {} of a word", name));
  }

  Value of_number(string_view name, const Rational& x) const {
    if (name == "floor") return Rational{x.floor()};
    if (name == "ceil") return negative(Rational{negative(x).floor()});
    if (name == "round") return Rational{rounded(x)};
    if (name == "abs") return x < 0 ? negative(x) : x;
    if (name == "numerator") return Rational{x.top()};
    if (name == "denominator") return Rational{x.bottom()};
    if (name == "digits") return Rational{static_cast<std::int64_t>(std::to_string(std::abs(x.floor())).size())};
    if (name == "sqrt") return must(quotient(root(x.top()), root(x.bottom())));
    refuse(text_, fmt::format("there is no {}", name));
  }

  Value of_two(string_view name, const Rational& x, const Rational& y) const {
    if (name == "pow") return raised(x, y);
    if (name == "round" && y.whole()) {
      const auto scale = must(power(10, y.top()));
      return must(quotient(rounded(must(product(x, scale))), scale));
    }
    if (!x.whole() || !y.whole()) throw NoValue{};
    if (name == "gcd") return Rational{std::gcd(x.top(), y.top())};
    if (name == "lcm") return must(product(x, must(quotient(y, std::gcd(x.top(), y.top())))));
    if (name == "digit" && y.top() >= 0 && y.top() < 18)
      return Rational{must(quotient(x, must(power(10, y.top())))).floor() % 10};
    if (name != "mod" && name != "div") refuse(text_, fmt::format("there is no {}", name));
    const auto whole = must(quotient(x, y)).floor();
    return name == "div" ? Rational{whole} : must(difference(x, must(product(whole, y))));
  }

  static Rational root(std::int64_t x) {
    const auto near =
        static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(std::max<std::int64_t>(x, 0)))));
    if (near * near != x) throw NoValue{};
    return near;
  }
  static Rational median(std::vector<Rational> numbers) {
    std::sort(numbers.begin(), numbers.end());
    const auto middle = numbers.size() / 2;
    if (numbers.size() % 2 == 1) return numbers[middle];
    return must(quotient(must(sum(numbers[middle - 1], numbers[middle])), 2));
  }

  string_view text_;
  const Values& values_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

std::string minus(const Rational& x) { return x < 0 ? "−" : ""; }
Rational magnitude(const Rational& x) { return x < 0 ? negative(x) : x; }

std::string places(const Rational& x, int count) {
  const auto scaled = rounded(must(product(magnitude(x), must(power(10, count)))));
  auto text = fmt::format("{:0{}}", scaled, count + 1);
  if (count > 0) text.insert(text.size() - static_cast<std::size_t>(count), ".");
  return minus(x) + text;
}
std::string fraction(const Rational& x, string_view format) {
  if (x.whole()) return minus(x) + std::to_string(magnitude(x).top());
  const auto size = magnitude(x);
  if (format == "latex")
    return fmt::format("{}\\frac{{{}}}{{{}}}", minus(x).empty() ? "" : "-", size.top(), size.bottom());
  if (format == "mixed" && size.top() > size.bottom())
    return fmt::format("{}{} {}/{}", minus(x), size.floor(), size.top() % size.bottom(), size.bottom());
  return fmt::format("{}{}/{}", minus(x), size.top(), size.bottom());
}
std::string thousands(const Rational& x) {
  auto text = shown(magnitude(x));
  const auto point = std::min(text.find_first_of("./"), text.size());
  for (auto at = point; at > 3;) text.insert(at -= 3, ",");
  return minus(x) + text;
}

std::string formatted(const Value& value, string_view format, string_view whole) {
  if (format == "cap") return std::get<std::string>(evaluate("cap(x)", {{"x", shown(value)}}));
  const auto* number = std::get_if<Rational>(&value);
  if (!number) refuse(whole, "a word has no such format");
  if (format == "fraction" || format == "latex" || format == "mixed") return fraction(*number, format);
  if (format == "thousands") return thousands(*number);
  if (format == "time") return fmt::format("{}:{:02}", number->floor() / 60, number->floor() % 60);
  if (format == "coefficient" && (*number == 1 || *number == -1)) return minus(*number);
  if (format == "coefficient") return shown(value);
  if (format == "plus") return (*number < 0 ? "− " : "+ ") + shown(magnitude(*number));
  if (format.starts_with("places:") && format.size() == 8 && digit(format[7])) return places(*number, format[7] - '0');
  const auto part = format.find(':', 7);
  if (format.starts_with("plural:") && part != string_view::npos)
    return std::string{*number == 1 ? format.substr(7, part - 7) : format.substr(part + 1)};
  refuse(whole, fmt::format("there is no format “{}”", format));
}

// A single bar parts the format; two are an "or".
std::size_t bar_of(string_view inside) {
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '|') continue;
    if (at + 1 < inside.size() && inside[at + 1] == '|') ++at;
    else return at;
  }
  return string_view::npos;
}

}  // namespace

Value evaluate(string_view formula, const Values& values) {
  if (formula.size() > most_formula) refuse(formula.substr(0, 40), "it is too long");
  return Evaluator{formula, values}.whole();
}

Rational number_of(string_view formula, const Values& values) {
  const auto value = evaluate(formula, values);
  if (const auto* number = std::get_if<Rational>(&value)) return *number;
  refuse(formula, "a number is needed");
}

Value value_of(string_view text) {
  constexpr std::size_t longest_number = 60;  // what is longer is words
  if (text.size() > longest_number) return Value{std::string{text}};
  const auto words = [&] { return Value{std::string{text}}; };
  auto rest = text;
  const bool below = rest.starts_with("-");
  if (below) rest.remove_prefix(1);
  Wide top = 0;
  Wide bottom = 1;
  bool point = false;
  bool any = false;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] == '/' && any && !point) {
      const auto below_it = value_of(rest.substr(at + 1));
      const auto* whole = std::get_if<Rational>(&below_it);
      const auto made = whole && digit(rest.back()) ? Rational::of(below ? -top : top, Wide{1}) : MaybeRational{};
      const auto shared = made ? quotient(*made, *whole) : MaybeRational{};
      return shared ? Value{*shared} : words();
    }
    if (rest[at] == '.' && !point && any) point = true;
    else if (!digit(rest[at]) || at > 17) return words();
    else {
      top = top * 10 + (rest[at] - '0');
      if (point) bottom *= 10;
      any = true;
    }
  }
  const auto made = any && rest.back() != '.' ? Rational::of(below ? -top : top, bottom) : MaybeRational{};
  return made ? Value{*made} : words();
}

std::string shown(const Value& value) {
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  const auto& x = std::get<Rational>(value);
  for (int count = 0; count <= 6; ++count) {
    const auto scaled = product(x, *power(10, count));
    if (scaled && scaled->whole()) return places(x, count);
  }
  return fraction(x, "fraction");
}

std::string filled(string_view text, const Values& values) {
  std::string made;
  while (true) {
    const auto open = text.find("{{");
    made += text.substr(0, open);
    if (open == string_view::npos) return made;
    const auto close = text.find("}}", open);
    if (close == string_view::npos) refuse(text, "{{ isn't closed");
    const auto inside = text.substr(open + 2, close - open - 2);
    const auto bar = bar_of(inside);
    const auto value = evaluate(inside.substr(0, bar), values);
    made += bar == string_view::npos ? shown(value) : formatted(value, inside.substr(bar + 1), inside);
    bounded(inside, made);
    text.remove_prefix(close + 2);
  }
}

}  // namespace edu::skill
