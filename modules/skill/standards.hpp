// Which skills meet which standards of a curriculum: taken in and given out as a file, listed, and said by the skills of a
// graph as tags.
#pragma once

#include "gateway/platform.hpp"
#include "skill/formats/standards.hpp"
#include "skill/paging.hpp"
#include "skill/skill_rows.hpp"

namespace edu::skill {

struct ImportStandards {
  std::optional<bool> check;  // true: only report
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(ImportStandards, (), (check, body))

struct StandardsReport {
  bool kept = false;
  std::int64_t standards = 0;
  std::int64_t alignments = 0;  // of a skill with a standard
  std::vector<Note> refused;
  std::vector<Note> warnings;
};
BOOST_DESCRIBE_STRUCT(StandardsReport, (), (kept, standards, alignments, refused, warnings))

struct ListStandards {
  PageSize limit;
  Cursor after;
};
BOOST_DESCRIBE_STRUCT(ListStandards, (), (limit, after))

struct StandardView {
  std::string code;
  std::string statement;  // empty: a skill names it, but no file said what it is
  std::string education;
  std::string parent;  // a code, or empty
  std::int64_t skills = 0;
  std::int64_t items = 0;  // of these skills
};
BOOST_DESCRIBE_STRUCT(StandardView, (), (code, statement, education, parent, skills, items))

struct ExportStandards {};
BOOST_DESCRIBE_STRUCT(ExportStandards, (), ())

class Standards {
 public:
  // What the file names is added or replaced, its skills too; the rest stays. "table.header", "encoding.…".
  StandardsReport take_in(Tx& tx, const Caller& caller, const ImportStandards& in);
  Page<StandardView> list(Snapshot& snapshot, const Caller& caller, const ListStandards& in) const;
  File give_out(Snapshot& snapshot, const Caller& caller, const ExportStandards& in) const;
};

}  // namespace edu::skill
