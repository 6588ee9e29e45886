// Skills and how they hang together, taken in and given out as JSON. A file may say a part of the graph: what it names is
// added or replaced, the rest stays, and the whole must hold afterwards.
#pragma once

#include "gateway/platform.hpp"
#include "skill/model/graph.hpp"

namespace edu::skill {

inline constexpr std::size_t most_graph_skills = 20'000;

struct ImportGraph {
  std::optional<bool> check;  // true: only report
  std::vector<SkillRecord> skills;
};
BOOST_DESCRIBE_STRUCT(ImportGraph, (), (check, skills))

struct GraphReport {
  bool kept = false;  // false: it was only checked, or something is wrong
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t edges = 0;            // in all, afterwards
  std::vector<std::string> circles;  // "a → b → a"; with one of them nothing is kept
  std::vector<std::string> unknown;  // "a needs b, which there isn't": nothing is kept
  std::vector<std::string> doubled;  // codes that the file says twice: nothing is kept
  std::vector<std::string> orphans;  // tied to nothing: kept, for the author to look at
};
BOOST_DESCRIBE_STRUCT(GraphReport, (), (kept, added, changed, edges, circles, unknown, doubled, orphans))

struct ExportGraph {};
BOOST_DESCRIBE_STRUCT(ExportGraph, (), ())

struct GraphView {
  std::vector<SkillRecord> skills;  // by code
};
BOOST_DESCRIBE_STRUCT(GraphView, (), (skills))

// Upserts the skills and their edges, and the levels of all. Refuses "graph.circle", "graph.unknown_skill",
// "graph.doubled_skill" unless it only checks.
GraphReport import_graph(Tx& tx, const std::vector<SkillRecord>& skills, bool check);

class GraphFiles {
 public:
  GraphReport take_in(Tx& tx, const Caller& caller, const ImportGraph& in);
  GraphView give_out(Snapshot& snapshot, const Caller& caller, const ExportGraph& in) const;
};

}  // namespace edu::skill
