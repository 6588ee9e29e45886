// One question of a GIFT file: which kind it is, and its parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill::gift {

// Why a question doesn't come in, for the teacher who wrote it.
struct Refusal {
  std::string reason;
};

struct Question {
  Item item;  // its line, category, code and tags are the file reader's to fill in
  std::vector<std::string> warnings;
};

// `marked`: the question's lines without comments, escapes marked, trimmed. Throws Refusal.
Question read_question(std::string_view marked);

}  // namespace edu::skill::gift
