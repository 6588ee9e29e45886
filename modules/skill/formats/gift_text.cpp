#include "skill/formats/gift_text.hpp"

#include <utf8proc.h>

namespace edu::skill::gift {

namespace {

// The mark of signs[i] is the control byte i + 1.
constexpr std::string_view signs = ":#={}~\n";
constexpr std::string_view blanks{" \t\n\r\v\f\0", 7};

}  // namespace

std::string mark_escapes(std::string_view text) {
  std::string marked;
  marked.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      marked += text[i];
      continue;
    }
    const char next = text[i + 1];
    const auto sign = next == 'n' ? signs.find('\n') : signs.find(next);
    if (next == '\\') {
      marked += '\\';
      ++i;
    } else if (next != '\n' && sign != signs.npos) {
      marked += static_cast<char>(sign + 1);
      ++i;
    } else {
      marked += '\\';
    }
  }
  return marked;
}

std::string plain(std::string_view marked) {
  std::string text{marked};
  for (auto& c : text) {
    const auto mark = static_cast<unsigned char>(c);
    if (mark >= 1 && mark <= signs.size()) c = signs[mark - 1u];
  }
  return text;
}

std::string escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + 8);
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
    } else {
      if (c == '\\' || signs.find(c) != signs.npos) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string_view trim_left(std::string_view text) {
  const auto from = text.find_first_not_of(blanks);
  return from == text.npos ? std::string_view{} : text.substr(from);
}

std::string_view trim_right(std::string_view text) { return text.substr(0, text.find_last_not_of(blanks) + 1); }

std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

std::size_t first_bad_byte(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte >= 0x20 && byte < 0x7f) {
      ++i;
      continue;
    }
    if (byte < 0x80 && byte != '\t') return i;
    utf8proc_int32_t point;
    const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data() + i),
                                        static_cast<utf8proc_ssize_t>(line.size() - i), &point);
    if (taken <= 0 || (point >= 0x80 && point < 0xa0)) return i;
    i += static_cast<std::size_t>(taken);
  }
  return line.npos;
}

}  // namespace edu::skill::gift
