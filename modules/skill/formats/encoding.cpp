#include "skill/formats/encoding.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill {

namespace {

using std::string_view;

constexpr string_view mark_of_utf8 = "\xef\xbb\xbf";
constexpr string_view mark_of_little = "\xff\xfe";
constexpr string_view mark_of_big = "\xfe\xff";

// 0x80..0x9f; 0 where there is nothing.
constexpr std::array<char16_t, 32> windows_signs{0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                 0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

int line_at(string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') ||
         c == 0x7f;
}

std::string from_utf16(string_view bytes, bool big) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  int line = 1;
  const auto broken = [&] {
    return Unreadable{"encoding.utf16", "the file says that it is UTF-16 but isn't: save it as UTF-8", line};
  };
  if (bytes.size() % 2 != 0) throw broken();
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    auto point = unit(at);
    if (point >= 0xdc00 && point < 0xe000) throw broken();
    if (point >= 0xd800 && point < 0xdc00) {
      if (at + 4 > bytes.size()) throw broken();
      const auto low = unit(at + 2);
      if (low < 0xdc00 || low >= 0xe000) throw broken();
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
      at += 2;
    }
    if (point == '\n') ++line;
    utf8::append(text, point);
  }
  return text;
}

}  // namespace

string_view without_mark(string_view bytes, std::string& kept) {
  if (bytes.starts_with(string_view{"\xff\xfe\0\0", 4}) || bytes.starts_with(string_view{"\0\0\xfe\xff", 4}))
    throw Unreadable{"encoding.utf32", "the file is UTF-32: save it as UTF-8"};
  const bool little = bytes.starts_with(mark_of_little);
  if (little || bytes.starts_with(mark_of_big)) {
    kept = from_utf16(bytes.substr(2), !little);
    bytes = kept;
  } else if (bytes.starts_with(mark_of_utf8)) {
    bytes.remove_prefix(mark_of_utf8.size());
  }
  return bytes;
}

void require_utf8(string_view text) {
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    std::size_t at = 0;
    for (auto step = utf8::first(text); step.good; step = utf8::first(text.substr(at))) at += step.bytes;
    throw Unreadable{"encoding.utf8", "the file holds bytes that are not text in UTF-8: save it as UTF-8",
                     line_at(text, at)};
  }
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control != text.end())
    throw Unreadable{"encoding.control", "the file holds control characters: it is no text, or was damaged",
                     line_at(text, static_cast<std::size_t>(control - text.begin()))};
}

std::string from_windows_1252(string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const auto point = byte >= 0x80 && byte < 0xa0 ? windows_signs[byte - 0x80u] : static_cast<char16_t>(byte);
    if (point == 0 && byte != 0)
      throw Unreadable{"encoding.windows", "the file isn't in the encoding that it names: save it as UTF-8",
                       line_at(bytes, text.size() > bytes.size() ? bytes.size() : text.size())};
    utf8::append(text, point);
  }
  return text;
}

std::string clean(string_view text) {
  std::string cleaned;
  cleaned.reserve(text.size());
  while (!text.empty()) {
    const auto step = utf8::first(text);
    if (!step.good) utf8::append(cleaned, 0xfffd);
    else if (!is_control(text.front())) cleaned.append(text.substr(0, step.bytes));
    text.remove_prefix(step.bytes);
  }
  return cleaned;
}

std::string beginning(string_view text, std::size_t bytes) { return clean(utf8::cut(text, bytes)); }

}  // namespace edu::skill
