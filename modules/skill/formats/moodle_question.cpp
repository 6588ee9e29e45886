#include "skill/formats/moodle_question.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "skill/formats/credit.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/moodle_calculated.hpp"
#include "skill/formats/moodle_cloze.hpp"
#include "skill/formats/moodle_text.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::moodle {

namespace {

using pugi::xml_node;
using std::string_view;

constexpr std::size_t most_answers = 64;
constexpr std::size_t most_tags = 32;

bool truth(xml_node node) {
  const auto text = gift::trim(node.child_value());
  return text == "1" || text == "true";
}

double fraction(xml_node answer) {
  const auto written = answer.attribute("fraction");
  const auto weight = written ? need_number(written.value())
                      : gift::trim(answer.child_value("fraction")).empty()
                          ? 0
                          : need_number(answer.child_value("fraction"));
  if (std::abs(weight) > full_weight + 0.001) throw Refusal{"a fraction is not between -100 and 100"};
  return std::clamp(weight, -full_weight, full_weight);
}

class Reader {
 public:
  Reader(xml_node node, Attachments& attachments)
      : node_{node}, type_{node.attribute("type").as_string()}, texts_{attachments, out_.warnings} {}

  Question read() {
    Item item;
    head(item);
    if (type_ == "calculated" || type_ == "calculatedsimple" || type_ == "calculatedmulti") {
      variants(item);
    } else {
      item.key = key(item);
      out_.items.push_back(std::move(item));
    }
    return std::move(out_);
  }

 private:
  void head(Item& item) {
    item.title = texts_.plain(node_.child("name"), Format::plain);
    std::replace(item.title.begin(), item.title.end(), '\n', ' ');
    item.prompt = texts_.prose(node_.child("questiontext"), Format::moodle);
    format_ = item.prompt.format;
    item.solution = texts_.prose(node_.child("generalfeedback"), format_);
    if (item.solution.text.empty()) item.solution = {};
    item.code = gift::trim(inner_text(node_.child("idnumber")));
    for (const auto tag : node_.child("tags").children("tag")) {
      auto name = std::string{gift::trim(Texts::raw(tag))};
      if (!name.empty() && item.tags.size() < most_tags &&
          std::find(item.tags.begin(), item.tags.end(), name) == item.tags.end())
        item.tags.push_back(std::move(name));
    }
    for (const auto hint : node_.children("hint")) {
      auto prose = texts_.prose(hint, format_);
      if (prose.text.empty()) continue;
      if (item.hints.size() < most_hints) item.hints.push_back(std::move(prose));
      else warn("it has more than three hints: the others are left out");
    }
    if (truth(node_.child("hidden"))) warn("it was hidden in Moodle");
  }

  Key key(Item& item) {
    if (type_ == "multichoice" || type_ == "multichoiceset" || type_ == "oumultiresponse") return choice();
    if (type_ == "truefalse") return truth_key();
    if (type_ == "shortanswer") return words();
    if (type_ == "numerical") return number();
    if (type_ == "matching" || type_ == "ddmatch") return matching();
    if (type_ == "essay") return essay();
    if (type_ == "cloze" || type_ == "multianswer") return cloze(item);
    if (type_ == "ddwtos") return dragged(item, "dragbox");
    if (type_ == "gapselect") return dragged(item, "selectoption");
    if (type_ == "ordering") return ordering();
    return DescriptionKey{};
  }

