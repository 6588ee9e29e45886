// Rows of cells as spreadsheets write them to text (RFC 4180), with whichever sign between the cells; and a cell as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "skill/formats/table.hpp"

namespace edu::skill::csv {

// One row after another. A quotation mark that is never closed costs its line alone; the next ones are read.
class Cells {
 public:
  Cells(std::string_view rest, char sign) : rest_{rest}, sign_{sign} {}

  // False at the end.
  bool next(Row& row);

 private:
  std::optional<std::string> take_cell();
  std::string after_quotes(std::string cell);
  bool open_quote(Row& row, std::string_view begin);
  void end_line();

  std::string_view rest_;
  char sign_;
  std::string ends_{sign_, '\r', '\n'};
  int line_ = 1;
  std::size_t open_quotes_ = 0;
};

// For a file whose cells are parted by commas; none is taken for a formula by the program that opens it.
std::string cell(const std::string& text);

}  // namespace edu::skill::csv
