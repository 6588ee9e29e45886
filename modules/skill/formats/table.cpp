#include "skill/formats/table.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "skill/formats/category.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/table_columns.hpp"
#include "skill/formats/table_row.hpp"

namespace edu::skill {

namespace {

constexpr std::size_t header_within = 50;  // rows

std::size_t header_place(std::span<const Row> rows) {
  const auto first = rows.first(std::min(rows.size(), header_within));
  const auto header = std::find_if(first.begin(), first.end(), [](const Row& row) { return Columns{row}.is_header(); });
  return header == first.end() ? rows.size() : static_cast<std::size_t>(header - first.begin());
}

}  // namespace

bool has_header(std::span<const Row> rows) { return header_place(rows) < rows.size(); }

Reading read_table(std::span<const Row> rows) {
  const auto place = header_place(rows);
  if (place == rows.size())
    throw Unreadable{"table.header",
                     "no line names the columns: write question, answer, option1, option2 … above them"};
  const Columns columns{rows[place]};
  Reading reading;
  for (const auto& name : columns.unknown())
    reading.warnings.push_back(
        {rows[place].line, "the column \"" + name + "\" is not known, or stands there twice: it is passed over"});
  if (columns.has("time")) reading.warnings.push_back({rows[place].line, "time limits are left out"});
  std::set<std::vector<std::string>> seen;
  for (const auto& row : rows.subspan(place + 1)) {
    // Spreadsheets made to be filled in number their rows and set their times beforehand.
    if (row.broken.empty() && columns.says_nothing(row)) continue;
    if (reading.items.size() + reading.refused.size() >= most_file_items) {
      reading.refused.push_back({row.line, "more than 50,000 questions: from here on the file is not read"});
      break;
    }
    try {
      auto [item, warnings] = read_row(columns, row);
      if (!item.category.empty() && seen.insert(item.category).second) reading.categories.push_back(item.category);
      reading.items.push_back(std::move(item));
      for (auto& warning : warnings) reading.warnings.push_back({row.line, std::move(warning)});
    } catch (const Refusal& refusal) { reading.refused.push_back({row.line, refusal.reason}); }
  }
  return reading;
}

}  // namespace edu::skill
