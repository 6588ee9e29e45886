// Knowing, estimated online: an Elo pair of a player's ability θ in a skill and an item's difficulty b (Pelánek 2016,
// "Applications of the Elo rating system in adaptive educational systems", eq. 1 and 3). The steps shrink as evidence
// grows, K = 1 / (1 + 0.05 n). Uncertainty is the deviation of θ given the Fisher information of the answers so far.
#pragma once

#include <cstdint>

#include "skill/events.hpp"

namespace edu::skill {

struct Ability {
  double theta = 0;        // logits
  double information = 0;  // Σ p(1 − p) over the answers
  std::int64_t answers = 0;
};

struct Difficulty {
  double b = 0;  // logits
  std::int64_t answers = 0;
};

// The probability of a right answer, σ(θ − b).
double expected(const Ability& ability, double b);

struct Learned {
  Ability ability;
  Difficulty difficulty;
};
// `score` 0..1.
Learned learn(const Ability& ability, const Difficulty& difficulty, double score);

// The standard deviation of θ: 1 before the first answer.
double uncertainty(const Ability& ability);
// The share of the first variance that is gone: 0 before the first answer, towards 1.
double certainty(const Ability& ability);

// By the probability at the skill's mean difficulty, with one deviation taken off θ, so that luck on few answers makes
// nobody a master: apprentice from .50, adept .60, expert .75, master .88.
Level level_of(const Ability& ability, double mean_difficulty);

// Wheel-spinning (Beck and Gong 2013): ten tries, and never three right in a row.
bool spins(std::int64_t tries, std::int64_t best_streak);

// An answer given in under a tenth of the time the item mostly takes, ten seconds at most (Wise 2017, normative
// threshold NT10). Until ten answers were given ten seconds are taken for the mean, by as many answers as are missing.
bool too_quick(std::int64_t took_ms, std::int64_t total_ms, std::int64_t answers);

}  // namespace edu::skill
