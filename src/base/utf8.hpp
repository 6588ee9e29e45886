// UTF-8, checked by hand where a text's own characters matter: lengths in code points, refusal of what isn't UTF-8
// (overlong forms, surrogates, beyond U+10FFFF), and the replacement of broken bytes on the way out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edu::utf8 {

struct Step {
  char32_t point;     // meaningful where `good`
  std::size_t bytes;  // how far to go: of a broken sequence, its longest beginning that could have been good
  bool good;
};
// The code point at the start of a text that is not empty.
Step first(std::string_view text);

bool valid(std::string_view text);
// Code points in a valid text.
std::size_t length(std::string_view text);
// The text cut to `bytes` at most, never within a code point.
std::string_view cut(std::string_view text, std::size_t bytes);
void append(std::string& out, char32_t point);

}  // namespace edu::utf8
