// One question of a GIFT file: which kind it is, and its parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/reading.hpp"

namespace edu::skill::gift {

struct Question {
  Item item;  // its line, category, code and tags are the file reader's to fill in
  std::vector<std::string> warnings;
};

// `marked`: the question's lines without comments, escapes marked, trimmed. Throws Refusal.
Question read_question(std::string_view marked);

}  // namespace edu::skill::gift
