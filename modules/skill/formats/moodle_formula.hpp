// The formulas of Moodle's calculated questions: "pi() * {r} ** 2". Its own small language (that of PHP): numbers, the
// question's variables, + - * / %, powers, brackets and a list of functions.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace edu::skill::moodle {

using Values = std::map<std::string, double, std::less<>>;

// Throws Refusal: a name or function that isn't known, brackets that don't fit, a value that is no number (a division by
// zero, the root of a negative number).
double evaluate(std::string_view formula, const Values& values);

}  // namespace edu::skill::moodle
