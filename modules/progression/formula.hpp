// What an answer is worth and where the levels lie. Pure. Experience is paid for learning: an answer is worth its
// surprise in bits, so what the model was sure of pays next to nothing and the same question pays less each time.
#pragma once

#include <cstdint>

namespace edu::progression {

inline constexpr double base_xp = 10;  // for one bit of surprise
inline constexpr double least_bits = 0.05;
inline constexpr double most_bits = 3;
inline constexpr double honest_share = 0.1;  // of an honest wrong answer
inline constexpr int last_level = 60;

struct Outcome {
  bool correct;
  bool rapid;       // answered faster than it could be read
  double score;     // 0..1; a partly right answer is paid for its part
  double expected;  // the model's probability of a right answer, before it
};

// base · clamp(−log2 p, 0.05, 3), rounded; at least 1 for a right answer, a tenth or the score's share for an honest wrong
// one, 0 for rapid guessing.
std::int64_t answer_xp(const Outcome& outcome);

// Experience in all at which `level` (1..60) begins: the sum of round(60 · n^1.4) over the levels before.
std::int64_t level_begins(int level);
int level_of(std::int64_t xp);

}  // namespace edu::progression
