// The economy's figures: how much fits a bag. The defaults are where they start; the school's are in rules.json, each with
// its reason.
#pragma once

#include "base/rulebook.hpp"

namespace edu::economy {

struct BagRules {
  Figure<Bounded<int, 10, 500>> slots{{60}};
};
BOOST_DESCRIBE_STRUCT(BagRules, (), (slots))

struct Rules {
  BagRules bags;
};
BOOST_DESCRIBE_STRUCT(Rules, (), (bags))

// The section "economy"; what is wrong with it the rulebook tells.
Rules read_rules(Rulebook& rulebook);

}  // namespace edu::economy
