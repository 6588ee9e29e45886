// Moodle's calculated questions: a text with {a} and {b}, formulas for its answers, and sets of values for the variables.
// Each of the first sets makes a question of its own; what changes from set to set is worked out here.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/moodle_formula.hpp"
#include "skill/item/item.hpp"

namespace edu::skill::moodle {

inline constexpr std::size_t most_variants = 10;

// The values of the variables, set by set; all there are, in their order. Throws Refusal where there are none.
std::vector<Values> value_sets(pugi::xml_node question);

// {a} as its value, {=2*{a}} worked out.
std::string with_values(std::string_view text, const Values& values);

// What Moodle accepts for the answer: its formula's value, with its tolerance, rounded as it says.
AcceptedNumber calculated(pugi::xml_node answer, const Values& values);

}  // namespace edu::skill::moodle
