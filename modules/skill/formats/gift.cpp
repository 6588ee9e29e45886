#include "skill/formats/gift.hpp"

#include <algorithm>
#include <set>

#include "skill/formats/category.hpp"
#include "skill/formats/gift_question.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/lines.hpp"

namespace edu::skill::gift {

namespace {

using std::string_view;

constexpr string_view category_mark = "$CATEGORY:";
constexpr std::size_t most_category_bytes = 200;
constexpr std::size_t most_tags = 32;

// What stands between "[tag:" and the next unescaped bracket, each time.
std::vector<std::string> tokens(string_view comment, string_view open) {
  std::vector<std::string> found;
  for (auto at = comment.find(open); at != comment.npos; at = comment.find(open, at)) {
    at += open.size();
    std::string token;
    while (at < comment.size() && comment[at] != ']') {
      if (comment[at] == '\\' && at + 1 < comment.size() && comment[at + 1] == ']') ++at;
      token += comment[at++];
    }
    if (at < comment.size() && !trim(token).empty()) found.emplace_back(trim(token));
  }
  return found;
}

class Reader {
 public:
  Reading read(string_view file) {
    if (file.size() > most_bytes) {
      refuse(1, "the file is larger than 16 MiB: split it");
    } else if (file.starts_with("\xff\xfe") || file.starts_with("\xfe\xff")) {
      refuse(1, "the file is UTF-16: save it as UTF-8");
    } else {
      if (file.starts_with("\xef\xbb\xbf")) file.remove_prefix(3);
      paragraphs(file);
    }
    return std::move(parsed_);
  }

 private:
  void paragraphs(string_view file) {
    Lines lines{file};
    std::vector<Line> paragraph;
    for (Line line; lines.next(line);) {
      if (!line.text.empty()) {
        paragraph.push_back(line);
      } else {
        if (!take(paragraph)) return;
        paragraph.clear();
      }
    }
    take(paragraph);
  }

  // One stretch of lines without a blank one: categories, then perhaps a question. False: the file has held enough.
  bool take(std::span<const Line> paragraph) {
    std::size_t at = 0;
    int last_category = 0;
    for (std::size_t i = 0; i < paragraph.size() && (is_comment(paragraph[i]) || is_category(paragraph[i])); ++i) {
      if (!is_category(paragraph[i])) continue;
      if (!category(paragraph[i])) return false;
      last_category = paragraph[i].number;
      at = i + 1;
    }
    paragraph = paragraph.subspan(at);
    const auto first =
        std::find_if(paragraph.begin(), paragraph.end(), [](const Line& line) { return !is_comment(line); });
    if (first == paragraph.end()) return true;
    if (last_category) warn(last_category, "a blank line belongs after a category");
    return question(paragraph, *first);
  }
  static bool is_category(const Line& line) { return line.text.starts_with(category_mark); }
  static bool is_comment(const Line& line) { return line.text.starts_with("//"); }

  bool category(const Line& line) {
    if (++categories_ > most_questions) {
      refuse(line.number, "more than 50,000 categories: from here on the file is not read");
      return false;
    }
    const auto written = trim(line.text.substr(category_mark.size()));
    open_ = false;
    if (written.empty() || first_bad_byte(written) != written.npos) {
      refuse(line.number, "the category has no name in UTF-8: the questions below stay in the one before");
    } else if (written.size() > most_category_bytes) {
      refuse(line.number, "the category is longer than 200 bytes: the questions below stay in the one before");
    } else {
      category_ = category_path(plain(mark_escapes(written)));
      for (auto& name : category_) std::replace(name.begin(), name.end(), '\n', ' ');
      if (!category_.empty() && seen_.insert(category_).second) parsed_.categories.push_back(category_);
    }
    return true;
  }

  bool question(std::span<const Line> paragraph, const Line& first) {
    if (++questions_ > most_questions) {
      refuse(first.number, "more than 50,000 questions: from here on the file is not read");
      return false;
    }
    auto line = first.number;
    std::string marked;
    try {
      marked = text_of(paragraph, line);
      if (goes_on_with(marked)) return true;
      auto [item, warnings] = read_question(marked);
      item.line = line;
      item.category = category_;
      for (const auto& other : paragraph) {
        if (is_comment(other)) comment(item, other);
      }
      for (auto& warning : warnings) warn(line, std::move(warning));
      parsed_.items.push_back(std::move(item));
    } catch (const Refusal& refusal) {
      refuse(line, refusal.reason);
      open_ = marked.find('{') != marked.npos && marked.find('}') == marked.npos;
    }
    return true;
  }

  // The lines that aren't comments, with their escapes marked. `line` moves to the one that is refused.
  static std::string text_of(std::span<const Line> paragraph, int& line) {
    std::string text;
    for (const auto& part : paragraph) {
      if (is_comment(part)) continue;
      if (first_bad_byte(part.text) != part.text.npos) {
        line = part.number;
        throw Refusal{"the line holds bytes that are not text in UTF-8: save the file as UTF-8"};
      }
      if (!text.empty()) text += '\n';
      text += part.text;
      if (text.size() > most_question_bytes) throw Refusal{"the question is longer than 64 KiB"};
    }
    return mark_escapes(text);
  }

  // After a question whose brace never closed: is this the rest of it, cut off by a blank line? Then it was refused
  // already, and the teacher is told the true reason.
  bool goes_on_with(const std::string& marked) {
    const auto brace = marked.find_first_of("{}");
    const bool closes = brace != marked.npos && marked[brace] == '}';
    const bool rest =
        open_ &&
        (closes || (brace == marked.npos && std::string_view{"~=#"}.find(marked.front()) != std::string_view::npos));
    if (rest) parsed_.refused.back().reason = "a blank line stands between { and }: it ends a question, take it out";
    open_ = rest && !closes;
    return rest;
  }

  static void comment(Item& item, const Line& line) {
    if (first_bad_byte(line.text) != line.text.npos) return;
    if (auto codes = tokens(line.text, "[id:"); item.code.empty() && !codes.empty())
      item.code = std::move(codes.front());
    for (auto& tag : tokens(line.text, "[tag:")) {
      if (item.tags.size() < most_tags && std::find(item.tags.begin(), item.tags.end(), tag) == item.tags.end())
        item.tags.push_back(std::move(tag));
    }
  }

  void refuse(int line, std::string reason) { parsed_.refused.push_back({line, std::move(reason)}); }
  void warn(int line, std::string reason) {
    Note note{line, std::move(reason)};
    if (parsed_.warnings.empty() || parsed_.warnings.back() != note) parsed_.warnings.push_back(std::move(note));
  }

  Reading parsed_;
  std::vector<std::string> category_;
  std::set<std::vector<std::string>> seen_;
  std::size_t questions_ = 0;
  std::size_t categories_ = 0;
  bool open_ = false;  // the question before was refused for a brace that never closed
};

}  // namespace

Reading read(string_view file) { return Reader{}.read(file); }

}  // namespace edu::skill::gift
