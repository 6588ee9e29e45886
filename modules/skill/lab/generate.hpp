// Answers of students that don't exist, for tests, for measurements and for who wants to try the models without anybody's
// data. Abilities in the skills hang together through a few hidden factors; practice raises a skill and days without it
// let some of that fade; items differ in difficulty and discrimination, can be guessed and slipped on, and come in
// assignments. Nothing in it is taken from real answers.
#pragma once

#include <cstdint>
#include <iosfwd>

namespace edu::skill::lab {

struct Population {
  std::uint32_t students = 400;
  std::uint32_t items = 600;
  std::uint32_t skills = 30;
  std::uint64_t seed = 1;
};

// CSV as `lab trace` reads it, with times; some 90 answers a student. The same population gives the same bytes.
// Throws Problem where one of the numbers is 0.
void generate(const Population& population, std::ostream& out);

}  // namespace edu::skill::lab
