#include "skill/formats/aiken.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "skill/formats/encoding.hpp"
#include "skill/formats/lines.hpp"

namespace edu::skill::aiken {

namespace {

using std::string_view;

constexpr string_view answer_mark = "ANSWER:";

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

struct Lettered {
  char letter;
  string_view text;
};

std::optional<Lettered> option_in(string_view line) {
  if (line.size() < 2 || !is_letter(line[0]) || (line[1] != '.' && line[1] != ')')) return {};
  if (line.size() > 2 && line[2] != ' ' && line[2] != '\t' && line[1] == '.' && is_letter(line[2]))
    return {};  // "U.S."
  return Lettered{line[0], gift::trim(line.substr(2))};
}

bool is_answer(string_view line) {
  if (line.size() < answer_mark.size()) return false;
  for (std::size_t i = 0; i < answer_mark.size(); ++i) {
    const char c = line[i];
    if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != answer_mark[i]) return false;
  }
  return true;
}

class Reader {
 public:
  Reading read(string_view text) {
    Lines lines{text};
    for (Line line; lines.next(line);) {
      if (!take(line)) return std::move(reading_);
    }
    cut_off("the file ends before its ANSWER line");
    return std::move(reading_);
  }

 private:
  // One question on its way.
  struct Draft {
    int line = 0;
    std::string prompt;
    std::vector<char> letters;
    std::vector<std::string> options;
    std::optional<Note> refused;
    bool gap = false;  // a blank line stood behind the last one
  };

  bool take(const Line& line) {
    if (line.text.empty()) {
      draft_.gap = true;
      return true;
    }
    if (is_answer(line.text)) return end(line);
    if (!draft_.letters.empty() && draft_.gap && !option_in(line.text))
      cut_off("the question has no ANSWER line: end it with one, as ANSWER: A");
    if (draft_.line == 0) draft_.line = line.number;
    draft_.gap = false;
    if (gift::first_bad_byte(line.text) != line.text.npos)
      refuse({line.number, "the line holds bytes that are not text in UTF-8: save the file as UTF-8"});
    else write(line);
    return true;
  }

  void write(const Line& line) {
    const auto option = option_in(line.text);
    const bool expected = option && option->letter == static_cast<char>('A' + draft_.letters.size());
    auto& into = draft_.options.empty() || expected ? draft_.prompt : draft_.options.back();
    if (expected && !draft_.prompt.empty()) {
      draft_.letters.push_back(option->letter);
      draft_.options.emplace_back(option->text);
    } else if (into.size() + line.text.size() > most_question_bytes) {
      refuse({draft_.line, "the question is longer than 64 KiB"});
    } else {
      if (!into.empty()) into += '\n';
      into += line.text;
    }
  }

  bool end(const Line& line) {
    auto draft = std::exchange(draft_, {});
    if (draft.line == 0) draft.line = line.number;
    if (reading_.items.size() + reading_.refused.size() >= most_file_items) {
      reading_.refused.push_back({draft.line, "more than 50,000 questions: from here on the file is not read"});
      return false;
    }
    if (draft.refused) {
      reading_.refused.push_back(*std::move(draft.refused));
      return true;
    }
    try {
      question(draft, line);
    } catch (Refusal& refusal) { reading_.refused.push_back({draft.line, std::move(refusal.reason)}); }
    return true;
  }

  void question(Draft& draft, const Line& line) {
    if (draft.prompt.empty()) throw Refusal{"there is no question above ANSWER"};
    if (draft.options.size() < 2) throw Refusal{"a choice needs two options at least, begun with A. and B. in turn"};
    std::vector<bool> right(draft.options.size());
    for (const char c : line.text.substr(answer_mark.size())) {
      const char letter = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      if (string_view{" \t,;&"}.find(c) != string_view::npos) continue;
      const auto place = std::find(draft.letters.begin(), draft.letters.end(), letter);
      if (place == draft.letters.end())
        throw Refusal{"ANSWER names \"" + beginning(gift::trim(line.text.substr(answer_mark.size()))) +
                      "\", which is no option"};
      right[static_cast<std::size_t>(place - draft.letters.begin())] = true;
    }
    const auto count = std::count(right.begin(), right.end(), true);
    if (count == 0) throw Refusal{"ANSWER names no option: write the letter of the right one, as ANSWER: A"};
    ChoiceKey key;
    key.several = count > 1;
    for (std::size_t i = 0; i < right.size(); ++i) {
      if (draft.options[i].empty()) throw Refusal{std::string{"option "} + draft.letters[i] + " is empty"};
      Option option;
      option.text = {std::move(draft.options[i]), Format::plain};
      option.weight = right[i] ? full_weight / static_cast<double>(count) : 0;
      key.options.push_back(std::move(option));
    }
    Item item;
    item.prompt = {std::move(draft.prompt), Format::plain};
    item.key = std::move(key);
    item.line = draft.line;
    reading_.items.push_back(std::move(item));
  }

  void refuse(Note note) {
    if (!draft_.refused) draft_.refused = std::move(note);
  }
  void cut_off(const char* reason) {
    const auto draft = std::exchange(draft_, {});
    if (draft.line != 0) reading_.refused.push_back({draft.line, reason});
  }

  Reading reading_;
  Draft draft_;
};

}  // namespace

bool is_aiken(string_view text) {
  Lines lines{text};
  bool below_option = false;
  for (Line line; lines.next(line);) {
    if (line.text.empty()) continue;
    if (below_option && is_answer(line.text)) return true;
    below_option = option_in(line.text).has_value();
  }
  return false;
}

Reading read(string_view text) { return Reader{}.read(text); }

}  // namespace edu::skill::aiken
