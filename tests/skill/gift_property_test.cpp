// Random questions of every kind, written as GIFT and read again, are the same questions; and no bytes, however broken,
// do more than be refused.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "skill/formats/gift.hpp"

using namespace edu::skill;

namespace {

class Author {
 public:
  explicit Author(unsigned seed) : random_{seed} {}

  Item item() {
    Item item;
    const auto format = static_cast<Format>(below(4));
    item.prompt = {text(), format};
    item.feedback = {maybe() ? text() : "", format};
    if (item.feedback.text.empty()) item.feedback.format = format;
    if (maybe()) item.title = text(' ');
    if (maybe()) item.code = token();
    for (auto n = below(3); n > 0; --n) item.tags.push_back("t" + std::to_string(n) + token());
    format_ = format;
    item.key = key();
    if (std::holds_alternative<DescriptionKey>(item.key)) {
      item.feedback.text.clear();
    } else if (maybe()) {
      gap_in(item, maybe() ? " " : "", text());
    }
    return item;
  }
  std::vector<std::string> category() {
    std::vector<std::string> names;
    for (auto n = below(4); n > 0; --n) names.push_back("C" + token() + (maybe() ? "/x" : ""));
    return names;
  }
  bool maybe() { return below(2) == 0; }
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_); }

 private:
  // What GIFT can put a gap in; the rest stays as it is.
  static void gap_in(Item& item, const std::string& blank, const std::string& after) {
    const auto* choice = std::get_if<ChoiceKey>(&item.key);
    const auto put = [&](const BlankKey& key) {
      item.prompt.text += blank + blank_mark(0) + " " + after;
      item.key = ClozeKey{{{1, key}}};
    };
    if (choice && !choice->several) put(ChoiceKey{*choice});
    else if (const auto* words = std::get_if<TextKey>(&item.key)) put(TextKey{*words});
    else if (const auto* number = std::get_if<NumberKey>(&item.key)) put(NumberKey{*number});
  }
  // Begins and ends with a letter, since white space at the ends is not kept, and never holds "->".
  std::string text(char line_end = '\n') {
    static const std::vector<std::string> pieces{"a",  "b",  " ",   "=",    "~",    "#",      "{",          "}",   ":",
                                                 "::", "\\", "\\n", "%",    "%50%", "[",      "]",          "//",  "é",
                                                 "日", "😀",  "-",   "####", "*",    "[html]", "$CATEGORY:", "<b>", "T"};
    std::string text = maybe() ? "x" : "[";
    for (auto n = below(12); n > 0; --n) {
      if (below(15) == 0) text += line_end;
      else text += pieces[below(pieces.size())];
    }
    return text + "z";
  }
  std::string token() {
    std::string token = "k";
    for (auto n = below(4); n > 0; --n) token += std::string_view{"ab]7-"}[below(5)];
    return token;
  }
  Prose prose() { return {text(), static_cast<Format>(below(4))}; }
  Prose feedback() { return maybe() ? prose() : Prose{"", format_}; }

  Key key() {
    switch (below(7)) {
      case 0: {
        ChoiceKey key{maybe(), {}, {}};
        if (key.several) {
          key.options = {
              {prose(), 50, feedback(), {}}, {prose(), 50, feedback(), {}}, {prose(), -33.33333, feedback(), {}}};
        } else {
          key.options = {{prose(), 100, feedback(), {}}, {prose(), 0, feedback(), {}}, {prose(), 12.5, feedback(), {}}};
        }
        std::shuffle(key.options.begin(), key.options.end(), random_);
        return key;
      }
      case 1: {
        TruthKey key{maybe(), feedback(), feedback()};
        return key;
      }
      case 2:
        return TextKey{{{text(), 100, feedback(), {}}, {text(), 66.66667, feedback(), {}}, {"*", 0, feedback(), {}}}};
      case 3: {
        const auto low = static_cast<double>(below(1000)) / 8 - 60;
        NumberKey key{{{false, low, low, 100, feedback(), {}}, {false, low - 0.1, low + 0.7, 50, feedback(), {}}}};
        if (maybe()) key.accepted.push_back({true, 0, 0, 0, prose(), {}});
        return key;
      }
      case 4:
        return MatchingKey{{{prose(), text()}, {prose(), text()}, {{"", format_}, text()}}};
      case 5:
        return EssayKey{};
      default:
        return DescriptionKey{};
    }
  }

  std::mt19937 random_;
  Format format_ = Format::moodle;
};

}  // namespace

TEST_CASE("what is written is read as it was") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Author author{seed};
    std::vector<Item> items;
    std::vector<std::string> category;
    for (int i = 0; i < 12; ++i) {
      if (author.below(4) == 0) category = author.category();
      items.push_back(author.item());
      items.back().category = category;
    }
    const auto file = gift::write(items);
    CAPTURE(file);
    auto parsed = gift::read(file);
    REQUIRE(parsed.refused.empty());
    REQUIRE(parsed.items.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      parsed.items[i].line = 0;
      CAPTURE(items[i].prompt.text);
      REQUIRE(gift::write({&parsed.items[i], 1}) == gift::write({&items[i], 1}));
      REQUIRE(parsed.items[i] == items[i]);
    }
  }
}

TEST_CASE("random pieces of GIFT are read or refused, and what is read can be written and read again") {
  const std::vector<std::string> pieces{
      "{", "}",     "~", "=",    "#",   "->",     "%50%", "%-5%", "::",           "\n", "\n\n",   "\\", "//",
      "T", "word ", "é", "1..2", "3:1", "[html]", "####", "\xc3", "$CATEGORY: a", "*",  "[id:1]", "\r", " "};
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    CAPTURE(seed);
    std::mt19937 random{seed};
    std::string file;
    for (int n = 0; n < 60; ++n) file += pieces[random() % pieces.size()];
    const auto first = gift::read(file);
    const auto again = gift::read(gift::write(first.items));
    CHECK(again.items.size() <= first.items.size());
  }
}
