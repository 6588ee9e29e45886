#include "skill/skills.hpp"

#include <algorithm>

#include "skill/practisable.hpp"

namespace edu::skill {

namespace {

// A SkillView: its columns, of the skill `s` and its player's row `m`.
const std::string columns =
    "select s.id as skill, s.path as code, s.name, s.subject, s.level, (select count(*) " + practisable_of_skill +
    ") as items, coalesce(m.level, 'unseen') as mastery_level, coalesce(m.mastery, 0.0) as mastery ";
const std::string of_player = "left join skill_mastery m on m.player = ?1 and m.skill = s.id ";

const std::string one = columns + "from skill_skill s " + of_player + "where s.id = ?2";
const std::string found =
    columns + "from skill_search f join skill_skill s on s.id = f.rowid " + of_player +
    "where skill_search match ?2 and (?3 is null or s.subject = ?3) order by f.rank, s.id limit ?4";
const std::string listed = columns + "from skill_skill s " + of_player +
                           "where s.id > ?2 and (?3 is null or s.subject = ?3) order by s.id limit ?4";
const std::string all = columns + "from skill_skill s " + of_player + "order by s.level, s.id";
constexpr std::string_view above =
    "with recursive above(skill) as (select skill from skill_edge where other = ?1 and kind = 'prerequisite' union "
    "select e.skill from above a join skill_edge e on e.other = a.skill and e.kind = 'prerequisite') "
    "select count(*) from above";

struct About {
  std::string description;
  std::optional<int> age_from;
  std::optional<int> age_to;
};
BOOST_DESCRIBE_STRUCT(About, (), (description, age_from, age_to))

// Each word in quotes, so that none of them is an operator, and each may be a beginning. Empty: there is no word.
std::string match_of(std::string_view text) {
  std::string match;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find_first_of(" \t\"*", from), text.size());
    if (end > from) match.append("\"").append(text.substr(from, end - from)).append("\"* ");
    from = end + 1;
  }
  return match;
}

}  // namespace

namespace walks {

const std::string named = columns + "from skill_edge e join skill_skill s on s.id = e.other " + of_player +
                          "where e.skill = ?2 and e.kind = ?3 order by s.level, s.id";

const std::string naming = columns + "from skill_edge e join skill_skill s on s.id = e.skill " + of_player +
                           "where e.other = ?2 and e.kind = ?3 order by s.level, s.id";

const std::string path_to =
    "with recursive needed(skill) as (select ?2 union "
    "select e.other from needed n join skill_edge e on e.skill = n.skill and e.kind = 'prerequisite' "
    "left join skill_mastery k on k.player = ?1 and k.skill = e.other "
    "where coalesce(k.level, 'unseen') not in ('adept', 'expert', 'master')) " +
    columns + "from needed n join skill_skill s on s.id = n.skill " + of_player + "order by s.level, s.id";

}  // namespace walks

SkillView skill_view(Read& read, PlayerId player, SkillId skill) {
  auto view = read.one<SkillView>(one, player, skill);
  if (!view) throw not_found("skill.unknown", "There is no such skill.");
  return *std::move(view);
}

Page<SkillView> Skills::find(Snapshot& snapshot, const Caller& caller, const FindSkills& in) const {
  Page<SkillView> page;
  const auto subject = words_of(in.subject);
  if (in.search) {
    const auto match = match_of(in.search->str());
    if (!match.empty()) page.items = snapshot.all<SkillView>(found, caller.player, match, subject, size_of(in.limit));
    return page;
  }
  page.items =
      snapshot.all<SkillView>(listed, caller.player, row_of(in.after).value_or(0), subject, size_of(in.limit) + 1);
  page.next = cut(page.items, in.limit, [](const SkillView& view) { return view.skill.value; });
  return page;
}

SkillDetails Skills::open(Snapshot& snapshot, const Caller& caller, const NameSkill& in) const {
  const auto around = [&](const std::string& statement, EdgeKind kind) {
    return snapshot.all<SkillView>(statement, caller.player, in.skill, kind);
  };
  SkillDetails details;
  details.skill = skill_view(snapshot, caller.player, in.skill);
  auto about = snapshot.value<About>("select description, age_from, age_to from skill_skill where id = ?", in.skill);
  details.description = std::move(about.description);
  details.age_from = about.age_from;
  details.age_to = about.age_to;
  details.prerequisites = around(walks::named, EdgeKind::prerequisite);
  details.unlocks = around(walks::naming, EdgeKind::prerequisite);
  details.unlocks_in_all = snapshot.value<std::int64_t>(above, in.skill);
  details.part_of = around(walks::named, EdgeKind::part_of);
  details.parts = around(walks::naming, EdgeKind::part_of);
  details.related = around(walks::named, EdgeKind::related);
  for (auto& near : around(walks::naming, EdgeKind::related)) {
    const auto same = [&](const SkillView& view) { return view.skill == near.skill; };
    if (std::none_of(details.related.begin(), details.related.end(), same)) details.related.push_back(std::move(near));
  }
  details.standards = snapshot.all<MetStandard>(
      "select t.code, t.statement from skill_alignment a join skill_standard t on t.id = a.standard where a.skill = ? "
      "order by t.code",
      in.skill);
  return details;
}

SkillMap Skills::map(Snapshot& snapshot, const Caller& caller, const WholeMap&) const {
  return {snapshot.all<SkillView>(all, caller.player),
          snapshot.all<MapEdge>("select skill, kind, other from skill_edge order by skill, kind, other")};
}

LearningPath Skills::path(Snapshot& snapshot, const Caller& caller, const NameSkill& in) const {
  skill_view(snapshot, caller.player, in.skill);
  return {snapshot.all<SkillView>(walks::path_to, caller.player, in.skill)};
}

}  // namespace edu::skill
