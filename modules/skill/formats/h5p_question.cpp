#include "skill/formats/h5p_question.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "skill/formats/attachments.hpp"
#include "skill/formats/credit.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/h5p_stars.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::h5p {

namespace {

using std::string_view;

constexpr std::size_t most_answers = 64;
constexpr std::size_t longest_answer = 200;

Prose html(std::string text) { return {std::string{gift::trim(text)}, Format::html}; }
std::string letters(string_view html) { return std::string{gift::trim(text_of_html(html).text)}; }

// H5P keeps plain texts with the signs of HTML escaped; what looks like a tag is none.
std::string decoded(string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    if (c == '\n') html += "<br>";
    else if (c == '<') html += "&lt;";
    else html += c;
  }
  return text_of_html(html).text;
}
// A description as an attribute's value.
std::string attribute(string_view said) {
  std::string value;
  for (const char c : letters(said)) {
    if (c == '"') value += "&quot;";
    else if (c == '&') value += "&amp;";
    else if (c == '<') value += "&lt;";
    else value += c;
  }
  return value;
}

std::string star_escaped(string_view text) {
  std::string accepted;
  for (const char c : text) accepted.append(c == '*' ? "\\" : "").append(1, c);
  return accepted;
}

class Reader {
 public:
  Reader(const Content& content, const KeepFile& keep) : content_{content}, params_{content.params}, keep_{keep} {}

  Questions read() {
    reader_of(content_.library)->second(*this);
    return std::move(out_);
  }

  using Read = void (*)(Reader&);
  using Readers = std::map<string_view, Read, std::less<>>;
  static const Readers& readers() {
    static const Readers all{
        {"H5P.MultiChoice", [](Reader& r) { r.choice(); }},
        {"H5P.TrueFalse", [](Reader& r) { r.truth(); }},
        {"H5P.Blanks", [](Reader& r) { r.blanks(); }},
        {"H5P.DragText", [](Reader& r) { r.dragged(); }},
        {"H5P.MarkTheWords", [](Reader& r) { r.marked(); }},
        {"H5P.SingleChoiceSet", [](Reader& r) { r.single_choices(); }},
        {"H5P.Summary", [](Reader& r) { r.summary(); }},
        {"H5P.MultiMediaChoice", [](Reader& r) { r.pictures(); }},
        {"H5P.Essay", [](Reader& r) { r.essay(); }},
        {"H5P.Flashcards", [](Reader& r) { r.cards("/cards", "/text"); }},
        {"H5P.Dialogcards", [](Reader& r) { r.cards("/dialogs", "/text"); }},
        {"H5P.SortParagraphs", [](Reader& r) { r.sorted(); }},
    };
    return all;
  }
  static Readers::const_iterator reader_of(string_view library) { return readers().find(library); }

 private:
  void add(Prose prompt, Key key, std::vector<Prose> hints = {}, Prose solution = {}) {
    if (prompt.text.empty()) throw Refusal{"it asks nothing: its text is empty"};
    Item item;
    item.title = gift::trim(decoded(content_.title));
    std::replace(item.title.begin(), item.title.end(), '\n', ' ');
    item.prompt = std::move(prompt);
    item.key = std::move(key);
    item.solution = std::move(solution);
    if (hints.size() > most_hints) {
      warn("it has more than three tips: the others are left out");
      hints.resize(most_hints);
    }
    item.hints = std::move(hints);
    out_.items.push_back(std::move(item));
  }
  // One of a set: the others come in without it.
  template <class One>
  void each(const std::vector<Json>& all, One one) {
    if (all.empty()) throw Refusal{"there is no question in it"};
    for (std::size_t n = 0; n < all.size(); ++n) {
      try {
        one(all[n]);
      } catch (const Refusal& refusal) { out_.refused.push_back(std::to_string(n + 1) + ": " + refusal.reason); }
    }
  }
  void warn(std::string warning) {
    if (std::find(out_.warnings.begin(), out_.warnings.end(), warning) == out_.warnings.end())
      out_.warnings.push_back(std::move(warning));
  }

