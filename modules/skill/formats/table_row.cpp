#include "skill/formats/table_row.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "skill/formats/category.hpp"
#include "skill/formats/credit.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/moodle_cloze.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/item/faults.hpp"

namespace edu::skill {

namespace {

using std::string_view;

constexpr std::size_t most_cell_bytes = 64 * 1024;

std::string lower(string_view text) {
  std::string low{text};
  for (auto& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

bool yes(string_view word) {
  constexpr std::array<string_view, 8> words{"true", "t", "yes", "y", "wahr", "richtig", "ja", "verdadero"};
  return std::find(words.begin(), words.end(), lower(word)) != words.end();
}
bool no(string_view word) {
  constexpr std::array<string_view, 8> words{"false", "f", "no", "n", "falsch", "nein", "falso", "wrong"};
  return std::find(words.begin(), words.end(), lower(word)) != words.end();
}

// Between unescaped signs; `\` before one makes it a letter.
std::vector<std::string> parts(string_view text, char sign) {
  std::vector<std::string> found(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == sign || text[i + 1] == '\\'))
      found.back() += text[++i];
    else if (text[i] == sign) found.emplace_back();
    else found.back() += text[i];
  }
  for (auto& part : found) part = std::string{gift::trim(part)};
  std::erase(found, "");
  return found;
}

// What keeps a cloze from being answered at all; what is merely unwise (two options alike) comes in as it was given out.
bool unanswerable(const Fault& fault) {
  constexpr std::array<string_view, 8> codes{"gaps.none",    "gaps.missing", "gaps.several", "share.range",
                                             "weight.range", "parts.few",    "parts.many",   "answer.none_right"};
  return std::find(codes.begin(), codes.end(), fault.code) != codes.end();
}

class Reader {
 public:
  Reader(const Columns& columns, const Row& row) : columns_{columns}, row_{row} {}

  RowRead read() {
    check();
    auto& item = out_.item;
    item.line = row_.line;
    format_ = format(of("format"));
    item.prompt = prose(of("question"));
    if (item.prompt.text.empty()) throw Refusal{"there is no question in the row"};
    item.title = of("title");
    item.code = of("code");
    item.feedback = prose(of("feedback"));
    item.solution = prose(of("solution"));
    for (std::size_t n = 1; n <= most_hints; ++n)
      if (auto hint = prose(columns_.of(row_, "hint", n)); !hint.text.empty()) item.hints.push_back(std::move(hint));
    item.category = category_path(of("skill"));
    if (of("skill").size() > most_path_bytes) throw Refusal{"the skill's name is longer than 400 bytes"};
    for (auto& tag : parts(of("tags"), ';'))
      if (item.tags.size() < most_tags && std::find(item.tags.begin(), item.tags.end(), tag) == item.tags.end())
        item.tags.push_back(std::move(tag));
    take_options();
    item.key = key(kind());
    return std::move(out_);
  }

 private:
  struct Written {
    Prose text;
    std::optional<double> weight;
    Prose feedback;
    std::string match;
    std::optional<std::string> misconception;
  };

  std::string of(string_view name) const { return columns_.of(row_, name); }

