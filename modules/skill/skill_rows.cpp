#include "skill/skill_rows.hpp"

#include <fmt/format.h>

namespace edu::skill {

namespace {

std::optional<int> plain(const std::optional<Age>& age) { return age ? std::optional{age->value} : std::nullopt; }

void make_findable(Tx& tx, SkillId skill, const std::string& name, const std::string& description) {
  tx.run("delete from skill_search where rowid = ?", skill);
  tx.run("insert into skill_search(rowid, name, description) values (?, ?, ?)", skill, name, description);
}

}  // namespace

SkillId skill_at(Tx& tx, const std::string& code, const std::string& name) {
  if (const auto known = tx.one<SkillId>("select id from skill_skill where path = ?", code)) return *known;
  const auto skill =
      tx.insert<SkillId>("insert into skill_skill(path, name, created) values (?, ?, ?)", code, name, tx.now());
  make_findable(tx, skill, name, "");
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
  make_findable(tx, skill, record.name.str(), description);
  return skill;
}

std::vector<std::string> check_search(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& code :
       read.all<std::string>("select s.path from skill_skill s left join skill_search f on f.rowid = s.id where f.name "
                             "is not s.name or f.description is not s.description limit 20"))
    wrong.push_back(fmt::format("skill {} is not found by its name", code));
  return wrong;
}

}  // namespace edu::skill
