// The words of a text that blanks part: "A B" is A and B.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace edu::skill {

inline std::vector<std::string> words_in(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string> words;
  while (true) {
    const auto from = text.find_first_not_of(blanks);
    if (from == text.npos) return words;
    const auto end = std::min(text.find_first_of(blanks, from), text.size());
    words.emplace_back(text.substr(from, end - from));
    text.remove_prefix(end);
  }
}

}  // namespace edu::skill
