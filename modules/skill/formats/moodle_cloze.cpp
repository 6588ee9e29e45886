#include "skill/formats/moodle_cloze.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "skill/formats/credit.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::moodle {

namespace {

using std::string_view;

constexpr std::size_t most_gaps = 100;
constexpr std::size_t most_answers = 64;

enum class Gap { choice, several, words, cased_words, number };

struct Kind {
  string_view name;
  Gap gap;
};
// The long names first: SHORTANSWER_C before SHORTANSWER. V, H and S say how Moodle lays the options out or shuffles them.
constexpr std::array<Kind, 28> kinds{{
    {"MULTIRESPONSE_HS", Gap::several},
    {"MULTIRESPONSE_H", Gap::several},
    {"MULTIRESPONSE_S", Gap::several},
    {"MULTIRESPONSE", Gap::several},
    {"MULTICHOICE_VS", Gap::choice},
    {"MULTICHOICE_HS", Gap::choice},
    {"MULTICHOICE_V", Gap::choice},
    {"MULTICHOICE_H", Gap::choice},
    {"MULTICHOICE_S", Gap::choice},
    {"MULTICHOICE", Gap::choice},
    {"SHORTANSWER_C", Gap::cased_words},
    {"SHORTANSWER", Gap::words},
    {"NUMERICAL", Gap::number},
    {"MRHS", Gap::several},
    {"MRH", Gap::several},
    {"MRS", Gap::several},
    {"MR", Gap::several},
    {"MCVS", Gap::choice},
    {"MCHS", Gap::choice},
    {"MCV", Gap::choice},
    {"MCH", Gap::choice},
    {"MCS", Gap::choice},
    {"MC", Gap::choice},
    {"SAC", Gap::cased_words},
    {"SA", Gap::words},
    {"MWC", Gap::cased_words},
    {"MW", Gap::words},
    {"NM", Gap::number},
}};

struct Answer {
  double weight = 0;
  std::string text;
  std::string feedback;
};

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind its }
  double share = 1;
  Gap gap = Gap::words;
  string_view answers;
};

// "{2:MC:" at `at`; nothing for a brace that means itself.
std::optional<Found> head_at(string_view text, std::size_t at) {
  Found found;
  found.begin = at++;
  const auto digits = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - digits < 6) ++at;
  if (at > digits) std::from_chars(text.data() + digits, text.data() + at, found.share);
  if (at >= text.size() || text[at] != ':') return {};
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& known) {
    const auto rest = text.substr(at + 1);
    return rest.starts_with(known.name) && rest.substr(known.name.size()).starts_with(':');
  });
  if (kind == kinds.end()) return {};
  found.gap = kind->gap;
  at += kind->name.size() + 2;
  const auto from = at;
  while (at < text.size() && text[at] != '}') at += text[at] == '\\' && at + 1 < text.size() ? 2 : 1;
  if (at >= text.size()) throw Refusal{"a gap is never closed: write } at its end"};
  found.answers = text.substr(from, at - from);
  found.end = at + 1;
  return found;
}

// Up to the next unescaped sign of `ends`, which stays; the escapes are resolved.
std::string take(string_view& rest, string_view ends) {
  std::string taken;
  while (!rest.empty() && ends.find(rest.front()) == string_view::npos) {
    if (rest.front() == '\\' && rest.size() > 1 && string_view{"}#~/\"\\"}.find(rest[1]) != string_view::npos)
      rest.remove_prefix(1);
    taken += rest.front();
    rest.remove_prefix(1);
  }
  return std::string{gift::trim(taken)};
}

Answer take_answer(string_view& rest) {
  Answer answer;
  rest = gift::trim_left(rest);
  if (rest.starts_with('=')) {
    answer.weight = full_weight;
    rest.remove_prefix(1);
  } else if (rest.starts_with('%')) {
    const auto end = rest.find('%', 1);
    const auto number = end == rest.npos ? std::nullopt : number_in(rest.substr(1, end - 1));
    if (number) {
      if (std::abs(*number) > full_weight) throw Refusal{"a weight in a gap is not between -100 and 100"};
      answer.weight = *number;
      rest.remove_prefix(end + 1);
    }
  }
  answer.text = take(rest, "~#");
  if (rest.starts_with('#')) {
    rest.remove_prefix(1);
    answer.feedback = take(rest, "~");
  }
  return answer;
}

std::vector<Answer> answers_in(string_view rest) {
  std::vector<Answer> answers;
  if (rest.starts_with('~')) rest.remove_prefix(1);
  while (true) {
    answers.push_back(take_answer(rest));
    if (answers.size() > most_answers) throw Refusal{"a gap has more than 64 answers"};
    if (rest.empty()) break;
    rest.remove_prefix(1);
  }
  for (const auto& answer : answers)
    if (answer.text.empty()) throw Refusal{"an answer in a gap is empty"};
  return answers;
}

