// When two short answers are the same words: whatever their letters' case and accents' encoding (NFC, Unicode case
// folding), the blanks around and between them, and the shape of their apostrophes and quotes. Where an author is
// forgiving, a slip of the pen is none of knowledge.
#pragma once

#include <string>
#include <string_view>

#include "skill/item/item.hpp"

namespace edu::skill {

std::string folded(std::string_view text);

// Both folded, but for the case where it counts; `*` in the pattern stands for any run of characters, `\*` for itself.
// Quadratic at worst. No slip is forgiven here.
bool matches(std::string_view pattern, std::string_view text, Spelling spelling = Spelling::letters);

// Whether `text` is `pattern` but for a slip: accents left out, or one letter left out, put in, changed or swapped with
// its neighbour where the pattern has five letters at least, two where it has nine (optimal string alignment). A figure
// is never a slip, nor is anything in a pattern with wildcards.
bool slipped(std::string_view pattern, std::string_view text);

// A pattern as a person would write the answer: without its wildcards.
std::string shown_pattern(std::string_view pattern);

}  // namespace edu::skill
