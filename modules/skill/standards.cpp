#include "skill/standards.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace edu::skill {

namespace {

struct Listed {
  std::int64_t id = 0;
  std::string code;
  std::string statement;
  std::string education;
  std::string parent;
  std::int64_t skills = 0;
  std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(Listed, (), (id, code, statement, education, parent, skills, items))

struct Whole {
  std::int64_t id = 0;
  std::string code;
  std::string statement;
  std::string abbreviated;
  std::string education;
  std::string identifier;
  std::string parent;
};
BOOST_DESCRIBE_STRUCT(Whole, (), (id, code, statement, abbreviated, education, identifier, parent))

struct Met {
  std::int64_t standard = 0;
  std::string skill;
};
BOOST_DESCRIBE_STRUCT(Met, (), (standard, skill))

StandardsFile read(std::string_view bytes) {
  try {
    return read_standards(bytes);
  } catch (const Unreadable& unreadable) { throw invalid(unreadable.code, unreadable.reason); }
}

// The skills that are there; the others are told.
std::vector<SkillId> skills_of(Read& read, const Standard& standard, std::vector<Note>& warnings) {
  std::vector<SkillId> skills;
  for (const auto& code : standard.skills) {
    if (const auto skill = read.one<SkillId>("select id from skill_skill where path = ?", code))
      skills.push_back(*skill);
    else warnings.push_back({standard.line, fmt::format("there is no skill {}", code)});
  }
  return skills;
}

void keep(Tx& tx, const Standard& standard, const std::vector<SkillId>& skills) {
  const auto id = standard_at(tx, standard.code);
  tx.run(
      "update skill_standard set statement = ?, abbreviated = ?, education = ?, identifier = ?, parent = ? where id = "
      "?",
      standard.statement, standard.abbreviated, standard.education, standard.identifier, standard.parent, id);
  for (const auto skill : skills)
    tx.run("insert or ignore into skill_alignment(skill, standard) values (?, ?)", skill, id);
}

}  // namespace

StandardsReport Standards::take_in(Tx& tx, const Caller&, const ImportStandards& in) {
  auto file = read(in.body.bytes);
  StandardsReport report{false, static_cast<std::int64_t>(file.standards.size()), 0, std::move(file.refused),
                         std::move(file.warnings)};
  const bool check = in.check.value_or(false);
  std::set<SkillId> named;
  for (const auto& standard : file.standards) {
    const auto skills = skills_of(tx, standard, report.warnings);
    report.alignments += static_cast<std::int64_t>(skills.size());
    if (check) continue;
    keep(tx, standard, skills);
    named.insert(skills.begin(), skills.end());
  }
  for (const auto skill : named) make_findable(tx, skill);
  report.kept = !check && !file.standards.empty();
  return report;
}

Page<StandardView> Standards::list(Snapshot& snapshot, const Caller&, const ListStandards& in) const {
  auto rows = snapshot.all<Listed>(
      "select t.id, t.code, t.statement, t.education, t.parent, count(a.skill) as skills, coalesce(sum(s.items), 0) as "
      "items from skill_standard t left join skill_alignment a on a.standard = t.id left join skill_skill s on s.id = "
      "a.skill where t.id > ? group by t.id order by t.id limit ?",
      row_of(in.after).value_or(0), size_of(in.limit) + 1);
  Page<StandardView> page;
  page.next = cut(rows, in.limit, [](const Listed& row) { return row.id; });
  page.items.reserve(rows.size());
  for (auto& row : rows)
    page.items.push_back({std::move(row.code), std::move(row.statement), std::move(row.education),
                          std::move(row.parent), row.skills, row.items});
  return page;
}

File Standards::give_out(Snapshot& snapshot, const Caller&, const ExportStandards&) const {
  std::vector<Standard> standards;
  std::map<std::int64_t, std::size_t> at;
  for (auto& row : snapshot.all<Whole>(
           "select id, code, statement, abbreviated, education, identifier, parent from skill_standard order by id")) {
    at[row.id] = standards.size();
    standards.push_back({0,
                         std::move(row.code),
                         std::move(row.statement),
                         std::move(row.abbreviated),
                         std::move(row.education),
                         std::move(row.identifier),
                         std::move(row.parent),
                         {}});
  }
  for (auto& met : snapshot.all<Met>("select a.standard, s.path as skill from skill_alignment a join skill_skill s on "
                                     "s.id = a.skill order by a.standard, s.path"))
    standards[at.at(met.standard)].skills.push_back(std::move(met.skill));
  return {write_standards(standards), "text/csv; charset=utf-8", "standards.csv"};
}

}  // namespace edu::skill