class Reader {
 public:
  Reader(Format format, std::vector<std::string>& warnings) : format_{format}, warnings_{warnings} {}

  Cloze read(string_view text) {
    std::size_t from = 0;
    for (auto at = text.find('{'); at != text.npos; at = text.find('{', at)) {
      const auto found = head_at(text, at);
      if (!found) {
        ++at;
        continue;
      }
      cloze_.text += text.substr(from, at - from);
      put(*found);
      from = at = found->end;
    }
    cloze_.text += text.substr(from);
    if (cloze_.key.blanks.empty()) throw Refusal{"there is no gap in it"};
    return std::move(cloze_);
  }

 private:
  void put(const Found& found) {
    const auto share = found.share > 0 ? found.share : 1;
    const auto answers = answers_in(found.answers);
    switch (found.gap) {
      case Gap::choice:
        return blank(share, choice(answers));
      case Gap::several:
        return several(share, answers);
      case Gap::words:
        return blank(share, words(answers, {}));
      case Gap::cased_words:
        return blank(share, words(answers, Spelling::cased));
      case Gap::number:
        return blank(share, number(answers));
    }
  }
  void blank(double share, BlankKey key) {
    if (cloze_.key.blanks.size() == most_gaps) throw Refusal{"there are more than 100 gaps in it"};
    cloze_.text += blank_mark(cloze_.key.blanks.size());
    cloze_.key.blanks.push_back({share, std::move(key)});
  }

  ChoiceKey choice(const std::vector<Answer>& answers) {
    if (answers.size() < 2) throw Refusal{"a gap to choose for needs two options at least"};
    ChoiceKey key;
    for (const auto& answer : answers) {
      Option option;
      option.text = prose(answer.text);
      option.weight = answer.weight;
      option.feedback = prose(answer.feedback);
      key.options.push_back(std::move(option));
    }
    lift_to_full(key.options, warnings_);
    return key;
  }

  // Of each answer its own blank: it belongs there or not.
  void several(double share, const std::vector<Answer>& answers) {
    if (std::none_of(answers.begin(), answers.end(), [](const Answer& a) { return a.weight > 0; }))
      throw Refusal{"no answer is right: mark the right one"};
    warnings_.push_back("a gap that takes several answers became one gap for each of them");
    const bool html = format_ == Format::html || format_ == Format::moodle;
    for (const auto& answer : answers) {
      cloze_.text += (html ? "<br>" : "\n") + answer.text + ": ";
      ChoiceKey key;
      const bool right = answer.weight > 0;
      key.options.push_back({{"✓", Format::plain}, right ? full_weight : 0, prose(answer.feedback)});
      key.options.push_back({{"✗", Format::plain}, right ? 0 : full_weight, {}});
      key.fixed = true;
      blank(share / static_cast<double>(answers.size()), std::move(key));
    }
  }

  TextKey words(const std::vector<Answer>& answers, std::optional<Spelling> spelling) {
    TextKey key;
    for (const auto& answer : answers) {
      AcceptedText accepted;
      accepted.text = answer.text;
      accepted.weight = std::max(answer.weight, 0.0);
      accepted.feedback = prose(answer.feedback);
      key.accepted.push_back(std::move(accepted));
    }
    key.spelling = spelling;
    lift_to_full(key.accepted, warnings_);
    return key;
  }

  NumberKey number(const std::vector<Answer>& answers) {
    NumberKey key;
    for (const auto& answer : answers) {
      AcceptedNumber accepted;
      accepted.weight = std::max(answer.weight, 0.0);
      accepted.feedback = prose(answer.feedback);
      const auto text = plain(answer.text);
      const auto colon = text.find(':');
      if (gift::trim(text) == "*") accepted.any = true;
      else
        set_range(accepted, string_view{text}.substr(0, colon),
                  colon == text.npos ? "0" : string_view{text}.substr(colon + 1));
      key.accepted.push_back(std::move(accepted));
    }
    lift_to_full(key.accepted, warnings_);
    return key;
  }

  Prose prose(std::string text) const { return {std::move(text), format_}; }
  std::string plain(const std::string& text) const {
    return format_ == Format::html || format_ == Format::moodle ? text_of_html(text).text : text;
  }

  Format format_;
  std::vector<std::string>& warnings_;
  Cloze cloze_;
};

}  // namespace

Cloze read_cloze(string_view text, Format format, std::vector<std::string>& warnings) {
  return Reader{format, warnings}.read(text);
}

}  // namespace edu::skill::moodle
