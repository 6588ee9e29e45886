// Accepted texts with `*` for any letters, as the regular expressions of XML Schema that QTI has for them, and back. Other
// expressions than those aren't known: to try somebody else's on a text may take for ever.
#pragma once

#include <string>
#include <string_view>

#include "skill/item/item.hpp"

namespace edu::skill::qti {

bool has_wildcard(std::string_view accepted);
// Of one without: the text itself.
std::string literal_of(std::string_view accepted);
std::string pattern_of(std::string_view accepted, bool cased);

struct FromPattern {
  std::string text;  // as an accepted text is written
  Spelling spelling = Spelling::letters;
};
// Letters, escaped signs, ".*", and "[Aa]" for a letter of either case. Throws Refusal for another pattern.
FromPattern accepted_of_pattern(std::string_view pattern);

}  // namespace edu::skill::qti
