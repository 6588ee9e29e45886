// Questions in rows, whatever file the rows stood in: a line of names above, a question in each row below. The names are
// ours, or those that Kahoot's spreadsheet and teachers use; their order is free, and what stands above them is passed
// over. table_columns.hpp knows the names, README.md documents them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "skill/formats/reading.hpp"

namespace edu::skill {

struct Row {
  int line = 0;
  std::vector<std::string> cells;
  std::string broken = {};  // why it can't be read; empty: it can
};

// Whether a line of names stands among the first rows.
bool has_header(std::span<const Row> rows);

// Throws Unreadable "table.header" where none does.
Reading read_table(std::span<const Row> rows);

}  // namespace edu::skill
