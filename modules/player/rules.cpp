#include "player/rules.hpp"

namespace edu::player {

Rules read_rules(Rulebook& rulebook) {
  auto rules = rulebook.section<Rules>("player");
  const auto& pets = rules.pets;
  if (pets.grown_at <= pets.young_at) rulebook.fault("player", "/pets/grown_at", "a pet is grown after it was young");
  if (pets.find_after_answers > pets.answers_that_count_a_day)
    rulebook.fault("player", "/pets/find_after_answers", "no day counts so many answers");
  if (pets.answers_for_a_learning_day > pets.answers_that_count_a_day)
    rulebook.fault("player", "/pets/answers_for_a_learning_day", "no day counts so many answers");
  return rules;
}

}  // namespace edu::player