  void check() const {
    if (!row_.broken.empty()) throw Refusal{row_.broken};
    for (const auto& cell : row_.cells) {
      if (cell.size() > most_cell_bytes) throw Refusal{"a cell is longer than 64 KiB"};
      for (string_view rest = cell; !rest.empty();) {
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        if (gift::first_bad_byte(rest.substr(0, end)) != rest.npos)
          throw Refusal{"the row holds bytes that are not text in UTF-8: save the file as UTF-8"};
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  Format format(const std::string& name) const {
    if (name.empty()) return Format::plain;
    Format format{};
    if (!boost::describe::enum_from_string(lower(name).c_str(), format))
      throw Refusal{"\"" + beginning(name) + "\" is no format: write plain, markdown or html"};
    return format;
  }
  // A format in brackets goes before the row's.
  Prose prose(string_view text) const {
    for (const auto named : {Format::plain, Format::markdown, Format::html}) {
      const auto mark = "[" + std::string{boost::describe::enum_to_string(named, "")} + "]";
      if (text.starts_with(mark)) return {std::string{gift::trim(text.substr(mark.size()))}, named};
    }
    return {std::string{text}, text.empty() ? Format::plain : format_};
  }

  void take_options() {
    for (std::size_t n = 1; n <= columns_.options(); ++n) {
      Written option;
      option.text = prose(columns_.of(row_, "option", n));
      option.feedback = prose(columns_.of(row_, "feedback", n));
      option.match = columns_.of(row_, "match", n);
      if (auto named = columns_.of(row_, "misconception", n); !named.empty()) option.misconception = std::move(named);
      if (const auto weight = columns_.of(row_, "weight", n); !weight.empty()) {
        option.weight = need_number(weight);
        if (std::abs(*option.weight) > full_weight) throw Refusal{"a weight is not between -100 and 100"};
        weighed_ = true;
      }
      options_.push_back(std::move(option));
    }
    const auto filled = std::find_if(options_.rbegin(), options_.rend(), [](const Written& option) {
      return !option.text.text.empty() || !option.match.empty() || !option.feedback.text.empty();
    });
    options_.erase(filled.base(), options_.end());
  }
  std::size_t count() const {
    return static_cast<std::size_t>(
        std::count_if(options_.begin(), options_.end(), [](const Written& o) { return !o.text.text.empty(); }));
  }

  // By its name, or by what is filled in.
  std::string kind() const {
    auto said = lower(of("kind"));
    std::replace(said.begin(), said.end(), ' ', '_');
    std::replace(said.begin(), said.end(), '-', '_');
    if (said == "quiz" || said == "multiplechoice" || said == "choice" || said == "mc") return "multiple_choice";
    if (said == "truefalse" || said == "true/false") return "true_false";
    if (said == "shortanswer" || said == "text" || said == "type_answer") return "short_answer";
    if (said == "number" || said == "numerical") return "numeric";
    if (said == "match") return "matching";
    if (said == "order" || said == "puzzle") return "ordering";
    if (said == "info" || said == "content") return "description";
    if (!said.empty()) return said;
    const auto answer = of("answer");
    if (std::any_of(options_.begin(), options_.end(), [](const Written& o) { return !o.match.empty(); }))
      return "matching";
    if (count() > 0) return "multiple_choice";
    if (yes(answer) || no(answer)) return "true_false";
    if (answer.empty()) throw Refusal{"there is no answer in the row; of an essay or a text to read, say the kind"};
    if (range(answer)) return "numeric";
    return "short_answer";
  }

  Key key(const std::string& kind) {
    if (kind == "multiple_choice") return choice();
    if (kind == "true_false") return truth();
    if (kind == "short_answer") return words();
    if (kind == "numeric") return number();
    if (kind == "matching") return matching();
    if (kind == "ordering") return ordering();
    if (kind == "expression") return expression();
    if (kind == "essay") return EssayKey{};
    if (kind == "description") return DescriptionKey{};
    if (kind == "cloze") {
      if (const auto written = of("key"); !written.empty()) return cloze(written);
      auto& prompt = out_.item.prompt;
      auto read = moodle::read_cloze(prompt.text, prompt.format, out_.warnings);
      prompt.text = std::move(read.text);
      return std::move(read.key);
    }
    throw Refusal{"\"" + beginning(kind) + "\" is no kind of question that is known here"};
  }

  // As the writer of tables wrote it, who has no other way to say all of it.
  ClozeKey cloze(const std::string& written) const {
    ClozeKey key;
    try {
      key = json::read<ClozeKey>(written);
    } catch (const Problem&) { throw Refusal{"what stands under key is no cloze's key"}; }
    const auto faults = faults_of(key, out_.item.prompt);
    const auto fault = std::find_if(faults.begin(), faults.end(), unanswerable);
    if (fault != faults.end()) throw Refusal{"its key doesn't fit (" + fault->pointer + "): " + fault->detail};
    return key;
  }

  ChoiceKey choice() {
    ChoiceKey key;
    const auto right = weighed_ ? std::vector<bool>(options_.size()) : right_ones();
    const auto rights = static_cast<double>(std::count(right.begin(), right.end(), true));
    for (std::size_t i = 0; i < options_.size(); ++i) {
      auto& written = options_[i];
      if (written.text.text.empty()) {
        if (right[i] || written.weight) throw Refusal{"option " + std::to_string(i + 1) + " is right, but it is empty"};
        continue;
      }
      const auto weight = weighed_ ? written.weight.value_or(0) : right[i] ? full_weight / rights : 0;
      key.options.push_back(
          {std::move(written.text), weight, std::move(written.feedback), std::move(written.misconception)});
    }
    if (key.options.size() < 2) throw Refusal{"a choice needs two options at least"};
    key.several = weighed_ ? lower(of("answer")) == "several" : rights > 1;
    key.fixed = said("fixed");
    if (key.several) add_up(key.options, out_.warnings);
    else lift_to_full(key.options, out_.warnings);
    return key;
  }

  // "2", "1,3", "B", "A;C", or an option's own words. A spreadsheet may have made the number 1.3 of "1,3".
  std::vector<bool> right_ones() const {
    const auto answer = of("answer");
    if (answer.empty()) throw Refusal{"no option is right: write its number under answer, as 2 or 1,3"};
    std::vector<bool> right(options_.size());
    for (std::size_t i = 0; i < options_.size(); ++i) right[i] = options_[i].text.text == answer;
    if (std::count(right.begin(), right.end(), true) > 0 && !only_places(answer)) return right;
    std::fill(right.begin(), right.end(), false);
    std::string word;
    const auto take = [&] {
      if (word.empty()) return;
      const auto place = place_of(word);
      if (place >= right.size())
        throw Refusal{"the answer \"" + beginning(answer) + "\" names no option: write its number, as 2 or 1,3"};
      right[place] = true;
      word.clear();
    };
    for (const char c : answer) {
      if (string_view{",;.| &/"}.find(c) != string_view::npos) take();
      else word += c;
    }
    take();
    return right;
  }
  bool only_places(const std::string& answer) const {
    return answer.find_first_not_of("0123456789,;. ") == answer.npos && place_of(answer.substr(0, 1)) < options_.size();
  }
  std::size_t place_of(const std::string& word) const {
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), place);
    if (error == std::errc{} && end == word.data() + word.size()) return place == 0 ? options_.size() : place - 1;
    const auto letter = lower(word);
    return letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z' ? static_cast<std::size_t>(letter[0] - 'a')
                                                                      : options_.size();
  }

  TruthKey truth() {
    const auto answer = of("answer");
    if (!yes(answer) && !no(answer)) throw Refusal{"the answer is neither true nor false"};
    TruthKey key;
    key.answer = yes(answer);
    if (!options_.empty()) key.if_right = std::move(options_[0].feedback);
    if (options_.size() > 1) key.if_wrong = std::move(options_[1].feedback);
    return key;
  }

  // Under answer, parted by |, all fully right; or as options, each with its weight.
  std::vector<Written> accepted() {
    std::vector<Written> all;
    for (auto& part : parts(of("answer"), '|'))
      all.push_back({{std::move(part), Format::plain}, full_weight, {}, {}, {}});
    for (auto& option : options_) {
      if (option.text.text.empty()) continue;
      if (!option.weight) option.weight = full_weight;
      if (*option.weight < 0) throw Refusal{"a weight below 0 is only for options that are ticked"};
      all.push_back(std::move(option));
    }
    if (all.empty()) throw Refusal{"there is no answer in the row"};
    return all;
  }

  TextKey words() {
    TextKey key;
    for (auto& written : accepted())
      key.accepted.push_back({std::move(written.text.text), *written.weight, std::move(written.feedback),
                              std::move(written.misconception)});
    key.spelling = named<Spelling>("spelling");
    lift_to_full(key.accepted, out_.warnings);
    return key;
  }
  ExpressionKey expression() {
    ExpressionKey key;
    for (auto& written : accepted())
      key.accepted.push_back({std::move(written.text.text), *written.weight, std::move(written.feedback),
                              std::move(written.misconception)});
    key.shape = named<Shape>("shape").value_or(Shape::any);
    lift_to_full(key.accepted, out_.warnings);
    return key;
  }
  NumberKey number() {
    NumberKey key;
    const auto tolerance = of("tolerance");
    for (auto& written : accepted()) {
      auto accepted = range(written.text.text);
      if (!accepted)
        throw Refusal{"\"" + beginning(written.text.text) + "\" is not a number: write it like 3.14, 2..3 or 5±0.1"};
      if (!tolerance.empty()) {
        const auto off = need_number(tolerance);
        if (off < 0) throw Refusal{"the tolerance is below 0"};
        accepted->low -= off;
        accepted->high += off;
      }
      accepted->weight = *written.weight;
      accepted->feedback = std::move(written.feedback);
      accepted->misconception = std::move(written.misconception);
      key.accepted.push_back(*std::move(accepted));
    }
    if (auto unit = of("unit"); !unit.empty()) key.unit = std::move(unit);
    key.unit_asked = said("unitasked");
    key.unit_fixed = said("unitfixed");
    lift_to_full(key.accepted, out_.warnings);
    return key;
  }
  // "3", "2..3", "5±0.1", "*"
  static std::optional<AcceptedNumber> range(string_view text) {
    AcceptedNumber accepted;
    if (text == "*") {
      accepted.any = true;
      return accepted;
    }
    constexpr string_view plus_minus = "±";
    const auto dots = text.find("..");
    const auto around = text.find(plus_minus);
    const auto low = number_in(text.substr(0, std::min(dots, around)));
    const auto second = dots != text.npos     ? number_in(text.substr(dots + 2))
                        : around != text.npos ? number_in(text.substr(around + plus_minus.size()))
                                              : low;
    if (!low || !second) return {};
    accepted.low = around != text.npos && dots == text.npos ? *low - *second : *low;
    accepted.high = around != text.npos && dots == text.npos ? *low + *second : *second;
    if (accepted.low > accepted.high) throw Refusal{"the range " + std::string{text} + " ends before it begins"};
    return accepted;
  }

  MatchingKey matching() {
    MatchingKey key;
    bool asks = false;
    for (auto& option : options_) {
      if (option.text.text.empty() && option.match.empty()) continue;
      if (option.match.empty()) {
        const auto arrow = option.text.text.find("->");
        if (arrow == std::string::npos)
          throw Refusal{"a pair has no answer: write it under match, or as prompt -> answer"};
        option.match = gift::trim(string_view{option.text.text}.substr(arrow + 2));
        option.text.text = std::string{gift::trim(string_view{option.text.text}.substr(0, arrow))};
        if (option.match.empty()) throw Refusal{"a pair has nothing after ->"};
      }
      asks = asks || !option.text.text.empty();
      key.pairs.push_back({std::move(option.text), std::move(option.match)});
    }
    if (key.pairs.size() < 2) throw Refusal{"matching needs two pairs at least"};
    if (!asks) throw Refusal{"no pair has a prompt"};
    return key;
  }

  OrderingKey ordering() {
    OrderingKey key;
    for (auto& option : options_)
      if (!option.text.text.empty()) key.steps.push_back(std::move(option.text));
    if (key.steps.size() < 2) throw Refusal{"an order needs two steps at least, as option1, option2 …"};
    return key;
  }

  std::optional<bool> said(string_view column) const {
    const auto word = of(column);
    if (yes(word)) return true;
    if (no(word)) return false;
    return {};
  }
  template <class Enum>
  std::optional<Enum> named(const char* column) const {
    const auto name = lower(of(column));
    if (name.empty()) return {};
    Enum value{};
    if (!boost::describe::enum_from_string(name.c_str(), value))
      throw Refusal{"\"" + beginning(name) + "\" means nothing under " + column};
    return value;
  }

  const Columns& columns_;
  const Row& row_;
  RowRead out_;
  Format format_ = Format::plain;
  std::vector<Written> options_;
  bool weighed_ = false;
};

}  // namespace

RowRead read_row(const Columns& columns, const Row& row) { return Reader{columns, row}.read(); }

}  // namespace edu::skill
