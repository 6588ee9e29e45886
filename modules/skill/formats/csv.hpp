// Tables as text: cells parted by commas, semicolons, tabs or bars, whichever the line of names uses; in quotation marks
// where they hold such a sign, a line's end or a doubled quotation mark (RFC 4180). table.hpp says what the columns mean.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "skill/formats/table.hpp"

namespace edu::skill::csv {

// Whether a line of names stands among the first ones.
bool begins_with_header(std::string_view text);

// UTF-8 without a mark; rows that aren't are refused.
Reading read(std::string_view text);

// The same questions as a table, with a mark at its start by which spreadsheets know UTF-8.
std::string write(std::span<const Item> items);

}  // namespace edu::skill::csv
