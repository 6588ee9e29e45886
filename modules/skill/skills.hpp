// The graph as students and teachers walk it: found by words, looked at one by one with what is around it, seen whole as a
// map, and asked for the way to a goal. Each walk is one recursive query over the edges' indexes.
#pragma once

#include "gateway/platform.hpp"
#include "skill/model/graph.hpp"
#include "skill/paging.hpp"
#include "skill/skill.hpp"

namespace edu::skill {

// A skill with what the caller knows of it.
struct SkillView {
  SkillId skill;
  std::string code;
  std::string name;
  std::string subject;
  int level = 0;           // the longest chain of prerequisites below it
  std::int64_t items = 0;  // that anybody may practise
  Level mastery_level = Level::unseen;
  double mastery = 0;  // 0..1
};
BOOST_DESCRIBE_STRUCT(SkillView, (), (skill, code, name, subject, level, items, mastery_level, mastery))

struct FindSkills {
  std::optional<Title> search;  // words or their beginnings
  std::optional<Title> subject;
  PageSize limit;
  Cursor after;  // by number; a search gives its best, one page
};
BOOST_DESCRIBE_STRUCT(FindSkills, (), (search, subject, limit, after))

struct NameSkill {
  SkillId skill;
};
BOOST_DESCRIBE_STRUCT(NameSkill, (), (skill))

// Of a curriculum, that a skill meets.
struct MetStandard {
  std::string code;
  std::string statement;  // empty: nobody said yet
};
BOOST_DESCRIBE_STRUCT(MetStandard, (), (code, statement))

struct SkillDetails {
  SkillView skill;
  std::string description;
  std::optional<int> age_from;
  std::optional<int> age_to;
  std::vector<SkillView> prerequisites;
  std::vector<SkillView> unlocks;   // whose prerequisite it is
  std::int64_t unlocks_in_all = 0;  // what needs it, at whatever distance
  std::vector<SkillView> part_of;
  std::vector<SkillView> parts;
  std::vector<SkillView> related;
  std::vector<MetStandard> standards;
};
BOOST_DESCRIBE_STRUCT(SkillDetails, (),
                      (skill, description, age_from, age_to, prerequisites, unlocks, unlocks_in_all, part_of, parts,
                       related, standards))

struct WholeMap {};
BOOST_DESCRIBE_STRUCT(WholeMap, (), ())

struct MapEdge {
  SkillId skill;
  EdgeKind kind;
  SkillId other;
};
BOOST_DESCRIBE_STRUCT(MapEdge, (), (skill, kind, other))

struct SkillMap {
  std::vector<SkillView> skills;  // from the ground up
  std::vector<MapEdge> edges;
};
BOOST_DESCRIBE_STRUCT(SkillMap, (), (skills, edges))

struct LearningPath {
  std::vector<SkillView> steps;  // what isn't known yet, from the ground up; the goal last
};
BOOST_DESCRIBE_STRUCT(LearningPath, (), (steps))

// The statements that walk, each for a player ?1 from a skill ?2 (named, naming: over edges of kind ?3): tests read their
// plans.
namespace walks {
extern const std::string named, naming, path_to;
}

// "skill.unknown"
SkillView skill_view(Read& read, PlayerId player, SkillId skill);

class Skills {
 public:
  Page<SkillView> find(Snapshot& snapshot, const Caller& caller, const FindSkills& in) const;
  // "skill.unknown"
  SkillDetails open(Snapshot& snapshot, const Caller& caller, const NameSkill& in) const;
  SkillMap map(Snapshot& snapshot, const Caller& caller, const WholeMap& in) const;
  // The fewest skills to learn before the goal: all that it needs and that the caller doesn't know as an adept yet.
  // What lies below a known skill isn't asked for. "skill.unknown"
  LearningPath path(Snapshot& snapshot, const Caller& caller, const NameSkill& in) const;
};

}  // namespace edu::skill
