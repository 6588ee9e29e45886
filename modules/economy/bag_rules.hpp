// How much fits a bag, and how often things are used: what the bag asks of the rulebook. The defaults are where the figures
// start; the school's are in rules.json, each with its reason.
#pragma once

#include "base/rulebook.hpp"

namespace edu::economy {

struct BagRules {
  Figure<Bounded<int, 10, 500>> slots{{60}};
  Figure<Bounded<int, 1, 50>> uses_a_day{{3}};  // of each effect
};
BOOST_DESCRIBE_STRUCT(BagRules, (), (slots, uses_a_day))

}  // namespace edu::economy
