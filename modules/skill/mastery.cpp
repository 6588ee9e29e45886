#include "skill/mastery.hpp"

#include <fmt/format.h>

namespace edu::skill {

std::vector<Known> Knowledge::latest(Read& read, PlayerId player, int most) const {
  return read.all<Known>(
      "select m.skill, s.name, m.level, m.mastery, m.right, m.wrong, m.last from skill_mastery m join skill_skill s on "
      "s.id = m.skill where m.player = ? order by m.last desc, m.skill limit ?",
      player, most);
}

std::optional<Known> Knowledge::of(Read& read, PlayerId player, SkillId skill) const {
  return read.one<Known>(
      "select m.skill, s.name, m.level, m.mastery, m.right, m.wrong, m.last from skill_mastery m join skill_skill s on "
      "s.id = m.skill where m.player = ? and m.skill = ?",
      player, skill);
}

std::string Knowledge::name_of(Read& read, SkillId skill) const {
  return read.one<std::string>("select name from skill_skill where id = ?", skill).value_or("");
}

namespace {

Page<MasteryView> page(Snapshot& snapshot, PlayerId player, PageSize limit, const Cursor& after) {
  Page<MasteryView> page;
  page.items = snapshot.all<MasteryView>(
      "select m.skill, s.name, m.mastery, m.certainty, m.level, m.right, m.wrong, m.last "
      "from skill_mastery m join skill_skill s on s.id = m.skill where m.player = ? and m.skill > ? order by m.skill "
      "limit ?",
      player, row_of(after).value_or(0), size_of(limit) + 1);
  page.next = cut(page.items, limit, [](const MasteryView& view) { return view.skill.value; });
  return page;
}

struct Counted {
  PlayerId player;
  std::int64_t right = 0;
  std::int64_t wrong = 0;
  std::int64_t told_right = 0;
  std::int64_t told_wrong = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (player, right, wrong, told_right, told_wrong))

struct Drifted {
  SkillId skill;
  std::int64_t items = 0;
  std::int64_t counted = 0;
  double difficulty = 0;
  double sum = 0;
};
BOOST_DESCRIBE_STRUCT(Drifted, (), (skill, items, counted, difficulty, sum))

}  // namespace

Page<MasteryView> Masteries::own(Snapshot& snapshot, const Caller& caller, const OwnSkills& in) const {
  return page(snapshot, caller.player, in.limit, in.after);
}

Page<MasteryView> Masteries::of(Snapshot& snapshot, const Caller& caller, const PlayerSkills& in) const {
  if (!caller.is(admin) && in.player != caller.player && !classes_.teaches_student(snapshot, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  return page(snapshot, in.player, in.limit, in.after);
}

std::vector<std::string> check_counts(Snapshot& snapshot) {
  const auto wrong = snapshot.all<Counted>(
      "select player, sum(right) as right, sum(wrong) as wrong, sum(told_right) as told_right, sum(told_wrong) as "
      "told_wrong from ("
      "select player, right, wrong, 0 as told_right, 0 as told_wrong from skill_mastery union all "
      "select player, 0, 0, json_extract(body, '$.correct'), 1 - json_extract(body, '$.correct') from bus_event where "
      "type = ?) "
      "group by player having sum(right) <> sum(told_right) or sum(wrong) <> sum(told_wrong) limit 20",
      Answered::name);
  std::vector<std::string> said;
  said.reserve(wrong.size());
  for (const auto& row : wrong) {
    said.push_back(fmt::format("player {}: {} right and {} wrong answers counted, {} and {} told", row.player.value,
                               row.right, row.wrong, row.told_right, row.told_wrong));
  }
  return said;
}

std::vector<std::string> check_difficulties(Snapshot& snapshot) {
  const auto wrong = snapshot.all<Drifted>(
      "select s.id as skill, s.items, count(i.id) as counted, s.difficulty, coalesce(sum(d.b), 0.0) as sum from "
      "skill_skill s "
      "left join skill_item i on i.skill = s.id and i.gone is null and i.graded left join skill_difficulty d on d.item "
      "= i.id "
      "group by s.id having s.items <> count(i.id) or abs(s.difficulty - coalesce(sum(d.b), 0.0)) > 1e-6 * (1 + "
      "s.items) limit 20");
  std::vector<std::string> said;
  said.reserve(wrong.size());
  for (const auto& row : wrong) {
    said.push_back(fmt::format("skill {}: {} items of difficulty {} kept, {} of {} found", row.skill.value, row.items,
                               row.difficulty, row.counted, row.sum));
  }
  return said;
}

}  // namespace edu::skill
