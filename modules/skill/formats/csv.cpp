#include "skill/formats/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "skill/formats/table_columns.hpp"

namespace edu::skill::csv {

namespace {

using std::string_view;

constexpr std::array<char, 4> signs{',', ';', '\t', '|'};
constexpr std::size_t most_cell_bytes = 256 * 1024;
constexpr std::size_t most_open_quotes = 1000;
constexpr std::size_t header_within = 10;
constexpr std::size_t header_within_bytes = 16 * 1024;

class Cells {
 public:
  Cells(string_view rest, char sign) : rest_{rest}, sign_{sign} {}

  bool next(Row& row) {
    if (rest_.empty() || open_quotes_ > most_open_quotes) return false;
    row = {line_, {}, {}};
    const auto begin = rest_;
    while (true) {
      auto cell = take_cell();
      if (!cell) return open_quote(row, begin);
      row.cells.push_back(*std::move(cell));
      if (!rest_.starts_with(sign_)) break;
      rest_.remove_prefix(1);
    }
    end_line();
    return true;
  }

 private:
  // Nothing where a quotation mark is never closed.
  std::optional<std::string> take_cell() {
    if (!rest_.starts_with('"')) {
      const auto end = std::min(rest_.find_first_of(ends_), rest_.size());
      const auto cell = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return unguarded(std::string{cell});
    }
    std::string cell;
    rest_.remove_prefix(1);
    while (!rest_.empty() && cell.size() < most_cell_bytes) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') {
        if (!rest_.starts_with('"')) return after_quotes(std::move(cell));
        rest_.remove_prefix(1);
      }
      if (c == '\r') {
        if (!rest_.starts_with('\n')) cell += '\n';
        continue;
      }
      if (c == '\n') ++line_;
      cell += c;
    }
    return {};
  }
  // What follows closing quotes before the next sign belongs to the cell: "a"b is ab.
  std::string after_quotes(std::string cell) {
    const auto end = std::min(rest_.find_first_of(ends_), rest_.size());
    cell += rest_.substr(0, end);
    rest_.remove_prefix(end);
    return unguarded(std::move(cell));
  }
  // An apostrophe keeps spreadsheets from taking a text for a formula.
  static std::string unguarded(std::string cell) {
    if (cell.size() > 1 && cell.front() == '\'' && string_view{"=+-@'"}.find(cell[1]) != string_view::npos)
      cell.erase(0, 1);
    return cell;
  }

  // The row's first line alone is refused; the next ones are read again.
  bool open_quote(Row& row, string_view begin) {
    ++open_quotes_;
    row.cells.clear();
    row.broken = open_quotes_ > most_open_quotes
                     ? "more than 1,000 quotation marks are never closed: from here on the file is not read"
                     : "a quotation mark is never closed: write two where the sign itself is meant";
    line_ = row.line;
    rest_ = begin;
    rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
    end_line();
    return true;
  }
  void end_line() {
    if (rest_.empty()) return;
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
    ++line_;
  }

  string_view rest_;
  char sign_;
  std::string ends_{sign_, '\r', '\n'};
  int line_ = 1;
  std::size_t open_quotes_ = 0;
};

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
