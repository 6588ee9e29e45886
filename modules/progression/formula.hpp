// What an answer is worth and where the levels lie. Pure. Experience is paid for learning: an answer is worth its
// surprise in bits, so what the model was sure of pays next to nothing and the same question pays less each time.
#pragma once

#include <cstdint>
#include <string_view>

#include "progression/rules.hpp"
#include "skill/events.hpp"

namespace edu::progression {

inline constexpr int last_level = 60;

struct Outcome {
  bool correct;
  bool rapid;       // answered faster than it could be read
  double score;     // 0..1; a partly right answer is paid for its part
  double expected;  // the model's probability of a right answer, before it
  std::string_view kind = {};
  std::int64_t seconds = 0;
};

Outcome outcome_of(const skill::Answered& answered);

// −log2 p, between the least and the most that is paid.
double paid_bits(double expected, const AnswerRules& rules);
// Of a right answer the part that was not luck, (p - g) / ((1 - g) p): the chance that a right answer was known and not
// guessed, where whoever doesn't know guesses right with chance g (the guessing of Birnbaum's three-parameter model, in Lord
// and Novick 1968, chapter 17). Of a wrong one its score and at least the honest share. Both in proportion to the time
// taken, up to the time in which a question can be thought about. 0..1.
double paid_share(const Outcome& outcome, const AnswerRules& rules);

// base · bits · share, rounded; at least 1 for a right answer, 0 for rapid guessing.
std::int64_t answer_xp(const Outcome& outcome, const AnswerRules& rules);

// What prestige adds to a gain, in whole points and, left for the next one, in hundredths: small gains lose nothing.
struct Bonus {
  std::int64_t points = 0;
  std::int64_t carry = 0;  // 0..99
};
Bonus prestige_bonus(std::int64_t xp, int prestige, std::int64_t carry, const PrestigeRules& rules);

// Experience since the last prestige at which `level` (1..60) begins: the sum of round(60 · n^1.4) over the levels before.
std::int64_t level_begins(int level);
int level_of(std::int64_t xp);

}  // namespace edu::progression
