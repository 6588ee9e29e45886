// A file's bytes as UTF-8, which is all that readers see. What a mark at the start says (UTF-8, UTF-16) is believed, and
// checked; without one the text is UTF-8 or it is refused: guessing a code page would show children wrong letters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace edu::skill {

// The text without its mark; `kept` owns it where it had to be converted. Text formats go on from here and refuse what isn't
// UTF-8 line by line. Throws Unreadable "encoding.utf16" (it isn't what its mark says), "encoding.utf32".
std::string_view without_mark(std::string_view bytes, std::string& kept);

// Throws Unreadable "encoding.utf8" with the line, "encoding.control" (a NUL or another control character but tab and
// line ends).
void require_utf8(std::string_view text);

// For those who know better from elsewhere (an XML declaration). Bytes without a meaning in Windows-1252 throw
// Unreadable "encoding.windows".
std::string from_windows_1252(std::string_view bytes);

// What came out of character references may be anything: control characters but tab and line ends are dropped, and what
// isn't UTF-8 becomes U+FFFD.
std::string clean(std::string_view text);

// The beginning of what an author wrote, for a note about it; never half a character.
std::string beginning(std::string_view text, std::size_t bytes = 60);

}  // namespace edu::skill
