// Whether a person answers like that. People take now longer, now shorter: the times are spread over a factor of two and
// more, skewed to the right (Luce, Response Times, 1986; lognormal in van der Linden 2006). A program that waits a fixed
// while between its answers isn't, and one that never tires answers more in a day than anybody reads. The spread is the
// standard deviation of the times' logarithm to base two, kept as two sums, so that a day costs one row. Pure, in whole
// numbers: the logarithm is taken in steps, the same on every machine.
#pragma once

#include <cstdint>
#include <optional>

#include "base/rulebook.hpp"

namespace edu::economy::steering {

struct RhythmRules {
  Figure<Bounded<int, 20, 10000>> least_answers{{60}};
  Figure<Bounded<int, 1, 1000>> least_spread_hundredths{{20}};  // of a doubling
  Figure<Bounded<int, 100, 10000>> most_answers_a_day{{600}};
};
BOOST_DESCRIBE_STRUCT(RhythmRules, (), (least_answers, least_spread_hundredths, most_answers_a_day))

// log2 of a number above 0, in 256ths: whole part exact, the rest read off a straight line (off by 0.086 at most).
std::int64_t log2_parts(std::int64_t number);

struct Rhythm {
  std::int64_t answers = 0;
  std::int64_t logs = 0;     // sum of log2_parts of the seconds, each counted as one at least
  std::int64_t squares = 0;  // and of their squares
  std::int64_t most_a_day = 0;

  void hear(std::int64_t seconds);
  void add(const Rhythm& other);  // of another day: most_a_day is the larger
  friend bool operator==(const Rhythm&, const Rhythm&) = default;
};
BOOST_DESCRIBE_STRUCT(Rhythm, (), (answers, logs, squares, most_a_day))

// In hundredths of a doubling; nothing for fewer than two answers.
std::optional<std::int64_t> spread(const Rhythm& rhythm);

BOOST_DEFINE_ENUM_CLASS(Inhuman, even, tireless)
// Nothing: a person may answer like that.
std::optional<Inhuman> inhuman(const RhythmRules& rules, const Rhythm& rhythm);

}  // namespace edu::economy::steering
