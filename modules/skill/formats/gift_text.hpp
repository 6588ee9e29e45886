// The letters of GIFT: escapes and white space. An escaped sign becomes a control byte, which no accepted file holds, so
// that the reader can look for the unescaped ones plainly; `plain` turns it into the sign it stands for.
#pragma once

#include <string>
#include <string_view>

namespace edu::skill::gift {

// `\~ \= \# \{ \} \: \n` become marks, `\\` one backslash; any other backslash stays (TeX: `\(`).
std::string mark_escapes(std::string_view text);
std::string plain(std::string_view marked);
// The signs that mean something, escaped; line ends as `\n`.
std::string escape(std::string_view text);

std::string_view trim(std::string_view text);
std::string_view trim_left(std::string_view text);
std::string_view trim_right(std::string_view text);

// The position of the first byte that isn't UTF-8, or is a control character other than a tab; npos: all is well.
std::size_t first_bad_byte(std::string_view line);

}  // namespace edu::skill::gift
