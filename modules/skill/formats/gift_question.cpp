#include "skill/formats/gift_question.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "skill/formats/credit.hpp"
#include "skill/formats/gift.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::gift {

namespace {

using std::string_view;

constexpr string_view gap_drawn = "_____";

// "[markdown]Text": a known format in brackets goes before the text; unknown brackets belong to it.
std::pair<Format, string_view> split_format(string_view marked, Format otherwise) {
  if (!marked.starts_with('[')) return {otherwise, marked};
  const auto end = marked.find(']');
  if (end == marked.npos) return {otherwise, marked};
  const auto name = marked.substr(1, end - 1);
  const auto rest = marked.substr(end + 1);
  if (name == "html") return {Format::html, rest};
  if (name == "markdown") return {Format::markdown, rest};
  if (name == "plain") return {Format::plain, rest};
  if (name == "moodle") return {Format::moodle, rest};
  return {otherwise, marked};
}

std::string trimmed(string_view marked) { return std::string{trim(plain(marked))}; }

Prose prose(string_view marked, Format otherwise) {
  const auto [format, text] = split_format(trim(marked), otherwise);
  return {trimmed(text), format};
}

std::pair<string_view, string_view> split_once(string_view text, string_view at) {
  const auto mark = text.find(at);
  if (mark == text.npos) return {text, {}};
  return {text.substr(0, mark), text.substr(mark + at.size())};
}

// The answers between the signs that begin them. What stands before the first sign is an answer, too, unless it is blank.
std::vector<string_view> split_answers(string_view text, char sign) {
  std::vector<string_view> answers;
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find(sign, from), text.size());
    answers.push_back(trim(text.substr(from, end - from)));
    from = end + 1;
  }
  if (answers.front().empty()) answers.erase(answers.begin());
  if (answers.size() > most_answers)
    throw Refusal{"the question has more than " + std::to_string(most_answers) + " answers"};
  return answers;
}