  std::vector<xml_node> answers() const {
    const auto all = node_.children("answer");
    std::vector<xml_node> answers{all.begin(), all.end()};
    if (answers.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    return answers;
  }

  ChoiceKey choice() {
    ChoiceKey key;
    const auto single = node_.child("single");
    key.several = type_ != "multichoice" || (single && !truth(single));
    if (const auto shuffle = node_.child("shuffleanswers"); shuffle && !truth(shuffle)) key.fixed = true;
    for (const auto answer : answers()) {
      Option option;
      option.text = texts_.prose(answer, format_);
      option.weight = fraction(answer);
      option.feedback = texts_.prose(answer.child("feedback"), format_);
      if (option.text.text.empty()) throw Refusal{"an option is empty"};
      key.options.push_back(std::move(option));
    }
    if (key.options.size() < 2) throw Refusal{"a choice needs two options at least"};
    settle_weights(key);
    return key;
  }
  void settle_weights(ChoiceKey& key) {
    if (type_ == "multichoiceset" || type_ == "oumultiresponse") {
      const auto right =
          std::count_if(key.options.begin(), key.options.end(), [](const Option& o) { return o.weight > 0; });
      for (auto& option : key.options) option.weight = option.weight > 0 ? full_weight / static_cast<double>(right) : 0;
      if (type_ == "multichoiceset") warn("in Moodle it was all or nothing: here each right option counts");
    }
    if (key.several) add_up(key.options, out_.warnings);
    else lift_to_full(key.options, out_.warnings);
  }

  TruthKey truth_key() {
    TruthKey key;
    bool said = false;
    for (const auto answer : answers()) {
      const auto text = texts_.plain(answer, Format::plain);
      const bool is_true = text == "true";
      if (!is_true && text != "false") throw Refusal{"its answers are not \"true\" and \"false\""};
      const bool right = fraction(answer) > 0;
      if (right) key.answer = is_true;
      said = said || right;
      (right ? key.if_right : key.if_wrong) = texts_.prose(answer.child("feedback"), format_);
    }
    if (!said) throw Refusal{"neither true nor false is right"};
    return key;
  }

  TextKey words() {
    TextKey key;
    if (truth(node_.child("usecase"))) key.spelling = Spelling::cased;
    for (const auto answer : answers()) {
      AcceptedText accepted;
      accepted.text = gift::trim(Texts::raw(answer));
      accepted.weight = std::max(fraction(answer), 0.0);
      accepted.feedback = texts_.prose(answer.child("feedback"), format_);
      if (accepted.text.empty()) throw Refusal{"an accepted answer is empty"};
      key.accepted.push_back(std::move(accepted));
    }
    lift_to_full(key.accepted, out_.warnings);
    return key;
  }

  NumberKey number() {
    NumberKey key;
    for (const auto answer : answers()) {
      AcceptedNumber accepted;
      const auto text = Texts::raw(answer);
      if (gift::trim(text) == "*") accepted.any = true;
      else set_range(accepted, text, inner_text(answer.child("tolerance")));
      weigh(accepted, answer);
      key.accepted.push_back(std::move(accepted));
    }
    lift_to_full(key.accepted, out_.warnings);
    unit(key);
    return key;
  }
  void weigh(AcceptedNumber& accepted, xml_node answer) {
    accepted.weight = std::max(fraction(answer), 0.0);
    accepted.feedback = texts_.prose(answer.child("feedback"), format_);
  }
  // The unit whose multiplier is 1 is that of the answers. showunits 3: none is shown nor asked for.
  void unit(NumberKey& key) {
    constexpr int none_shown = 3;
    if (node_.child("showunits").text().as_int(0) == none_shown) return;
    std::size_t others = 0;
    for (const auto unit : node_.child("units").children("unit")) {
      const auto name = std::string{gift::trim(inner_text(unit.child("unit_name")))};
      const auto multiplier = number_in(inner_text(unit.child("multiplier"))).value_or(1.0);
      if (multiplier == 1.0 && !key.unit && !name.empty()) key.unit = name;
      else ++others;
    }
    if (!key.unit) return;
    if (node_.child("unitgradingtype").text().as_int(0) != 0) key.unit_asked = true;
    if (others > 0)
      warn("of its units only " + *key.unit + " is kept: others count where they are known as units of the same kind");
  }

  MatchingKey matching() {
    MatchingKey key;
    for (const auto pair : node_.children("subquestion")) {
      if (key.pairs.size() == most_answers) throw Refusal{"the question has more than 64 answers"};
      auto prompt = texts_.prose(pair, format_);
      auto answer = texts_.plain(pair.child("answer"), type_ == "ddmatch" ? format_ : Format::plain);
      if (answer.empty()) {
        if (prompt.text.empty()) continue;
        throw Refusal{"a pair has no answer: pictures can't be matched to here"};
      }
      key.pairs.push_back({std::move(prompt), std::move(answer)});
    }
    if (key.pairs.size() < 2) throw Refusal{"matching needs two pairs at least"};
    return key;
  }

  EssayKey essay() {
    if (!texts_.plain(node_.child("graderinfo"), format_).empty()) warn("what it says to who grades it is left out");
    if (!texts_.plain(node_.child("responsetemplate"), format_).empty()) warn("its template of a response is left out");
    if (node_.child("attachments").text().as_int(0) != 0) warn("files can't be handed in here: a text is asked for");
    return {};
  }

  ClozeKey cloze(Item& item) {
    auto read = read_cloze(item.prompt.text, item.prompt.format, out_.warnings);
    item.prompt.text = std::move(read.text);
    return std::move(read.key);
  }

  // Words to drag or to select: [[2]] in the text is the gap where the second one belongs, and the others of its group
  // are what one may choose from.
  ClozeKey dragged(Item& item, const char* element) {
    struct Word {
      std::string text;
      std::string group;
    };
    std::vector<Word> words;
    for (const auto word : node_.children(element))
      words.push_back({texts_.plain(word, format_), std::string{gift::trim(word.child_value("group"))}});
    if (words.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    ClozeKey key;
    std::string text;
    string_view rest = item.prompt.text;
    for (auto open = rest.find("[["); open != rest.npos; open = rest.find("[[")) {
      const auto close = rest.find("]]", open);
      std::size_t place = 0;
      const auto digits = close == rest.npos ? string_view{} : rest.substr(open + 2, close - open - 2);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
      if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
        text += rest.substr(0, open + 2);
        rest.remove_prefix(open + 2);
        continue;
      }
      if (place == 0 || place > words.size())
        throw Refusal{"a gap names word " + beginning(digits) + ", which isn't there"};
      if (key.blanks.size() == most_answers) throw Refusal{"there are more than 64 gaps in it"};
      ChoiceKey choice;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].group != words[place - 1].group || words[i].text.empty()) continue;
        const bool right = words[i].text == words[place - 1].text;
        const bool doubled = std::any_of(choice.options.begin(), choice.options.end(),
                                         [&](const Option& o) { return o.text.text == words[i].text; });
        if (!doubled) choice.options.push_back({{words[i].text, Format::plain}, right ? full_weight : 0, {}});
      }
      if (choice.options.size() < 2) throw Refusal{"a gap has only one word to choose from"};
      text.append(rest.substr(0, open)).append(blank_mark(key.blanks.size()));
      key.blanks.push_back({1, std::move(choice)});
      rest.remove_prefix(close + 2);
    }
    if (key.blanks.empty()) throw Refusal{"there is no gap in it"};
    item.prompt.text = text.append(rest);
    return key;
  }

  // The fractions number the steps.
  OrderingKey ordering() {
    std::vector<std::pair<double, Prose>> steps;
    for (const auto answer : answers()) {
      auto step = texts_.prose(answer, format_);
      if (step.text.empty()) throw Refusal{"a step is empty"};
      const auto place = answer.attribute("fraction") ? need_number(answer.attribute("fraction").value())
                                                      : static_cast<double>(steps.size());
      steps.emplace_back(place, std::move(step));
    }
    if (steps.size() < 2) throw Refusal{"an order needs two steps at least"};
    std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (gift::trim(node_.child_value("selecttype")) != "ALL" && node_.child("selecttype").text().as_int(0) != 0)
      warn("Moodle asked for some of its steps: here all are asked for");
    OrderingKey key;
    for (auto& [place, step] : steps) key.steps.push_back(std::move(step));
    return key;
  }

  void variants(const Item& item) {
    const auto sets = value_sets(node_);
    const auto count = std::min(sets.size(), most_variants);
    for (std::size_t i = 0; i < count; ++i) {
      auto variant = item;
      const auto& values = sets[i];
      variant.prompt.text = with_values(item.prompt.text, values);
      variant.solution.text = with_values(item.solution.text, values);
      for (auto& hint : variant.hints) hint.text = with_values(hint.text, values);
      if (!item.code.empty() && count > 1) variant.code += "-" + std::to_string(i + 1);
      variant.key = type_ == "calculatedmulti" ? Key{calculated_choice(values)} : Key{calculated_number(values)};
      out_.items.push_back(std::move(variant));
    }
    if (sets.size() > 1)
      warn("of its " + std::to_string(sets.size()) + " sets of values " + std::to_string(count) +
           " became a question each");
  }
  NumberKey calculated_number(const Values& values) {
    NumberKey key;
    for (const auto answer : answers()) {
      auto accepted = calculated(answer, values);
      weigh(accepted, answer);
      accepted.feedback.text = with_values(accepted.feedback.text, values);
      key.accepted.push_back(std::move(accepted));
    }
    lift_to_full(key.accepted, out_.warnings);
    unit(key);
    return key;
  }
  ChoiceKey calculated_choice(const Values& values) {
    auto key = choice();
    for (auto& option : key.options) {
      option.text.text = with_values(option.text.text, values);
      option.feedback.text = with_values(option.feedback.text, values);
    }
    return key;
  }

  void warn(std::string warning) {
    if (std::find(out_.warnings.begin(), out_.warnings.end(), warning) == out_.warnings.end())
      out_.warnings.push_back(std::move(warning));
  }

  xml_node node_;
  string_view type_;
  Question out_;
  Texts texts_;
  Format format_ = Format::moodle;
};

constexpr std::array<string_view, 18> types{
    "multichoice", "multichoiceset", "oumultiresponse",  "truefalse",      "shortanswer", "numerical", "matching",
    "ddmatch",     "essay",          "description",      "cloze",          "multianswer", "ddwtos",    "gapselect",
    "ordering",    "calculated",     "calculatedsimple", "calculatedmulti"};

}  // namespace

bool knows_type(string_view type) { return std::find(types.begin(), types.end(), type) != types.end(); }

Question read_question(xml_node node, Attachments& attachments) { return Reader{node, attachments}.read(); }

}  // namespace edu::skill::moodle
