// A simulated student: the account that calls, the truth about the one behind it, and what has come of it so far.
#pragma once

#include <optional>
#include <vector>

#include "app/simulator/learner.hpp"
#include "app/simulator/play.hpp"
#include "app/simulator/town.hpp"

namespace edu::app {

struct Student {
  Student(const Resident& who, const Matter& matter, double age, std::uint64_t seed);

  Resident who;
  Caller caller;
  Rng rng;  // their own, so that nobody's luck hangs on who sat beside them
  Learner learner;
  Follows follows = Follows::suggestions;
  std::optional<std::size_t> twin;  // of who is after points alone: an honest student, the same in all else

  std::vector<double> known_at_start;  // by skill: the true chance at its average question
  std::vector<std::size_t> way;        // to the goal, which stands last: what is to be learned for it; empty: no goal
  std::optional<std::string>
      dungeon;  // the region whose dungeon they are in: "/worlds/counting-isles/regions/lantern-shore"
  std::int64_t answers = 0;
  std::int64_t goals = 0;                                 // mastered
  std::optional<double> answers_to_first, days_to_first;  // until the first was
};

}  // namespace edu::app
