#include "skill/skill_rows.hpp"

#include <fmt/format.h>

namespace edu::skill {

namespace {

std::optional<int> plain(const std::optional<Age>& age) { return age ? std::optional{age->value} : std::nullopt; }

// What a search finds a skill by.
struct Words {
  SkillId skill;
  std::string name;
  std::string description;
  std::string standards;
};
BOOST_DESCRIBE_STRUCT(Words, (), (skill, name, description, standards))

const std::string words =
    "select s.id as skill, s.name, s.description, coalesce((select group_concat(code, ' ') from (select t.code from "
    "skill_alignment a join skill_standard t on t.id = a.standard where a.skill = s.id order by t.code)), '') as "
    "standards from skill_skill s ";

void align(Tx& tx, SkillId skill, const std::vector<std::string>& standards) {
  tx.run("delete from skill_alignment where skill = ?", skill);
  for (const auto& code : standards)
    tx.run("insert or ignore into skill_alignment(skill, standard) values (?, ?)", skill, standard_at(tx, code));
}

}  // namespace

void make_findable(Tx& tx, SkillId skill) {
  const auto now = tx.value<Words>(words + "where s.id = ?", skill);
  tx.run("delete from skill_search where rowid = ?", skill);
  tx.run("insert into skill_search(rowid, name, description, standards) values (?, ?, ?, ?)", skill, now.name,
         now.description, now.standards);
}

std::int64_t standard_at(Tx& tx, const std::string& code) {
  if (const auto known = tx.one<std::int64_t>("select id from skill_standard where code = ?", code)) return *known;
  return tx.value<std::int64_t>("insert into skill_standard(code) values (?) returning id", code);
}

SkillId skill_at(Tx& tx, const std::string& code, const std::string& name) {
  if (const auto known = tx.one<SkillId>("select id from skill_skill where path = ?", code)) return *known;
  const auto skill =
      tx.insert<SkillId>("insert into skill_skill(path, name, created) values (?, ?, ?)", code, name, tx.now());
  make_findable(tx, skill);
  return skill;
}

SkillId describe_skill(Tx& tx, const SkillRecord& record) {
  const auto description = record.description.value_or(Markdown{}).str();
  const auto skill = tx.value<SkillId>(
      "insert into skill_skill(path, name, description, subject, age_from, age_to, created) values (?, ?, ?, ?, ?, ?, "
      "?) on conflict(path) do update set name = excluded.name, description = excluded.description, subject = "
      "excluded.subject, age_from = excluded.age_from, age_to = excluded.age_to returning id",
      record.code.str(), record.name.str(), description, record.subject.value_or(Title{}).str(), plain(record.age_from),
      plain(record.age_to), tx.now());
  if (record.standards) align(tx, skill, *record.standards);
  make_findable(tx, skill);
  return skill;
}

std::vector<std::string> check_search(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& name :
       read.all<std::string>("select w.name from (" + words +
                             ") w left join skill_search f on f.rowid = w.skill where f.name is not w.name or "
                             "f.description is not w.description or f.standards is not w.standards limit 20"))
    wrong.push_back(fmt::format("skill {} is not found by its words", name));
  return wrong;
}

}  // namespace edu::skill
