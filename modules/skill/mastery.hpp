// What a player knows, as they and their teachers see it; and the proof that the counts agree with what was told.
#pragma once

#include "classroom/classroom.hpp"
#include "gateway/platform.hpp"
#include "skill/paging.hpp"
#include "skill/skill.hpp"

namespace edu::skill {

struct MasteryView {
  SkillId skill;
  std::string name;
  double mastery = 0;    // the probability of answering the skill's average question right
  double certainty = 0;  // 0..1
  Level level = Level::unseen;
  std::int64_t right = 0;
  std::int64_t wrong = 0;
  Time last;
};
BOOST_DESCRIBE_STRUCT(MasteryView, (), (skill, name, mastery, certainty, level, right, wrong, last))

struct OwnSkills {
  PageSize limit;
  Cursor after;
};
BOOST_DESCRIBE_STRUCT(OwnSkills, (), (limit, after))

struct PlayerSkills {
  PlayerId player;
  PageSize limit;
  Cursor after;
};
BOOST_DESCRIBE_STRUCT(PlayerSkills, (), (player, limit, after))

class Masteries {
 public:
  explicit Masteries(const classroom::Classes& classes) : classes_{classes} {}

  Page<MasteryView> own(Snapshot& snapshot, const Caller& caller, const OwnSkills& in) const;
  // To oneself, one's teachers and administrators; 404 "player.unknown" to anyone else.
  Page<MasteryView> of(Snapshot& snapshot, const Caller& caller, const PlayerSkills& in) const;

 private:
  const classroom::Classes& classes_;
};

// Right and wrong answers of every player equal the events told; the skills' sums equal their items'.
std::vector<std::string> check_counts(Snapshot& snapshot);
std::vector<std::string> check_difficulties(Snapshot& snapshot);

}  // namespace edu::skill
