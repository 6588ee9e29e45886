// An answer that is to come, as the model sees it: the rows it touches, what they say together, and the numbers that the
// trees look at. Names of students, items and skills are none of these numbers: trees that were grown on one school's
// answers can be asked about another's.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "skill/knowing/state.hpp"

namespace edu::skill::knowing {

// A skill, or a set of skills, and what is known of the student in it.
struct Strand {
  Skill* skill;
  StudentSkill* student;
};

// Rows from something met before to what is met now; `right`: how that went.
struct Step {
  Link* link;
  bool right;
};

struct Context {
  Student* student;
  Item* item;
  StudentItem* on_item;
  std::span<const Strand> skills;  // each of the item's, one at least; the first eight count
  Strand set;                      // the item's skills as one, where there are several; else the one skill
  std::span<const Step> items;     // from the items in student->meetings, the newest first; none: links aren't kept
  std::span<const Step> sets;      // from the sets of skills in student->meetings, without the item's own
  const Item* previous = nullptr;  // of student->meetings[0], if any
  std::uint32_t item_number;       // for student->meetings
  std::uint32_t set_number;
  bool timed = false;
  double time = 0;  // seconds, rising for a student
};

inline constexpr std::size_t feature_count = 74;
using Features = std::array<float, feature_count>;

// The part that learns by itself: the student's ability and that in the skills against the ease of the item and skills.
Expectation expected(const Context& context);
Features describe(const Context& context, const Expectation& expectation);
// Takes the answer into every row of the context. `score` 0..1: partial credit counts as a part of a right answer, and as
// right from a half on where only right or wrong is kept. 1-2 µs.
void learn(const Context& context, float score);

}  // namespace edu::skill::knowing
