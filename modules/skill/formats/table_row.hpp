// One question of a table: its kind, said or guessed from what is filled in, and its parts.
#pragma once

#include <string>
#include <vector>

#include "skill/formats/table_columns.hpp"

namespace edu::skill {

struct RowRead {
  Item item;
  std::vector<std::string> warnings;
};

// Throws Refusal.
RowRead read_row(const Columns& columns, const Row& row);

}  // namespace edu::skill