bool digits(string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "%-33.333%rest": the weight, and `answer` is moved past it. Other text between percent signs is the answer's own.
std::optional<double> take_weight(string_view& answer) {
  if (!answer.starts_with('%')) return {};
  const auto end = answer.find('%', 1);
  if (end == answer.npos || end > 24) return {};
  const auto number = answer.substr(1, end - 1);
  const auto [whole, decimals] = split_once(number.starts_with('-') ? number.substr(1) : number, ".");
  if (whole.empty() || !digits(whole) || !digits(decimals)) return {};
  double weight = 0;
  std::from_chars(number.data(), number.data() + number.size(), weight);
  if (std::abs(weight) > full_weight)
    throw Refusal{"the weight %" + std::string{number} + "% is not between -100 and 100"};
  answer.remove_prefix(end + 1);
  return weight;
}

double share_of_credit(string_view& answer) {
  const auto weight = take_weight(answer).value_or(full_weight);
  if (weight < 0) throw Refusal{"a weight below 0 is only for options that are ticked"};
  return weight;
}

class Answers {
 public:
  Answers(string_view text, Format format, std::vector<std::string>& warnings)
      : text_{text}, format_{format}, warnings_{warnings} {}

  Key key() {
    if (text_.empty()) return EssayKey{};
    if (text_.front() == '#') return number();
    if (text_.find('~') != text_.npos) return choice();
    if (text_.find('=') != text_.npos && text_.find("->") != text_.npos) return matching();
    const auto word = trim(split_once(text_, "#").first);
    if (word == "T" || word == "TRUE") return truth(true);
    if (word == "F" || word == "FALSE") return truth(false);
    return text();
  }

 private:
  ChoiceKey choice() {
    ChoiceKey key{text_.find('=') == text_.npos, {}};
    for (std::size_t from = 0; from < text_.size();) {
      const auto end = std::min(text_.find_first_of("~=", from + 1), text_.size());
      if (key.options.size() == most_answers)
        throw Refusal{"the question has more than " + std::to_string(most_answers) + " answers"};
      key.options.push_back(option(text_.substr(from, end - from)));
      from = end;
    }
    if (key.options.size() < 2) throw Refusal{"a choice needs two options at least"};
    if (key.several) add_up(key.options, warnings_);
    return key;
  }

  // "=right", "~wrong", "~%50%half"; text before the first sign is a wrong option.
  Option option(string_view written) {
    const bool right = written.front() == '=';
    if (right || written.front() == '~') written = trim(written.substr(1));
    Option option;
    if (right) {
      option.weight = full_weight;
      auto copy = written;
      if (take_weight(copy)) warnings_.push_back("a weight after = is read as the option's text: write ~%50% instead");
    } else {
      option.weight = take_weight(written).value_or(0);
    }
    const auto [text, feedback] = split_once(written, "#");
    option.text = prose(text, format_);
    option.feedback = prose(feedback, format_);
    if (option.text.text.empty()) throw Refusal{"an option is empty: write \\~ or \\= where the sign itself is meant"};
    return option;
  }

  MatchingKey matching() {
    MatchingKey key;
    bool asks = false;
    for (const auto written : split_answers(text_, '=')) {
      const auto arrow = written.find("->");
      if (arrow == written.npos) throw Refusal{"a pair has no ->: write =prompt -> answer"};
      Pair pair{prose(written.substr(0, arrow), format_), trimmed(written.substr(arrow + 2))};
      if (pair.answer.empty()) throw Refusal{"a pair has nothing after ->"};
      asks = asks || !pair.prompt.text.empty();
      key.pairs.push_back(std::move(pair));
    }
    if (key.pairs.size() < 2) throw Refusal{"matching needs two pairs at least"};
    if (!asks) throw Refusal{"no pair has a prompt before ->"};
    return key;
  }

  TruthKey truth(bool answer) {
    const auto feedback = split_once(text_, "#").second;
    const auto [wrong, right] = split_once(feedback, "#");
    return {answer, prose(wrong, format_), prose(right, format_)};
  }

  TextKey text() {
    TextKey key;
    for (auto written : split_answers(text_, '=')) {
      AcceptedText accepted;
      accepted.weight = share_of_credit(written);
      const auto [answer, feedback] = split_once(written, "#");
      accepted.text = prose(answer, format_).text;
      accepted.feedback = prose(feedback, format_);
      if (accepted.text.empty()) throw Refusal{"an accepted answer is empty"};
      key.accepted.push_back(std::move(accepted));
    }
    if (key.accepted.empty()) throw Refusal{"there is no answer between the braces"};
    const auto& only = key.accepted.front().text;
    if (key.accepted.size() == 1 && (only == "true" || only == "false" || only == "True" || only == "False")) {
      warnings_.push_back("read as a short answer: for true or false write {TRUE} or {FALSE}");
    }
    lift_to_full(key.accepted, warnings_);
    return key;
  }

  NumberKey number() {
    auto written = text_.substr(1);
    std::optional<Prose> otherwise;
    if (const auto wrong = written.find('~'); wrong != written.npos) {
      otherwise = prose(split_once(written.substr(wrong), "#").second, format_);
      written = written.substr(0, wrong);
    }
    NumberKey key;
    for (const auto answer : split_answers(written, '=')) key.accepted.push_back(accepted_number(answer));
    if (key.accepted.empty()) throw Refusal{"there is no number after {#"};
    lift_to_full(key.accepted, warnings_);
    if (otherwise) key.accepted.push_back({true, 0, 0, 0, *otherwise, {}});
    return key;
  }

  AcceptedNumber accepted_number(string_view written) {
    AcceptedNumber accepted;
    accepted.weight = share_of_credit(written);
    const auto [answer, feedback] = split_once(written, "#");
    accepted.feedback = prose(feedback, format_);
    const auto text = prose(answer, format_).text;
    if (text == "*") {
      accepted.any = true;
    } else if (const auto range = text.find(".."); range != text.npos && range > 0) {
      accepted.low = value(string_view{text}.substr(0, range));
      accepted.high = value(string_view{text}.substr(range + 2));
      if (accepted.low > accepted.high) throw Refusal{"the range " + text + " ends before it begins"};
    } else {
      const auto [middle, tolerance] = split_once(text, ":");
      const auto around = value(middle);
      const auto off = text.find(':') == text.npos ? 0.0 : value(tolerance);
      if (off < 0) throw Refusal{"the tolerance in " + text + " is below 0"};
      accepted.low = around - off;
      accepted.high = around + off;
    }
    return accepted;
  }

  static double value(string_view written) {
    auto text = trim(written);
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) {
      throw Refusal{"\"" + std::string{trim(written)} + "\" is not a number: write it like 3.14"};
    }
    return number;
  }

  string_view text_;
  Format format_;
  std::vector<std::string>& warnings_;
};

