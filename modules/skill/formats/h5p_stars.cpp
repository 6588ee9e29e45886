#include "skill/formats/h5p_stars.hpp"

#include <algorithm>

#include "skill/formats/gift_text.hpp"
#include "skill/item/item.hpp"

namespace edu::skill::h5p {

namespace {

using std::string_view;

// The next single asterisk.
std::size_t star(string_view text) {
  for (std::size_t at = text.find('*'); at != text.npos; at = text.find('*', at + 2))
    if (!text.substr(at).starts_with("**")) return at;
  return text.npos;
}

std::string one_of_two(string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text.substr(at).starts_with("**")) ++at;
  }
  return out;
}

// Up to the first of that sign without a backslash; all where there is none.
string_view take_until(string_view& rest, string_view ends) {
  std::size_t at = 0;
  while (at < rest.size() && ends.find(rest[at]) == ends.npos) at += rest[at] == '\\' && at + 1 < rest.size() ? 2 : 1;
  const auto part = rest.substr(0, at);
  rest.remove_prefix(std::min(at, rest.size()));
  return part;
}

std::string unescaped(string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '\\' && at + 1 < text.size() && string_view{"/:\\"}.find(text[at + 1]) != text.npos;
    if (escape) ++at;
    out += text[at];
  }
  return std::string{gift::trim(out)};
}

// What stands behind that mark, taken off.
std::string take_behind(string_view& text, string_view mark) {
  const auto at = text.find(mark);
  if (at == text.npos) return {};
  auto behind = text.substr(at + mark.size());
  text = text.substr(0, at);
  const auto next = std::min(behind.find("\\+"), behind.find("\\-"));
  return std::string{gift::trim(behind.substr(0, next))};
}

}  // namespace

Starred starred(string_view text) {
  Starred read;
  while (true) {
    const auto open = star(text);
    const auto close = open == text.npos ? text.npos : star(text.substr(open + 1));
    if (close == text.npos) {
      read.text += one_of_two(text);
      return read;
    }
    read.text.append(one_of_two(text.substr(0, open))).append(blank_mark(read.inside.size()));
    read.inside.push_back(one_of_two(text.substr(open + 1, close)));
    text.remove_prefix(open + close + 2);
  }
}

GapText gap_of(string_view inside) {
  GapText gap;
  const auto whole = inside;
  gap.if_right = take_behind(inside, "\\+");
  auto rest = whole;
  gap.if_wrong = take_behind(rest, "\\-");
  inside = whole.substr(0, std::min(inside.size(), rest.size()));
  while (true) {
    auto answer = unescaped(take_until(inside, "/:"));
    if (!answer.empty()) gap.answers.push_back(std::move(answer));
    if (inside.empty()) return gap;
    const char sign = inside.front();
    inside.remove_prefix(1);
    if (sign == ':') {
      gap.tip = unescaped(inside);
      return gap;
    }
  }
}

}  // namespace edu::skill::h5p
