#include "skill/graph_import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <map>
#include <set>

#include "skill/skill_rows.hpp"

namespace edu::skill {

namespace {

struct EdgeRow {
  std::string skill;
  EdgeKind kind;
  std::string other;
};
BOOST_DESCRIBE_STRUCT(EdgeRow, (), (skill, kind, other))

struct MetRow {
  std::string skill;
  std::string standard;
};
BOOST_DESCRIBE_STRUCT(MetRow, (), (skill, standard))

struct LevelRow {
  std::string code;
  int level = 0;
};
BOOST_DESCRIBE_STRUCT(LevelRow, (), (code, level))

struct SkillRow {
  std::string code;
  std::string name;
  std::string description;
  std::string subject;
  std::optional<int> age_from;
  std::optional<int> age_to;
};
BOOST_DESCRIBE_STRUCT(SkillRow, (), (code, name, description, subject, age_from, age_to))

struct Said {
  EdgeKind kind;
  const std::optional<std::vector<std::string>>& others;
};
std::array<Said, 3> said_by(const SkillRecord& record) {
  return {{{EdgeKind::prerequisite, record.prerequisites},
           {EdgeKind::part_of, record.part_of},
           {EdgeKind::related, record.related}}};
}

std::vector<EdgeRow> edges_kept(Read& read) {
  return read.all<EdgeRow>(
      "select a.path as skill, e.kind, b.path as other from skill_edge e join skill_skill a on a.id = e.skill join "
      "skill_skill b on b.id = e.other order by a.path, e.kind, b.path");
}

// What there is with what the file says laid over it.
Graph merged(Read& read, const std::vector<SkillRecord>& skills) {
  Graph graph;
  for (auto& code : read.all<std::string>("select path from skill_skill")) graph.add(std::move(code));
  for (const auto& edge : edges_kept(read)) graph.connect(edge.skill, edge.kind, edge.other);
  for (const auto& record : skills) {
    graph.add(record.code.str());
    for (const auto& said : said_by(record)) {
      if (!said.others) continue;
      graph.disconnect(record.code.str(), said.kind);
      for (const auto& other : *said.others) graph.connect(record.code.str(), said.kind, other);
    }
  }
  return graph;
}

std::vector<std::string> doubled(const std::vector<SkillRecord>& skills) {
  std::set<std::string> once, twice;
  for (const auto& record : skills) {
    if (!once.insert(record.code.str()).second) twice.insert(record.code.str());
  }
  return {twice.begin(), twice.end()};
}

std::string_view verb(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::prerequisite:
      return "needs";
    case EdgeKind::part_of:
      return "is part of";
    case EdgeKind::related:
      return "is related to";
  }
  return "";
}

GraphReport report_on(Read& read, const Graph& graph, const std::vector<SkillRecord>& skills) {
  GraphReport report;
  report.doubled = doubled(skills);
  report.circles = graph.circles();
  for (const auto& edge : graph.dangling())
    report.unknown.push_back(fmt::format("{} {} {}, which there isn't", edge.skill, verb(edge.kind), edge.other));
  report.orphans = graph.orphans();
  for (const auto& record : skills) {
    const bool known = read.one<SkillId>("select id from skill_skill where path = ?", record.code.str()).has_value();
    ++(known ? report.changed : report.added);
  }
  return report;
}

void refuse_what_is_wrong(const GraphReport& report) {
  if (!report.doubled.empty())
    throw invalid("graph.doubled_skill",
                  fmt::format("The file says these twice: {}.", fmt::join(report.doubled, ", ")));
  if (!report.unknown.empty())
    throw invalid("graph.unknown_skill", fmt::format("{}.", fmt::join(report.unknown, "; ")));
  if (!report.circles.empty()) {
    throw invalid("graph.circle",
                  fmt::format("Nobody could begin: {}. Take one of these steps out.", fmt::join(report.circles, "; ")));
  }
}

void reconnect(Tx& tx, SkillId skill, const SkillRecord& record) {
  for (const auto& said : said_by(record)) {
    if (!said.others) continue;
    tx.run("delete from skill_edge where skill = ? and kind = ?", skill, said.kind);
    for (const auto& other : *said.others) {
      tx.run("insert or ignore into skill_edge(skill, kind, other) select ?, ?, id from skill_skill where path = ?",
             skill, said.kind, other);
    }
  }
}

void set_levels(Tx& tx, const Graph& graph) {
  const auto levels = graph.levels();
  for (const auto& row : tx.all<LevelRow>("select path as code, level from skill_skill")) {
    const auto level = levels.at(row.code);
    if (level != row.level) tx.run("update skill_skill set level = ? where path = ?", level, row.code);
  }
}

}  // namespace

GraphReport import_graph(Tx& tx, const std::vector<SkillRecord>& skills, bool check) {
  const auto graph = merged(tx, skills);
  auto report = report_on(tx, graph, skills);
  if (!check) {
    refuse_what_is_wrong(report);
    std::vector<SkillId> ids;
    ids.reserve(skills.size());
    for (const auto& record : skills) ids.push_back(describe_skill(tx, record));
    for (std::size_t n = 0; n < skills.size(); ++n) reconnect(tx, ids[n], skills[n]);
    set_levels(tx, graph);
    report.kept = true;
  }
  report.edges = tx.value<std::int64_t>("select count(*) from skill_edge");
  return report;
}

GraphReport GraphFiles::take_in(Tx& tx, const Caller&, const ImportGraph& in) {
  if (in.skills.size() > most_graph_skills)
    throw invalid("graph.too_large", fmt::format("Send {} skills at most at a time.", most_graph_skills));
  return import_graph(tx, in.skills, in.check.value_or(false));
}

GraphView GraphFiles::give_out(Snapshot& snapshot, const Caller&, const ExportGraph&) const {
  GraphView view;
  std::map<std::string, std::size_t> at;
  for (auto& row : snapshot.all<SkillRow>("select path as code, name, description, subject, age_from, age_to from "
                                          "skill_skill order by path")) {
    at[row.code] = view.skills.size();
    SkillRecord record{{row.code}, {row.name}, {}, {}, {}, {}, std::vector<std::string>{}, {}, {}, {}};
    if (!row.description.empty()) record.description = Markdown{row.description};
    if (!row.subject.empty()) record.subject = Title{row.subject};
    if (row.age_from) record.age_from = Age{*row.age_from};
    if (row.age_to) record.age_to = Age{*row.age_to};
    view.skills.push_back(std::move(record));
  }
  for (auto& edge : edges_kept(snapshot)) {
    auto& record = view.skills[at.at(edge.skill)];
    auto& others = edge.kind == EdgeKind::prerequisite ? record.prerequisites
                   : edge.kind == EdgeKind::part_of    ? record.part_of
                                                       : record.related;
    if (!others) others.emplace();
    others->push_back(std::move(edge.other));
  }
  for (auto& met : snapshot.all<MetRow>("select s.path as skill, t.code as standard from skill_alignment a join "
                                        "skill_skill s on s.id = a.skill join "
                                        "skill_standard t on t.id = a.standard order by s.path, t.code")) {
    auto& standards = view.skills[at.at(met.skill)].standards;
    if (!standards) standards.emplace();
    standards->push_back(std::move(met.standard));
  }
  return view;
}

}  // namespace edu::skill
