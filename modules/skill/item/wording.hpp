// When two short answers are the same words: whatever their letters' case and accents' encoding (NFC, Unicode case
// folding), the blanks around and between them, and the shape of their apostrophes and quotes.
#pragma once

#include <string>
#include <string_view>

namespace edu::skill {

std::string folded(std::string_view text);

// Both folded; `*` in the pattern stands for any run of characters, `\*` for itself. Quadratic at worst.
bool matches(std::string_view pattern, std::string_view text);

// A pattern as a person would write the answer: without its wildcards.
std::string shown_pattern(std::string_view pattern);

}  // namespace edu::skill
