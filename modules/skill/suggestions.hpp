// What next, and why: reviews that are due, the next steps to the goal, what one is stuck at, a weakness that blocks the
// most, and what has come within reach. Each suggestion carries its reason and what the reason rests on.
#pragma once

#include "skill/skills.hpp"

namespace edu::skill {

struct Suggestion {
  Reason reason = Reason::reach;
  std::optional<SkillView> skill;  // to practise; none: a review of whatever is due
  std::int64_t count = 0;          // review: cards due; weakness: skills that wait for it; stuck: tries
  std::vector<SkillView>
      because;  // reach: what it needs and is known; goal: the goal; weakness, stuck: the skill behind it
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (reason, skill, count, because))

struct AskSuggestions {};
BOOST_DESCRIBE_STRUCT(AskSuggestions, (), ())

struct SuggestionsView {
  std::vector<Suggestion> suggestions;  // the most useful first
  std::optional<SkillView> goal;
  std::int64_t due_today = 0;  // cards that a review may bring now
  std::vector<std::int64_t>
      calendar;  // cards that come back within each of the next 14 times 24 hours; the first holds what is due already
};
BOOST_DESCRIBE_STRUCT(SuggestionsView, (), (suggestions, goal, due_today, calendar))

struct SetGoal {
  std::optional<SkillId> skill;  // none: there is no goal any more
};
BOOST_DESCRIBE_STRUCT(SetGoal, (), (skill))

class Suggestions {
 public:
  SuggestionsView ask(Snapshot& snapshot, const Caller& caller, const AskSuggestions& in) const;
  SuggestionsView of(Read& read, PlayerId player) const;
  // 404 "skill.unknown"
  Nothing set_goal(Tx& tx, const Caller& caller, const SetGoal& in);
};

// The statements whose plans the tests read; ?1 is the player.
namespace suggested {
extern const std::string reach, weak, stuck;
}

}  // namespace edu::skill
