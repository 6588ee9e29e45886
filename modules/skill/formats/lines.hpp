// The lines of a text, whatever ends them, each with its number.
#pragma once

#include <algorithm>
#include <string_view>

#include "skill/formats/gift_text.hpp"

namespace edu::skill {

struct Line {
  int number;
  std::string_view text;  // trimmed
};

// LF, CR LF and CR end a line.
class Lines {
 public:
  explicit Lines(std::string_view rest) : rest_{rest} {}

  bool next(Line& line) {
    if (rest_.empty()) return false;
    const auto end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    line = {++number_, gift::trim(rest_.substr(0, end))};
    const auto taken = rest_.substr(end).starts_with("\r\n") ? end + 2 : std::min(end + 1, rest_.size());
    rest_.remove_prefix(taken);
    return true;
  }

 private:
  std::string_view rest_;
  int number_ = 0;
};

}  // namespace edu::skill
