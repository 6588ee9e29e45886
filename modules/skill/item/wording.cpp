#include "skill/item/wording.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <vector>

namespace edu::skill {

namespace {

using std::string_view;

std::string normal(string_view text, int how) {
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | how);
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

// One shape for each sign that comes in many, one blank between words and none at the ends.
std::string shaped(string_view normalised) {
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

// What is left of two texts once accents are gone is what most children would call the same letters.
std::u32string letters_of(string_view text) {
  std::u32string letters;
  for (const auto& byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80) continue;
    utf8proc_int32_t letter = 0;
    const auto left = static_cast<utf8proc_ssize_t>(text.data() + text.size() - &byte);
    if (utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(&byte), left, &letter) <= 0) return {};
    letters += static_cast<char32_t>(letter);
  }
  return letters;
}

// Optimal string alignment: the least number of letters put in, left out, changed or swapped with their neighbour.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

std::string figures(string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char c) { return c >= '0' && c <= '9'; });
  return kept;
}

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

std::string folded(string_view text) { return shaped(normal(text, UTF8PROC_CASEFOLD)); }

// Leftmost placement of each piece in turn is enough: what it leaves for the rest is the most there can be.
bool matches(string_view pattern, string_view text, Spelling spelling) {
  const int how = spelling == Spelling::cased ? 0 : static_cast<int>(UTF8PROC_CASEFOLD);
  const auto words = shaped(normal(text, how));
  const auto pieces = pieces_of(shaped(normal(pattern, how)));
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

bool slipped(string_view pattern, string_view text) {
  const auto pieces = pieces_of(shaped(normal(pattern, UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK)));
  const auto words = shaped(normal(text, UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
  if (pieces.size() != 1 || figures(pieces.front()) != figures(words)) return false;
  const auto wanted = letters_of(pieces.front());
  const auto given = letters_of(words);
  const std::size_t forgiven = wanted.size() >= 9 ? 2 : wanted.size() >= 5 ? 1 : 0;
  if (given.size() > wanted.size() + forgiven) return false;  // and no table for a long text
  return distance(wanted, given) <= forgiven;
}

std::string shown_pattern(string_view pattern) {
  std::string shown;
  for (const auto& piece : pieces_of(pattern)) shown += (shown.empty() || piece.empty() ? "" : "…") + piece;
  return shown;
}

}  // namespace edu::skill
