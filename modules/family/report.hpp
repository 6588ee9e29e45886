// What a guardian reads about their child: how far it has come, what it knows, what it worked on lately. Nothing of
// anybody else stands in it: no rank, no comparison, no classmate.
#pragma once

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "family/children.hpp"
#include "gateway/platform.hpp"
#include "progression/progression.hpp"
#include "skill/skill.hpp"

namespace edu::family {

struct SkillLine {
  std::string name;
  skill::Level level;
  double mastery;  // 0..1
  std::int64_t right;
  std::int64_t wrong;
  Time last;
};
BOOST_DESCRIBE_STRUCT(SkillLine, (), (name, level, mastery, right, wrong, last))

struct Report {
  AccountId child;
  std::string name;
  int level;
  std::int64_t xp;
  std::int64_t level_xp;                      // where this level began
  std::optional<std::int64_t> next_level_xp;  // where the next one begins
  std::int64_t answered;
  std::int64_t right;
  std::int64_t quests_completed;
  std::optional<Time> last_active;
  std::vector<std::string> classes;
  std::vector<SkillLine> skills;  // the most recently worked on first, 50 at most
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (child, name, level, xp, level_xp, next_level_xp, answered, right, quests_completed, last_active,
                       classes, skills))

class Reports {
 public:
  Reports(const Guardians& guardians, const auth::Accounts& accounts, const classroom::Classes& classes,
          const progression::Progress& progress)
      : guardians_{guardians}, accounts_{accounts}, classes_{classes}, progress_{progress} {}

  // 404 "child.unknown" to whoever is not their guardian.
  Report of(Snapshot& snapshot, const Caller& caller, const OfChild& in) const;

 private:
  const Guardians& guardians_;
  const auth::Accounts& accounts_;
  const classroom::Classes& classes_;
  const progression::Progress& progress_;
  skill::Knowledge knowledge_;
};

}  // namespace edu::family
