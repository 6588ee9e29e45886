// When two expressions are the same, and what shape one has. Polynomials in normal form say it exactly; what isn't one,
// or outgrows 64-bit fractions, is evaluated at points instead.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <set>
#include <string_view>

#include "base/rng.hpp"
#include "skill/item/expression.hpp"

namespace edu::skill::algebra {

namespace {

constexpr std::size_t most_terms = 120;
constexpr std::int64_t most_exact_power = 12;
constexpr int sample_points = 40;
constexpr int points_to_agree = 8;
constexpr std::uint64_t sample_seed = 0x5eed;

using Monomial = std::map<std::string, int>;
using Polynomial = std::map<Monomial, Rational>;
using MaybePolynomial = std::optional<Polynomial>;

Polynomial constant(Rational value) { return value == 0 ? Polynomial{} : Polynomial{{{}, value}}; }

bool add_term(Polynomial& into, const Monomial& monomial, const Rational& coefficient) {
  const auto made = sum(into[monomial], coefficient);
  if (!made || into.size() > most_terms) return false;
  if (*made == 0) into.erase(monomial);
  else into[monomial] = *made;
  return true;
}

MaybePolynomial plus(Polynomial a, const Polynomial& b, const Rational& times) {
  for (const auto& [monomial, coefficient] : b) {
    const auto scaled = product(coefficient, times);
    if (!scaled || !add_term(a, monomial, *scaled)) return {};
  }
  return a;
}

MaybePolynomial times(const Polynomial& a, const Polynomial& b) {
  Polynomial made;
  for (const auto& [left, x] : a) {
    for (const auto& [right, y] : b) {
      auto monomial = left;
      for (const auto& [name, exponent] : right) monomial[name] += exponent;
      const auto coefficient = product(x, y);
      if (!coefficient || !add_term(made, monomial, *coefficient)) return {};
    }
  }
  return made;
}

struct Quotient {
  Polynomial top, bottom;
};
using MaybeQuotient = std::optional<Quotient>;

MaybeQuotient made(const MaybePolynomial& top, const MaybePolynomial& bottom) {
  if (!top || !bottom || bottom->empty()) return {};
  return Quotient{*top, *bottom};
}

MaybeQuotient normal(const Node& node);

MaybeQuotient normal_power(const Quotient& base, const Node& exponent) {
  const auto raised = normal(exponent);
  if (!raised || raised->bottom != constant(1) || raised->top.size() > 1) return {};
  const auto value = raised->top.empty() ? Rational{0} : raised->top.begin()->second;
  if (!raised->top.empty() && !raised->top.begin()->first.empty()) return {};
  if (!value.whole() || std::abs(value.top()) > most_exact_power) return {};
  if (value == 0) return Quotient{constant(1), constant(1)};
  MaybeQuotient power = Quotient{constant(1), constant(1)};
  for (auto left = std::abs(value.top()); power && left > 0; --left)
    power = made(times(power->top, base.top), times(power->bottom, base.bottom));
  if (power && value < 0) return made(power->bottom, power->top);
  return power;
}

// None: it is no quotient of polynomials, or too large.
MaybeQuotient normal(const Node& node) {
  if (node.op == Op::number) return Quotient{constant(node.number), constant(1)};
  if (node.op == Op::symbol) return Quotient{Polynomial{{{{node.name, 1}}, 1}}, constant(1)};
  if (node.op == Op::call) return {};
  const auto a = normal(node.parts[0]);
  if (!a) return {};
  if (node.op == Op::negate) return made(plus({}, a->top, -1), a->bottom);
  if (node.op == Op::power) return normal_power(*a, node.parts[1]);
  const auto b = normal(node.parts[1]);
  if (!b) return {};
  if (node.op == Op::multiply) return made(times(a->top, b->top), times(a->bottom, b->bottom));
  if (node.op == Op::divide) return made(times(a->top, b->bottom), times(a->bottom, b->top));
  const auto left = times(a->top, b->bottom);
  const auto right = times(b->top, a->bottom);
  if (!left || !right) return {};
  return made(plus(*left, *right, node.op == Op::add ? 1 : -1), times(a->bottom, b->bottom));
}

using Point = std::map<std::string, double, std::less<>>;

double call(std::string_view name, double x) {
  if (name == "sqrt") return std::sqrt(x);
  if (name == "abs") return std::abs(x);
  if (name == "sin") return std::sin(x);
  if (name == "cos") return std::cos(x);
  if (name == "tan") return std::tan(x);
  if (name == "ln") return std::log(x);
  if (name == "log") return std::log10(x);
  return std::exp(x);
}

// No number where the expression isn't defined.
double value(const Node& node, const Point& point) {
  if (node.op == Op::number) return node.number.value();
  if (node.op == Op::symbol) return point.at(node.name);
  const auto a = value(node.parts[0], point);
  if (node.op == Op::negate) return -a;
  if (node.op == Op::call) return call(node.name, a);
  const auto b = value(node.parts[1], point);
  switch (node.op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    default:
      return std::pow(a, b);
  }
}

void names_of(const Node& node, std::set<std::string>& names) {
  if (node.op == Op::symbol) names.insert(node.name);
  for (const auto& part : node.parts) names_of(part, names);
}

bool agree(const Node& a, const Node& b) {
  std::set<std::string> names;
  names_of(a, names);
  names_of(b, names);
  Rng rng{sample_seed};
  int agreed = 0;
  for (int i = 0; i < sample_points; ++i) {
    // Half of them positive in every letter, where roots and logarithms are defined; near zero, so that powers stay small.
    Point point;
    for (const auto& name : names) point[name] = i % 2 == 0 ? 0.2 + 3 * rng.unit() : 6 * rng.unit() - 3;
    if (point.contains("pi")) point["pi"] = std::numbers::pi;
    if (point.contains("e")) point["e"] = std::numbers::e;
    const auto x = value(a, point);
    const auto y = value(b, point);
    if (!std::isfinite(x) || !std::isfinite(y)) continue;
    if (std::abs(x - y) > 1e-9 * std::max({1e-3, std::abs(x), std::abs(y)})) return false;
    ++agreed;
  }
  return agreed >= points_to_agree || a == b;
}

bool has_symbol(const Node& node) {
  return node.op == Op::symbol || std::any_of(node.parts.begin(), node.parts.end(), has_symbol);
}
bool is_sum(const Node& node) {
  return node.op == Op::add || node.op == Op::subtract || (node.op == Op::negate && is_sum(node.parts[0]));
}

bool expanded(const Node& node) {
  if (node.op == Op::multiply && (is_sum(node.parts[0]) || is_sum(node.parts[1]))) return false;
  if (node.op == Op::divide && is_sum(node.parts[0])) return false;
  if (node.op == Op::negate && is_sum(node.parts[0])) return false;
  if (node.op == Op::power && is_sum(node.parts[0])) return false;
  if (node.op == Op::subtract && is_sum(node.parts[1])) return false;
  return std::all_of(node.parts.begin(), node.parts.end(), expanded);
}

// How many terms a sum is written with: an expanded answer gathers like terms.
std::size_t terms(const Node& node) {
  if (node.op == Op::negate) return terms(node.parts[0]);
  if (node.op != Op::add && node.op != Op::subtract) return 1;
  return terms(node.parts[0]) + terms(node.parts[1]);
}

struct Factors {
  std::size_t with_letters = 0;
  bool common_left = false;  // a number still divides all of a factor's terms
};

void look_at(const Node& node, Factors& found, std::size_t times) {
  if (node.op == Op::multiply) {
    look_at(node.parts[0], found, times);
    look_at(node.parts[1], found, times);
  } else if (node.op == Op::negate || node.op == Op::divide) {
    look_at(node.parts[0], found, times);
  } else if (node.op == Op::power && node.parts[1].op == Op::number && node.parts[1].number.whole()) {
    look_at(node.parts[0], found,
            times * static_cast<std::size_t>(std::max<std::int64_t>(1, node.parts[1].number.top())));
  } else if (has_symbol(node)) {
    found.with_letters += times;
    const auto form = is_sum(node) ? normal(node) : MaybeQuotient{};
    std::int64_t common = 0;
    if (form)
      for (const auto& term : form->top) common = std::gcd(common, term.second.top());
    found.common_left = found.common_left || common > 1;
  }
}
Factors factors(const Node& node) {
  Factors found;
  look_at(node, found, 1);
  return found;
}

bool factored(const Node& typed, const Node& key) {
  if (is_sum(typed)) return is_sum(key);
  const auto has = factors(typed);
  const auto wanted = factors(key);
  return has.with_letters >= wanted.with_letters && (!has.common_left || wanted.common_left);
}

// 2 1/2, which is as short as 5/2.
bool mixed(const Node& node) {
  if (node.op != Op::add || node.parts[0].op != Op::number || node.parts[1].op != Op::divide) return false;
  const auto& whole = node.parts[0].number;
  const auto& top = node.parts[1].parts[0];
  const auto& bottom = node.parts[1].parts[1];
  return top.op == Op::number && bottom.op == Op::number && whole.whole() && whole.top() > 0 &&
         top.number < bottom.number;
}

std::size_t operations(const Node& node) {
  if (mixed(node)) return 1;
  std::size_t count = node.parts.empty() ? 0 : 1;
  for (const auto& part : node.parts) count += operations(part);
  return count;
}

// x + x has as many operations as 2x, but more letters.
std::size_t letters(const Node& node) {
  std::size_t count = node.op == Op::symbol ? 1 : 0;
  for (const auto& part : node.parts) count += letters(part);
  return count;
}

// The whole number that a product bears: 6 of 6xy, 1 of xy.
std::int64_t coefficient(const Node& node) {
  if (node.op == Op::number) return node.number.whole() ? node.number.top() : 1;
  if (node.op == Op::negate) return coefficient(node.parts[0]);
  if (node.op != Op::multiply) return 1;
  const auto made = product(coefficient(node.parts[0]), coefficient(node.parts[1]));
  return made ? made->top() : 1;
}
bool lowest_terms(const Node& node) {
  if (node.op == Op::divide) {
    if (node.parts[1] == Node{Op::number, 1, {}, {}}) return false;
    if (std::gcd(coefficient(node.parts[0]), coefficient(node.parts[1])) > 1) return false;
  }
  return std::all_of(node.parts.begin(), node.parts.end(), lowest_terms);
}

}  // namespace

bool equal(const Node& a, const Node& b) {
  const auto x = normal(a);
  const auto y = x ? normal(b) : MaybeQuotient{};
  if (x && y) {
    const auto left = times(x->top, y->bottom);
    const auto right = times(y->top, x->bottom);
    if (left && right) return *left == *right;
  }
  return agree(a, b);
}

bool shaped(const Node& typed, Shape shape, const Node& key) {
  switch (shape) {
    case Shape::any:
      return true;
    case Shape::expanded:
      return expanded(typed) && terms(typed) <= terms(key);
    case Shape::factored:
      return factored(typed, key);
    case Shape::simplest:
      return operations(typed) <= operations(key) && letters(typed) <= letters(key) && lowest_terms(typed);
  }
  std::abort();
}

}  // namespace edu::skill::algebra