// "::title::rest"
string_view take_title(Question& question, string_view marked) {
  if (!marked.starts_with("::")) return marked;
  const auto end = marked.find("::", 2);
  if (end == marked.npos) {
    question.warnings.push_back("the title has no :: at its end: it is read as the question's text");
    return trim(marked.substr(2));
  }
  question.item.title = trimmed(marked.substr(2, end - 2));
  std::replace(question.item.title.begin(), question.item.title.end(), '\n', ' ');
  return trim(marked.substr(end + 2));
}

void check_braces(string_view text, std::size_t open, std::size_t close) {
  if (open == text.npos) throw Refusal{"a } stands without a { before it: write \\} where the sign itself is meant"};
  if (close == text.npos)
    throw Refusal{"the { is never closed: end the answers with }, or write \\{ where the sign itself is meant"};
  if (close < open) throw Refusal{"a } stands before the {: write \\} where the sign itself is meant"};
  if (text.find('{', open + 1) != text.npos || text.find('}', close + 1) != text.npos) {
    throw Refusal{"there is more than one pair of braces: write \\{ and \\} where the signs themselves are meant"};
  }
}

// Whether nothing is left of a text without its tags.
bool blank(const std::string& text, Format format) {
  const bool tags = format == Format::html || format == Format::moodle;
  return trim(tags ? text_of_html(text).text : text).empty();
}

// Text goes on behind the braces: what is chosen from a list or typed stands there as a gap; of the rest, as in Moodle,
// the place alone is shown.
void put_gap(Item& item, const std::string& before, const std::string& after) {
  const auto gap_in = [&](const BlankKey& key) {
    item.prompt.text = before + blank_mark(0) + after;
    item.key = ClozeKey{{{1, key}}};
  };
  const auto* choice = std::get_if<ChoiceKey>(&item.key);
  if (choice && !choice->several) return gap_in(ChoiceKey{*choice});
  if (const auto* words = std::get_if<TextKey>(&item.key)) return gap_in(TextKey{*words});
  if (const auto* number = std::get_if<NumberKey>(&item.key)) return gap_in(NumberKey{*number});
  item.prompt.text = before + std::string{gap_drawn} + after;
}

}  // namespace

Question read_question(string_view marked) {
  Question question;
  auto& item = question.item;
  const auto text = take_title(question, marked);
  const auto open = text.find('{');
  const auto close = text.find('}');
  if (open == text.npos && close == text.npos) {
    item.prompt = prose(text, Format::moodle);
    item.key = DescriptionKey{};
    item.feedback.format = item.prompt.format;
  } else {
    check_braces(text, open, close);
    const auto [format, before] = split_format(text.substr(0, open), Format::moodle);
    const auto after = text.substr(close + 1);
    item.prompt = {trimmed(before), format};
    auto answers = trim(text.substr(open + 1, close - open - 1));
    if (const auto general = answers.rfind("####"); general != answers.npos) {
      item.feedback = prose(answers.substr(general + 4), format);
      answers = trim(answers.substr(0, general));
    } else {
      item.feedback.format = format;
    }
    item.key = Answers{answers, format, question.warnings}.key();
    if (!blank(plain(after), format)) put_gap(item, plain(trim_left(before)), plain(after));
  }
  if (item.prompt.text.empty()) {
    if (item.title.empty()) throw Refusal{"the question has no text"};
    item.prompt.text = item.title;
    question.warnings.push_back("the question has no text: its title is shown");
  }
  return question;
}

}  // namespace edu::skill::gift
