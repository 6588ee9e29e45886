#include "skill/formats/qti_pattern.hpp"

#include <algorithm>

#include "skill/formats/encoding.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::qti {

namespace {

using std::string_view;

constexpr string_view specials = ".\\?*+{}()[]|^$-";
constexpr char case_bit = 0x20;
constexpr std::size_t either_case = 4;  // letters of "[Aa]"

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char other_case(char c) { return static_cast<char>(c ^ case_bit); }

}  // namespace

bool has_wildcard(string_view accepted) {
  for (std::size_t at = 0; at < accepted.size(); ++at) {
    if (accepted[at] == '*') return true;
    if (accepted.substr(at).starts_with("\\*")) ++at;
  }
  return false;
}

std::string literal_of(string_view accepted) {
  std::string text;
  for (std::size_t at = 0; at < accepted.size(); ++at) {
    if (accepted.substr(at).starts_with("\\*")) ++at;
    text += accepted[at];
  }
  return text;
}

std::string pattern_of(string_view accepted, bool cased) {
  std::string pattern;
  for (std::size_t at = 0; at < accepted.size(); ++at) {
    const bool escaped = accepted.substr(at).starts_with("\\*");
    if (escaped) ++at;
    const char c = accepted[at];
    if (c == '*' && !escaped) pattern += ".*";
    else if (is_letter(c) && !cased) pattern.append({'[', std::min(c, other_case(c)), std::max(c, other_case(c)), ']'});
    else pattern.append(specials.find(c) == specials.npos ? "" : "\\").append(1, c);
  }
  return pattern;
}

FromPattern accepted_of_pattern(string_view pattern) {
  const auto whole = pattern;
  FromPattern accepted{{}, Spelling::cased};
  const auto literal = [&](char c) { accepted.text.append(c == '*' ? "\\" : "").append(1, c); };
  while (!pattern.empty()) {
    const char c = pattern.front();
    const bool pair = pattern.size() >= either_case && c == '[' && pattern[3] == ']' && is_letter(pattern[1]) &&
                      pattern[2] == other_case(pattern[1]);
    if (pattern.starts_with(".*")) {
      accepted.text += '*';
      pattern.remove_prefix(2);
    } else if (pair) {
      literal(std::max(pattern[1], pattern[2]));
      accepted.spelling = Spelling::letters;
      pattern.remove_prefix(either_case);
    } else if (c == '\\' && pattern.size() > 1 && specials.find(pattern[1]) != specials.npos) {
      literal(pattern[1]);
      pattern.remove_prefix(2);
    } else if (c != '-' && specials.find(c) != specials.npos) {
      throw Refusal{"the pattern \"" + beginning(whole) + "\" is not known here"};
    } else {
      literal(c);
      pattern.remove_prefix(1);
    }
  }
  return accepted;
}

}  // namespace edu::skill::qti
