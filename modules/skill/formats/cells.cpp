#include "skill/formats/cells.hpp"

#include <algorithm>

#include "skill/formats/number_text.hpp"

namespace edu::skill::csv {

namespace {

using std::string_view;

constexpr std::size_t most_cell_bytes = 256 * 1024;
constexpr std::size_t most_open_quotes = 1000;

// An apostrophe keeps spreadsheets from taking a text for a formula.
std::string unguarded(std::string cell) {
  if (cell.size() > 1 && cell.front() == '\'' && string_view{"=+-@'"}.find(cell[1]) != string_view::npos)
    cell.erase(0, 1);
  return cell;
}

}  // namespace

bool Cells::next(Row& row) {
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

// Nothing where a quotation mark is never closed.
std::optional<std::string> Cells::take_cell() {
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
std::string Cells::after_quotes(std::string cell) {
  const auto end = std::min(rest_.find_first_of(ends_), rest_.size());
  cell += rest_.substr(0, end);
  rest_.remove_prefix(end);
  return unguarded(std::move(cell));
}
// The row's first line alone is refused; the next ones are read again.
bool Cells::open_quote(Row& row, string_view begin) {
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
void Cells::end_line() {
  if (rest_.empty()) return;
  rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
  ++line_;
}

std::string cell(const std::string& text) {
  auto guarded = text;
  if (!text.empty() && string_view{"=+-@'\t"}.find(text.front()) != string_view::npos && !number_in(text))
    guarded.insert(0, 1, '\'');
  const bool quoted =
      guarded.find_first_of("\",;|\t\r\n") != guarded.npos || guarded.starts_with(' ') || guarded.ends_with(' ');
  if (!quoted) return guarded;
  std::string out = "\"";
  for (const char c : guarded) out.append(c == '"' ? 2u : 1u, c);
  return out + '"';
}

}  // namespace edu::skill::csv
