#include "skill/item/wording.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <vector>

namespace edu::skill {

namespace {

using std::string_view;

std::string normal(string_view text) {
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{raw, &std::free};
  if (size < 0) return std::string{text};  // not UTF-8: equal to itself alone
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
}

struct Shape {
  string_view written, meant;
};
constexpr Shape shapes[]{{"’", "'"}, {"‘", "'"}, {"ʼ", "'"},      {"“", "\""},     {"”", "\""}, {"„", "\""}, {"–", "-"},
                         {"—", "-"}, {"−", "-"}, {"\u00a0", " "}, {"\u202f", " "}, {"\t", " "}, {"\n", " "}};

// A pattern's pieces between its wildcards, `\*` made plain.
std::vector<std::string> pieces_of(string_view pattern) {
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size() && pattern[i + 1] == '*') pieces.back() += pattern[++i];
    else if (pattern[i] == '*') pieces.emplace_back();
    else pieces.back() += pattern[i];
  }
  return pieces;
}

}  // namespace

std::string folded(string_view text) {
  const auto normalised = normal(text);
  std::string out;
  for (string_view rest = normalised; !rest.empty();) {
    string_view next = rest.substr(0, 1);
    auto taken = next.size();
    for (const auto& shape : shapes) {
      if (!rest.starts_with(shape.written)) continue;
      next = shape.meant;
      taken = shape.written.size();
      break;
    }
    if (next != " ") out += next;
    else if (!out.empty() && out.back() != ' ') out += ' ';
    rest.remove_prefix(taken);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Leftmost placement of each piece in turn is enough: what it leaves for the rest is the most there can be.
bool matches(string_view pattern, string_view text) {
  const auto words = folded(text);
  const auto pieces = pieces_of(folded(pattern));
  if (pieces.size() == 1) return words == pieces.front();
  string_view rest = words;
  if (!rest.starts_with(pieces.front())) return false;
  rest.remove_prefix(pieces.front().size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const auto at = rest.find(pieces[i]);
    if (at == rest.npos) return false;
    rest.remove_prefix(at + pieces[i].size());
  }
  return rest.ends_with(pieces.back());
}

std::string shown_pattern(string_view pattern) {
  std::string shown;
  for (const auto& piece : pieces_of(pattern)) shown += (shown.empty() || piece.empty() ? "" : "…") + piece;
  return shown;
}

}  // namespace edu::skill
