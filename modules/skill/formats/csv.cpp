#include "skill/formats/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "skill/formats/cells.hpp"
#include "skill/formats/table_columns.hpp"

namespace edu::skill::csv {

namespace {

using std::string_view;

constexpr std::array<char, 4> signs{',', ';', '\t', '|'};
constexpr std::size_t header_within = 10;
constexpr std::size_t header_within_bytes = 16 * 1024;

// "sep=;" in the first line is for spreadsheets.
std::optional<char> said_sign(string_view text) {
  if (!text.starts_with("sep=") || text.size() < 5) return {};
  return text[4];
}

std::vector<Row> first_rows(string_view text, char sign) {
  std::vector<Row> rows;
  Cells cells{text.substr(0, header_within_bytes), sign};
  for (Row row; rows.size() < header_within && cells.next(row);) rows.push_back(std::move(row));
  return rows;
}

// The one by which most columns have a name.
std::optional<char> sign_of(string_view text) {
  if (const auto said = said_sign(text)) return said;
  std::optional<char> best;
  std::size_t most = 0;
  for (const char sign : signs) {
    for (const auto& row : first_rows(text, sign)) {
      const Columns columns{row};
      if (!columns.is_header() || row.cells.size() <= most) continue;
      most = row.cells.size();
      best = sign;
    }
  }
  return best;
}

}  // namespace

bool begins_with_header(string_view text) {
  const auto sign = sign_of(text);
  return sign && has_header(first_rows(text, *sign));
}

Reading read(string_view text) {
  const auto sign = sign_of(text);
  std::vector<Row> rows;
  Cells cells{text, sign.value_or(',')};
  for (Row row; rows.size() < 2 * most_file_items && cells.next(row);) {
    const auto blank = [](const std::string& cell) { return cell.empty(); };
    if (!row.broken.empty() || !std::all_of(row.cells.begin(), row.cells.end(), blank)) rows.push_back(std::move(row));
  }
  return read_table(rows);
}

}  // namespace edu::skill::csv
