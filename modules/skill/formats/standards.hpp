// Standards of a curriculum as the authorities publish them: rows with the names of CASE (1EdTech Competencies and Academic
// Standards Exchange 1.0, CFItem), as its spreadsheets have them, and one column of ours that says which skills meet them.
// | column | |
// | --- | --- |
// | Human Coding Scheme | the code that teachers know, "3.OA.A.1": it names the standard |
// | Full Statement | what is to be learned |
// | Abbreviated Statement, Education Level, Identifier | kept as they are |
// | Is Child Of | the code or the identifier of the standard that it belongs to |
// | Skills | codes of skills, parted by `;` |
// Names may be written otherwise in case, spaces, hyphens and underscores; other columns are passed over.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/reading.hpp"

namespace edu::skill {

inline constexpr std::size_t most_standards = 20'000;

struct Standard {
  int line = 0;
  std::string code;
  std::string statement;
  std::string abbreviated;
  std::string education;
  std::string identifier;
  std::string parent;  // the code, once all are read
  std::vector<std::string> skills;
};

struct StandardsFile {
  std::vector<Standard> standards;
  std::vector<Note> refused;
  std::vector<Note> warnings;
};

// Throws Unreadable "table.header" where no line names at least the code and the statement.
StandardsFile read_standards(std::string_view csv);

std::string write_standards(std::span<const Standard> standards);

}  // namespace edu::skill
