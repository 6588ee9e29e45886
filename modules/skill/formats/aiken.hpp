// Aiken, the plainest of the formats: a question, its options as "A." or "A)", and "ANSWER: B" to end it. Read as Moodle
// does, and more kindly: a question may take several lines, and "ANSWER: A, C" makes several right.
#pragma once

#include <string_view>

#include "skill/formats/reading.hpp"

namespace edu::skill::aiken {

inline constexpr std::size_t most_question_bytes = 64 * 1024;

// Whether an answer's line stands below an option's somewhere.
bool is_aiken(std::string_view text);

// UTF-8 without a mark; lines that are none are refused with their question.
Reading read(std::string_view text);

}  // namespace edu::skill::aiken