  // The picture or recording whose description stands there, as a tag of HTML; nothing where there is none.
  std::string shown(Json json, const std::string& file, const std::string& said) {
    const auto path = text_at(json, file + "/path");
    if (path.empty()) return {};
    try {
      return "<p><img src=\"" + keep_(path) + "\" alt=\"" + attribute(said) + "\"></p>";
    } catch (const Refusal& refusal) {
      warn("\"" + beginning(path) + "\" is left out: " + refusal.reason);
      return "<p><img src=\"" + std::string{told_already} + "\" alt=\"" + attribute(said) + "\"></p>";
    }
  }
  std::string medium() { return shown(params_, "/media/type/params/file", text_at(params_, "/media/type/params/alt")); }

  void choice() {
    ChoiceKey key;
    std::vector<Prose> hints;
    for (const auto answer : list_at(params_, "/answers")) {
      key.options.push_back({html(text_at(answer, "/text")), flag_at(answer, "/correct", false) ? full_weight : 0,
                             html(text_at(answer, "/tipsAndFeedback/chosenFeedback"))});
      if (auto tip = html(text_at(answer, "/tipsAndFeedback/tip")); !tip.text.empty()) hints.push_back(std::move(tip));
    }
    const auto type = text_at(params_, "/behaviour/type");
    key.several = type == "multi" || (type != "single" && rights(key) > 1);
    if (key.several && rights(key) > 1 && flag_at(params_, "/behaviour/singlePoint", false))
      warn("it was all or nothing: here each right option counts");
    if (!flag_at(params_, "/behaviour/randomAnswers", true)) key.fixed = true;
    settle_options(key);
    add(html(medium() + text_at(params_, "/question")), std::move(key), std::move(hints));
  }
  static std::ptrdiff_t rights(const ChoiceKey& key) {
    return std::count_if(key.options.begin(), key.options.end(), [](const Option& o) { return o.weight > 0; });
  }
  static void settle_options(ChoiceKey& key) {
    if (key.options.size() < 2) throw Refusal{"a choice needs two options at least"};
    if (key.options.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    const auto right = rights(key);
    if (right == 0) throw Refusal{"no option is right: mark the right one"};
    for (auto& option : key.options) {
      if (option.text.text.empty()) throw Refusal{"an option is empty"};
      if (option.feedback.text.empty()) option.feedback = {};
      if (key.several && option.weight > 0) option.weight = full_weight / static_cast<double>(right);
    }
  }

  void truth() {
    const auto correct = text_at(params_, "/correct");
    if (correct != "true" && correct != "false") throw Refusal{"neither true nor false is right"};
    TruthKey key{correct == "true", {}, {}};
    if (auto said = text_at(params_, "/behaviour/feedbackOnWrong"); !said.empty()) key.if_wrong = html(std::move(said));
    if (auto said = text_at(params_, "/behaviour/feedbackOnCorrect"); !said.empty())
      key.if_right = html(std::move(said));
    add(html(medium() + text_at(params_, "/question")), std::move(key));
  }

  Spelling spelling(bool cased_otherwise) const {
    if (flag_at(params_, "/behaviour/acceptSpellingErrors", false)) return Spelling::forgiving;
    return flag_at(params_, "/behaviour/caseSensitive", cased_otherwise) ? Spelling::cased : Spelling::letters;
  }

  void blanks() {
    std::string text;
    for (const auto part : list_at(params_, "/questions")) {
      string_view line;
      if (part.get(line) == simdjson::SUCCESS) text += "<p>" + clean(line) + "</p>";
    }
    typed_gaps(medium() + "<p>" + text_at(params_, "/text") + "</p>", text);
  }
  void typed_gaps(const std::string& head, const std::string& text) {
    auto read = starred(text);
    ClozeKey key;
    std::vector<Prose> hints;
    for (const auto& inside : read.inside) {
      const auto gap = gap_of(letters(inside));
      if (gap.answers.empty()) throw Refusal{"a gap has no answer"};
      TextKey typed;
      typed.accepted.reserve(gap.answers.size());
      for (const auto& answer : gap.answers) typed.accepted.push_back({star_escaped(answer)});
      const auto how = spelling(true);
      if (how != Spelling::letters) typed.spelling = how;
      key.blanks.push_back({1, std::move(typed)});
      note_tip(hints, key.blanks.size(), gap.tip);
    }
    settle_gaps(key);
    add(html(head + read.text), std::move(key), std::move(hints));
  }
  static void note_tip(std::vector<Prose>& hints, std::size_t number, const std::string& tip) {
    if (!tip.empty()) hints.push_back({"(" + std::to_string(number) + ") " + tip, Format::plain});
  }
  static void settle_gaps(const ClozeKey& key) {
    if (key.blanks.empty()) throw Refusal{"there is no gap in it"};
    if (key.blanks.size() > most_answers) throw Refusal{"there are more than 64 gaps in it"};
  }

  void dragged() {
    const auto read = starred(decoded(text_at(params_, "/textField")));
    std::vector<GapText> gaps;
    gaps.reserve(read.inside.size());
    std::vector<std::string> words;
    const auto offer = [&](const std::string& word) {
      if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    };
    for (const auto& inside : read.inside) {
      gaps.push_back(gap_of(inside));
      if (gaps.back().answers.empty()) throw Refusal{"a gap has no answer"};
      offer(gaps.back().answers.front());
    }
    for (const auto& inside : starred(decoded(text_at(params_, "/distractors"))).inside) {
      const auto other = gap_of(inside);
      if (!other.answers.empty()) offer(other.answers.front());
    }
    if (words.size() < 2) throw Refusal{"a gap has only one word to choose from"};
    if (words.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    ClozeKey key;
    std::vector<Prose> hints;
    for (const auto& gap : gaps) {
      ChoiceKey choice;
      choice.options.reserve(words.size());
      for (const auto& word : words) {
        const bool right = std::find(gap.answers.begin(), gap.answers.end(), word) != gap.answers.end();
        const auto& said = right ? gap.if_right : gap.if_wrong;
        choice.options.push_back(
            {{word, Format::plain}, right ? full_weight : 0, said.empty() ? Prose{} : Prose{said}});
      }
      key.blanks.push_back({1, std::move(choice)});
      note_tip(hints, key.blanks.size(), gap.tip);
    }
    settle_gaps(key);
    const auto text = lines_of(read.text);
    add(html(medium() + "<p>" + text_at(params_, "/taskDescription") + "</p>" + text), std::move(key),
        std::move(hints));
  }
  // Plain text within HTML.
  static std::string lines_of(string_view text) {
    std::string lines;
    for (const char c : text) {
      if (c == '\n') lines += "<br>";
      else if (c == '<') lines += "&lt;";
      else if (c == '&') lines += "&amp;";
      else lines += c;
    }
    return lines;
  }

  // The words to choose from are all of the text's; a word that comes again bears its number.
  void marked() {
    const auto text = text_at(params_, "/textField");
    auto read = starred(text);
    auto plain = letters(read.text);
    ChoiceKey key{true, {}, true};
    std::map<std::string, int> times;
    std::string sentence;
    string_view rest = plain;
    const auto right = static_cast<double>(read.inside.size());
    if (read.inside.empty()) throw Refusal{"no word is marked"};
    while (!rest.empty()) {
      const auto from = rest.find_first_not_of(" \n");
      if (from == rest.npos) break;
      sentence += rest.substr(0, from);
      const auto end = std::min(rest.find_first_of(" \n", from), rest.size());
      auto token = std::string{rest.substr(from, end - from)};
      rest.remove_prefix(end);
      bool is_right = false;
      for (std::size_t n = 0; n < read.inside.size(); ++n) {
        const auto at = token.find(blank_mark(n));
        if (at == std::string::npos) continue;
        token.replace(at, blank_mark(n).size(), letters(read.inside[n]));
        is_right = true;
      }
      sentence += token;
      const auto begin = token.find_first_not_of(".,;:!?()\"");
      if (begin == std::string::npos) continue;
      const auto word = token.substr(begin, token.find_last_not_of(".,;:!?()\"") - begin + 1);
      const auto again = ++times[word];
      key.options.push_back({{again > 1 ? word + " (" + std::to_string(again) + ")" : word, Format::plain},
                             full_weight / right * (is_right ? 1 : -1)});
    }
    if (key.options.size() > most_answers) throw Refusal{"its text has more than 64 words to mark"};
    if (key.options.size() < 2) throw Refusal{"a choice needs two options at least"};
    add(html(medium() + "<p>" + text_at(params_, "/taskDescription") + "</p><p>" + lines_of(sentence) + "</p>"),
        std::move(key));
  }

  // The first one is right, and shown anywhere.
  void first_is_right(const std::string& prompt, const std::vector<Json>& answers, std::vector<Prose> hints = {}) {
    ChoiceKey key;
    for (const auto answer : answers) {
      string_view text;
      if (answer.get(text) != simdjson::SUCCESS) continue;
      key.options.push_back({html(clean(text)), key.options.empty() ? full_weight : 0});
    }
    settle_options(key);
    add(html(prompt), std::move(key), std::move(hints));
  }
  void single_choices() {
    each(list_at(params_, "/choices"),
         [&](Json one) { first_is_right(text_at(one, "/question"), list_at(one, "/answers")); });
  }
  void summary() {
    each(list_at(params_, "/summaries"), [&](Json one) {
      std::vector<Prose> hints;
      if (auto tip = html(text_at(one, "/tip")); !tip.text.empty()) hints.push_back(std::move(tip));
      first_is_right(text_at(params_, "/intro"), list_at(one, "/summary"), std::move(hints));
    });
  }

  void pictures() {
    ChoiceKey key;
    for (const auto option : list_at(params_, "/options")) {
      const auto said = text_at(option, "/media/params/alt");
      key.options.push_back(
          {html(shown(option, "/media/params/file", said)), flag_at(option, "/correct", false) ? full_weight : 0});
    }
    const auto type = text_at(params_, "/behaviour/questionType");
    key.several = type == "multi" || (type != "single" && rights(key) > 1);
    settle_options(key);
    add(html(medium() + text_at(params_, "/question")), std::move(key));
  }

  void sorted() {
    OrderingKey key;
    for (const auto paragraph : list_at(params_, "/paragraphs")) {
      string_view text;
      if (paragraph.get(text) == simdjson::SUCCESS) key.steps.push_back(html(clean(text)));
      if (key.steps.empty() || key.steps.back().text.empty()) throw Refusal{"a step is empty"};
    }
    if (key.steps.size() < 2) throw Refusal{"an order needs two steps at least"};
    if (key.steps.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    add(html(medium() + text_at(params_, "/taskDescription")), std::move(key));
  }

  void essay() {
    std::string sample = text_at(params_, "/solution/sample");
    add(html(medium() + text_at(params_, "/taskDescription")), EssayKey{}, {},
        sample.empty() ? Prose{} : html(std::move(sample)));
    if (!list_at(params_, "/keywords").empty()) warn("its keywords are left out: a person reads essays here");
  }

  void cards(const char* list, const char* front) {
    each(list_at(params_, list), [&](Json card) {
      const auto answer = letters(text_at(card, "/answer"));
      if (answer.empty()) throw Refusal{"the card has no answer"};
      if (answer.size() > longest_answer || answer.find('\n') != std::string::npos)
        throw Refusal{"the card's answer is too long to be typed"};
      TextKey key;
      for (const auto& text : gap_of(answer).answers) key.accepted.push_back({star_escaped(text)});
      if (key.accepted.empty()) throw Refusal{"the card has no answer"};
      key.spelling = flag_at(params_, "/caseSensitive", false) ? Spelling::cased : Spelling::forgiving;
      std::vector<Prose> hints;
      for (const auto* tip : {"/tip", "/tips/front"})
        if (auto said = html(text_at(card, tip)); !said.text.empty()) hints.push_back(std::move(said));
      auto recordings = std::string{};
      for (const auto recording : list_at(card, "/audio")) recordings += shown(recording, "", "");
      add(html(shown(card, "/image", text_at(card, "/imageAltText")) + recordings + text_at(card, front)),
          std::move(key), std::move(hints));
    });
  }

  const Content& content_;
  Json params_;
  const KeepFile& keep_;
  Questions out_;
};

}  // namespace

bool knows(string_view library) { return Reader::reader_of(library) != Reader::readers().end(); }

Questions read_content(const Content& content, const KeepFile& keep) { return Reader{content, keep}.read(); }

}  // namespace edu::skill::h5p
