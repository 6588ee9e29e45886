// Moodle XML, the one format in which Moodle gives out all that a question holds. Read question by question, so that a
// file of a hundred megabytes needs the memory of its questions, and a broken one costs no other. Kinds that only a
// plugin of Moodle's knows are refused each by its line, and named once with how many there are.
#pragma once

#include <string_view>

#include "skill/formats/reading.hpp"

namespace edu::skill::moodle {

// `text`: UTF-8 without a mark. Throws Unreadable where it is no XML at all.
Reading read(std::string_view text);

}  // namespace edu::skill::moodle
