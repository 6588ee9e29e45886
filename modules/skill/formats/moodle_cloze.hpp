// Moodle's embedded answers ("cloze"): a text in which {1:SHORTANSWER:=Berlin~%50%Bonn#Once it was.} is a gap with its
// key. Each becomes a blank of ours, [[1]] in the text; of a gap that takes several answers each one becomes a blank.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill::moodle {

struct Cloze {
  std::string text;  // with the blanks' marks
  ClozeKey key;
};

// `format` is the text's and that of the answers in it. Throws Refusal: no gap at all, one that can't be answered.
Cloze read_cloze(std::string_view text, Format format, std::vector<std::string>& warnings);

}  // namespace edu::skill::moodle
