// Placement in play: one ability over a whole subject, found by the adaptive test of model/placement.hpp, and what it says
// of each skill of which little is known yet.
#pragma once

#include <vector>

#include "skill/model/placement.hpp"
#include "skill/skill.hpp"
#include "skill/standing.hpp"

namespace edu::skill {

inline constexpr int most_placement_items = 20;
inline constexpr double placement_error = 0.35;  // precise enough to stop

// What a placement found: `ability` and its standard deviation in logits, 0 the average twelve-year-old.
struct Placement {
  double ability = 0;
  double error = 1;
};
BOOST_DESCRIBE_STRUCT(Placement, (), (ability, error))

// [[item, score], …] of the items asked.
using Asked = std::vector<std::pair<ItemId, double>>;

class Placing {
 public:
  Placing(Read& read, std::string subject) : read_{read}, subject_{std::move(subject)} {}

  Placement found(const Asked& asked) const;
  // The most telling of the open questions not asked yet, drawn among the best; none that went to a quarter of all
  // placements already. Nothing: the test is over.
  std::optional<ItemId> next(const Asked& asked, Rng& rng) const;

  // Each skill of the subject of which little is known gets its estimate from the test, weighed with the few answers there
  // are: presumed, and so uncertain.
  // Emits MasteryChanged.
  static void presume(Tx& tx, PlayerId player, const std::string& subject, const Placement& found);

 private:
  placement::Posterior posterior(const Asked& asked) const;

  Read& read_;
  std::string subject_;
};

// How hard a skill is on the scale of the placement, by the age it is for, else by its level in the graph. A year of school
// counts as 0.55 logits: an assumption, one for all ages and subjects, which the answers' own estimates of the items correct.
double grade_of(std::optional<int> age_from, std::optional<int> age_to, int level);

}  // namespace edu::skill
