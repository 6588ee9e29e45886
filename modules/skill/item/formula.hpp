// The formulas of templates: exact fractions and words, the drawn values by their names, and what a maker of questions
// needs: gcd(a, b), if(x > 2, 'some', 'few'). Exact, so that the same seed gives the same question on every machine.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "skill/item/rational.hpp"

namespace edu::skill {

using Value = std::variant<Rational, std::string>;
using Values = std::map<std::string, Value, std::less<>>;

// The formula has no value for these numbers (a division by zero, a root that isn't exact, too large): draw others.
struct NoValue {};

// + - * / ^, = != < <= > >=, && || !, 'words' (joined by +), and abs, article, ceil, cap, denominator, digit, digits, div,
// floor, gcd, if, lcm, length, lower, max, median, min, mod, numerator, pow, round, sqrt. Truth is 1 or 0; both ways of
// an `if` need a value. Throws Problem 422 "template.formula" for what can't be read, NoValue.
Value evaluate(std::string_view formula, const Values& values);
// The same, where only a number will do.
Rational number_of(std::string_view formula, const Values& values);

// A table's cell or a choice: "12", "-3", "1/2" and "0.5" are numbers, the rest is words.
Value value_of(std::string_view text);

// As it is shown: whole, as a decimal that ends within six places, or a/b.
std::string shown(const Value& value);

// A text with {{formula}} or {{formula|format}} in it, filled. Formats: fraction, latex, mixed, places:2, thousands, time
// (minutes as h:mm), plural:apple:apples, coefficient (1 is left out), plus ("+ 3", "− 3"), cap.
std::string filled(std::string_view text, const Values& values);

}  // namespace edu::skill
