// GIFT, the text format in which most teachers keep their questions, as Moodle's reader reads it: a blank line ends a
// question, an unescaped brace opens the answers, `~ = # % ->` part them. Every good question comes in; a broken one is
// refused with its line and what to do about it. Where Moodle would take in what nobody can answer (no right option, a
// number that is none, a second pair of braces) the question is refused here. Linear in the size of the file.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "skill/formats/reading.hpp"

namespace edu::skill::gift {

inline constexpr std::size_t most_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t most_questions = most_file_items;  // read or refused
inline constexpr std::size_t most_question_bytes = 64 * 1024;
inline constexpr std::size_t most_answers = 64;  // options, accepted answers or pairs of one question

// UTF-8 with or without a mark at the start, lines ended by LF, CR LF or CR.
Reading read(std::string_view file);

// Comments that name what the format has no words for, and how often; empty where it says all of them.
std::string what_is_lost(std::span<const Item> items);

// The same questions as a file. What the format can't say is lost: "->" in an accepted text or a matching prompt.
std::string write(std::span<const Item> items);

}  // namespace edu::skill::gift
