// What a player takes upon themselves when they have come far: prestige (back to level one for a little more of
// everything, for good) and the ranks, which ask prestige and mastered skills. Both are commands that the player gives: a
// ceremony that happens to somebody is no ceremony.
#pragma once

#include <optional>
#include <vector>

#include "gateway/route.hpp"
#include "progression/progression.hpp"
#include "progression/rules.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

struct RankView {
  Rank rank;
  int prestige;           // asked
  std::int64_t mastered;  // asked
  bool reached;
};
BOOST_DESCRIBE_STRUCT(RankView, (), (rank, prestige, mastered, reached))

struct AscentView {
  int level;
  int prestige;
  int most_prestige;
  int percent;       // what prestige adds to each gain now
  int percent_each;  // what one more would add
  bool may_prestige;
  Rank rank;
  std::int64_t mastered;  // skills at the level `master`, now
  std::optional<Rank> next;
  bool may_ascend;
  std::vector<RankView> ranks;
};
BOOST_DESCRIBE_STRUCT(AscentView, (),
                      (level, prestige, most_prestige, percent, percent_each, may_prestige, rank, mastered, next,
                       may_ascend, ranks))

class Ascent {
 public:
  explicit Ascent(const Rules& rules) : rules_{rules} {}

  AscentView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 409 "prestige.too_early" below the last level, 409 "prestige.complete" after the last one there is.
  AscentView prestige(Tx& tx, const Caller& caller, const Nothing& in);
  // 409 "ascension.locked" with what is missing, 409 "ascension.complete" at the last rank.
  AscentView ascend(Tx& tx, const Caller& caller, const Nothing& in);

  void skill_mastered(Tx& tx, const skill::SkillMastered& mastered);
  void skill_faded(Tx& tx, const skill::SkillFaded& faded);
  void mastery_changed(Tx& tx, const skill::MasteryChanged& changed);

 private:
  AscentView view(Read& read, PlayerId player) const;
  const RankRule* next(Rank rank) const;  // null: there is none

  const Rules& rules_;
};

// Of the ranks' stair: may somebody with so much take this step?
bool reaches(const RankRule& rule, int prestige, std::int64_t mastered);

}  // namespace edu::progression
