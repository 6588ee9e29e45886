// How well a skill is known: what is believed of a student in it (knowing/) against the skill's average question.
#pragma once

#include <cstdint>
#include <span>

#include "skill/events.hpp"
#include "skill/knowing/state.hpp"

namespace edu::skill {

// Of the answer to a skill's average question.
struct Strength {
  double logit = 0;
  double variance = 0;  // of the student's part in it
};
// `mean_difficulty` of the skill's items: the mean of what their ease lacks, in logits.
Strength strength_of(const knowing::Student& student, const knowing::StudentSkill& in_skill,
                     const knowing::Skill& skill, double mean_difficulty);

// An item's, in logits: what its ease lacks.
inline double difficulty_of(const knowing::Item& item) { return -static_cast<double>(item.ease.mean); }

// The probability of a right answer, over all that the student may be.
double success(const Strength& strength);
// The share of the first variance that is gone: 0 of somebody who never answered anything, towards 1.
double certainty(const Strength& strength);

// By the probability with one deviation taken off, so that luck on few answers makes nobody a master: apprentice from
// .50, adept .60, expert .75, master .88.
Level level_of(const Strength& strength);

// Where a student begins in a skill that they never met: by what is believed of them in the skills that are tied to it in the
// graph. Normal regression on their mean, strengths of tied skills being correlated by `tied_correlation` (an assumption; a tied skill
// of which nothing is known says nothing).
inline constexpr double tied_correlation = 0.5;
knowing::Belief first_belief(std::span<const knowing::Belief> tied_skills);

// Told from elsewhere that the student's ability in the skill is `ability` ± √variance: the two estimates are weighed.
void presume(knowing::StudentSkill& in_skill, const knowing::Student& student, double ability, double variance);

// Wheel-spinning (Beck and Gong 2013): ten tries, and never three right in a row.
bool spins(std::int64_t tries, std::int64_t best_streak);

// An answer given in under a tenth of the time the item mostly takes, ten seconds at most (Wise 2017, normative
// threshold NT10). Until ten answers were given ten seconds are taken for the mean, by as many answers as are missing.
bool too_quick(std::int64_t took_ms, std::int64_t total_ms, std::int64_t answers);

}  // namespace edu::skill
