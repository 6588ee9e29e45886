// The player module's figures: how pets hatch, grow and help. The defaults are where they start; the school's are in
// rules.json, each with its reason.
#pragma once

#include "base/rulebook.hpp"

namespace edu::player {

struct PetRules {
  Figure<Bounded<int, 1, 50>> answers_for_a_learning_day{{5}};
  Figure<Bounded<int, 1, 200>> answers_that_count_a_day{{40}};
  Figure<Bounded<int, 1, 5>> eggs_in_the_nest{{2}};
  Figure<Bounded<int, 1, 100>> most{{24}};
  Figure<Bounded<int, 1, 1000>> young_at{{60}};   // right answers gone through together
  Figure<Bounded<int, 1, 5000>> grown_at{{250}};  // the same
  Figure<Bounded<int, 1, 10>> meals_a_day{{3}};
  Figure<Bounded<int, 1, 200>> find_after_answers{{10}};  // of a day
};
BOOST_DESCRIBE_STRUCT(PetRules, (),
                      (answers_for_a_learning_day, answers_that_count_a_day, eggs_in_the_nest, most, young_at, grown_at,
                       meals_a_day, find_after_answers))

struct Rules {
  PetRules pets;
};
BOOST_DESCRIBE_STRUCT(Rules, (), (pets))

// The section "player"; what is wrong with it the rulebook tells.
Rules read_rules(Rulebook& rulebook);

}  // namespace edu::player
