// What may stand in each form of text. Characters that can't be seen count as nothing: a name made of them is blank.
#include "base/values.hpp"

#include "base/utf8.hpp"

namespace edu {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
bool is_line_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }
bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}
// Default-ignorable characters and fillers that a screen shows as nothing.
bool is_unseen(char32_t c) {
  return is_space(c) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x17B4 ||
         c == 0x17B5 || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0x2800 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
         c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

constexpr std::string_view not_utf8 = "is not UTF-8";

}  // namespace

std::string_view LineForm::refuse(std::string_view text) {
  bool blank = true;
  char32_t at_start = 0;
  char32_t last = 0;
  while (!text.empty()) {
    const auto step = utf8::first(text);
    if (!step.good) return not_utf8;
    if (is_control(step.point) || is_line_break(step.point)) return "must be one line without control characters";
    if (at_start == 0) at_start = step.point;
    last = step.point;
    blank = blank && is_unseen(step.point);
    text.remove_prefix(step.bytes);
  }
  if (blank) return "must not be blank";
  if (is_space(at_start) || is_space(last)) return "must not begin or end with a space";
  return {};
}

std::string_view ProseForm::refuse(std::string_view text) {
  while (!text.empty()) {
    const auto step = utf8::first(text);
    if (!step.good) return not_utf8;
    if (is_control(step.point) && step.point != '\n' && step.point != '\t') {
      return "must not hold control characters other than tab and newline";
    }
    text.remove_prefix(step.bytes);
  }
  return {};
}

std::string_view SlugForm::refuse(std::string_view text) {
  constexpr std::string_view why = "must be small letters and digits, parts joined by single hyphens";
  char before = '-';
  for (const auto c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word && (c != '-' || before == '-')) return why;
    before = c;
  }
  return before == '-' ? why : std::string_view{};
}

std::string_view SecretForm::refuse(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return "must not hold a NUL";
  return utf8::valid(text) ? std::string_view{} : not_utf8;
}

}  // namespace edu
