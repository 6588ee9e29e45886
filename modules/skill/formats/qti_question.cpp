#include "skill/formats/qti_question.hpp"

#include <algorithm>
#include <cmath>

#include "skill/formats/credit.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/formats/qti_node.hpp"
#include "skill/formats/qti_trial.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::qti {

namespace {

using pugi::xml_node;
using std::string_view;

constexpr std::size_t most_answers = 64;
constexpr double little = 1e-9;

std::string shown(double number) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

bool case_matters(const std::string& text, const auto& worth_of) {
  std::string other = text;
  for (auto& c : other)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) c = static_cast<char>(c ^ 0x20);
  return other != text && worth_of(other) < worth_of(text) - little;
}

class Reader {
 public:
  Reader(xml_node node, const KeepFile& keep) : node_{node}, bodies_{keep, out_.warnings} {}

  Question read() {
    if (flag_of(node_, "adaptive", false)) warn("it is adaptive: its first attempt alone is asked for here");
    if (child_of(node_, "templateProcessing") || child_of(node_, "templateDeclaration"))
      throw Refusal{"it is made anew by a template (templateProcessing), which is not known here"};
    const auto body = child_of(node_, "itemBody");
    if (!body) throw Refusal{"it has no body"};
    std::vector<Interaction> found;
    out_.item.prompt = bodies_.prose(body, &found);
    head();
    const Processing processing{node_};
    const Trial trial{processing};
    trial_ = &trial;
    if (!found.empty() && !processing.scored() && !essay(found))
      warn("it doesn't say how it is scored: what it declares correct counts");
    out_.item.key = key(found);
    told_always(processing);
    return std::move(out_);
  }

 private:
  static bool essay(const std::vector<Interaction>& found) {
    return found.size() == 1 && found.front().kind == "extendedTextInteraction";
  }

  void head() {
    auto& item = out_.item;
    item.title = clean(attribute_of(node_, "title"));
    std::replace(item.title.begin(), item.title.end(), '\n', ' ');
    item.code = clean(attribute_of(node_, "label"));
  }

  Key key(const std::vector<Interaction>& found) {
    if (found.empty()) return DescriptionKey{};
    const auto& first = found.front();
    if (found.size() > 1 || first.kind == "gapMatchInteraction" || first.kind == "inlineChoiceInteraction" ||
        (first.typed() && !at_end(0)))
      return cloze(found);
    take_mark(0);
    if (first.kind == "choiceInteraction") return choice(first, children_of(first.node, "simpleChoice"));
    if (first.kind == "hottextInteraction") return choice(first, all_of(first.node, "hottext"));
    if (first.kind == "orderInteraction") return ordering(first);
    if (first.kind == "matchInteraction") return matching(first);
    if (first.kind == "associateInteraction") return associated(first);
    if (first.kind == "extendedTextInteraction") return EssayKey{};
    return typed(first);
  }

  // Whether nothing but the end of a sentence stands behind the gap of that number.
  bool at_end(std::size_t number) const {
    const auto& text = out_.item.prompt.text;
    const auto mark = text.find(blank_mark(number));
    if (mark == text.npos) return true;
    const auto rest = text_of_html(string_view{text}.substr(mark + blank_mark(number).size())).text;
    return rest.find_first_not_of(" \n.?!:") == rest.npos;
  }
  void take_mark(std::size_t number) {
    auto& text = out_.item.prompt.text;
    const auto mark = blank_mark(number);
    if (const auto at = text.find(mark); at != text.npos) text.erase(at, mark.size());
  }

  Key choice(const Interaction& of, const std::vector<xml_node>& choices) {
    if (choices.size() < 2) throw Refusal{"a choice needs two options at least"};
    if (choices.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    const auto& declared = trial_->declared(of);
    ChoiceKey key;
    key.several = declared.cardinality == "multiple";
    if (of.kind == "hottextInteraction" || !flag_of(of.node, "shuffle", false)) key.fixed = true;
    std::vector<std::string> names;
    names.reserve(choices.size());
    for (const auto node : choices) {
      names.emplace_back(attribute_of(node, "identifier"));
      Option option;
      option.text = bodies_.prose(node);
      if (option.text.text.empty()) throw Refusal{"an option is empty"};
      option.feedback = bodies_.inline_feedback(node, names.back());
      if (option.feedback.text.empty()) option.feedback = trial_->said(node_, bodies_, of.response, {names.back()});
      key.options.push_back(std::move(option));
    }
    if (key.several) weigh_several(key, of, names, declared);
    else weigh_one(key, of, names);
    return truth(key);
  }
  void weigh_one(ChoiceKey& key, const Interaction& of, const std::vector<std::string>& names) {
    std::vector<double> worth;
    worth.reserve(names.size());
    for (const auto& name : names) worth.push_back(trial_->worth(of.response, {name}));
    const auto full = *std::max_element(worth.begin(), worth.end());
    if (full <= little) throw Refusal{"no option is right: mark the right one"};
    for (std::size_t n = 0; n < worth.size(); ++n)
      key.options[n].weight = std::clamp(Trial::percent(worth[n], full), -full_weight, full_weight);
  }
  // What each one adds to all that is right, or takes from it.
  void weigh_several(ChoiceKey& key, const Interaction& of, const std::vector<std::string>& names,
                     const Declaration& declared) {
    auto right = declared.correct;
    if (right.empty()) {
      for (const auto& entry : declared.mapping)
        if (entry.value > 0) right.push_back(entry.key);
    }
    const auto full = right.empty() ? 0 : trial_->worth(of.response, right);
    if (full <= little) throw Refusal{"no option is right: mark the right one"};
    double sum = 0;
    for (std::size_t n = 0; n < names.size(); ++n) {
      auto given = right;
      const auto at = std::find(given.begin(), given.end(), names[n]);
      const bool is_right = at != given.end();
      if (is_right) given.erase(at);
      else given.push_back(names[n]);
      const auto change = trial_->worth(of.response, given) - full;
      const auto weight = Trial::percent(is_right ? -change : change, full);
      key.options[n].weight = std::clamp(weight, is_right ? 0 : -full_weight, full_weight);
      if (is_right) sum += weight;
    }
    if (right.size() > 1 && sum > full_weight * 1.5) {
      warn("it was all or nothing: here each right option counts");
      for (std::size_t n = 0; n < names.size(); ++n) {
        const bool is_right = std::find(right.begin(), right.end(), names[n]) != right.end();
        key.options[n].weight = is_right ? full_weight / static_cast<double>(right.size()) : 0;
      }
    } else if (std::none_of(declared.mapping.begin(), declared.mapping.end(),
                            [](const auto& e) { return e.value < 0; })) {
      for (auto& option : key.options) option.weight = std::max(option.weight, 0.0);
    }
    add_up(key.options, out_.warnings);
  }
  // "True" and "False", in whichever order.
  Key truth(const ChoiceKey& key) {
    if (key.several || key.options.size() != 2) return key;
    const auto says = [&](std::size_t n, string_view word) { return gift::trim(key.options[n].text.text) == word; };
    const bool forward = says(0, "True") && says(1, "False");
    if (!forward && !(says(0, "False") && says(1, "True"))) return key;
    const auto right = key.options[0].weight >= full_weight ? 0U : 1U;
    return TruthKey{(right == 0) == forward, key.options[1 - right].feedback, key.options[right].feedback};
  }

  Key ordering(const Interaction& of) {
    const auto choices = children_of(of.node, "simpleChoice");
    const auto& order = trial_->declared(of).correct;
    if (choices.size() < 2) throw Refusal{"an order needs two steps at least"};
    if (order.size() != choices.size()) throw Refusal{"the right order doesn't hold every step"};
    OrderingKey key;
    key.steps.reserve(order.size());
    for (const auto& name : order) {
      const auto node = named(choices, name);
      if (!node) throw Refusal{"the right order names \"" + beginning(name) + "\", which isn't there"};
      key.steps.push_back(bodies_.prose(node));
      if (key.steps.back().text.empty()) throw Refusal{"a step is empty"};
    }
    return key;
  }

  static xml_node named(const std::vector<xml_node>& nodes, string_view name) {
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [&](xml_node node) { return attribute_of(node, "identifier") == name; });
    return found == nodes.end() ? xml_node{} : *found;
  }
  // Pairs that are right, of two words each.
  std::vector<std::vector<std::string>> right_pairs(const Interaction& of) const {
    const auto& declared = trial_->declared(of);
    std::vector<std::vector<std::string>> pairs;
    for (const auto& text : declared.correct) pairs.push_back(words_in(text));
    if (pairs.empty()) {
      for (const auto& entry : declared.mapping)
        if (entry.value > 0) pairs.push_back(words_in(entry.key));
    }
    if (pairs.empty()) throw Refusal{"no pair is right: say which ones are"};
    if (pairs.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    if (std::any_of(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.size() != 2; }))
      throw Refusal{"a right pair doesn't name two"};
    return pairs;
  }

  Key matching(const Interaction& of) {
    const auto sets = children_of(of.node, "simpleMatchSet");
    if (sets.size() != 2) throw Refusal{"matching needs two sets"};
    auto prompts = children_of(sets[0], "simpleAssociableChoice"),
         answers = children_of(sets[1], "simpleAssociableChoice");
    auto pairs = right_pairs(of);
    const auto doubled = [&](std::size_t end) {
      return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
        return std::count_if(pairs.begin(), pairs.end(), [&](const auto& p) { return p[end] == pair[end]; }) > 1;
      });
    };
    if (doubled(0)) {
      if (doubled(1)) throw Refusal{"a prompt belongs to several answers, which can't be asked here"};
      for (auto& pair : pairs) std::swap(pair[0], pair[1]);
      std::swap(prompts, answers);
    }
    return paired(pairs, prompts, answers);
  }
  Key associated(const Interaction& of) {
    const auto choices = children_of(of.node, "simpleAssociableChoice");
    const auto pairs = right_pairs(of);
    std::vector<xml_node> prompts, answers;
    for (const auto node : choices) {
      const auto name = attribute_of(node, "identifier");
      const bool first = std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair[0] == name; });
      (first ? prompts : answers).push_back(node);
    }
    return paired(pairs, prompts, answers);
  }
  Key paired(const std::vector<std::vector<std::string>>& pairs, const std::vector<xml_node>& prompts,
             const std::vector<xml_node>& answers) {
    MatchingKey key;
    for (const auto node : prompts) {
      const auto name = attribute_of(node, "identifier");
      const auto pair = std::find_if(pairs.begin(), pairs.end(), [&](const auto& p) { return p[0] == name; });
      if (pair == pairs.end()) throw Refusal{"\"" + beginning(bodies_.plain(node)) + "\" belongs to nothing"};
      const auto answer = named(answers, (*pair)[1]);
      if (!answer) throw Refusal{"a right pair names \"" + beginning((*pair)[1]) + "\", which isn't there"};
      key.pairs.push_back({bodies_.prose(node), letters(answer)});
    }
    for (const auto node : answers) {
      const auto name = attribute_of(node, "identifier");
      const bool used = std::any_of(pairs.begin(), pairs.end(), [&](const auto& p) { return p[1] == name; });
      if (!used) key.pairs.push_back({{}, letters(node)});
    }
    if (key.pairs.size() < 2) throw Refusal{"matching needs two pairs at least"};
    if (key.pairs.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    return key;
  }
  std::string letters(xml_node node) {
    auto text = bodies_.plain(node);
    if (text.empty()) throw Refusal{"an answer to match is empty or a picture, which can't be matched to here"};
    return text;
  }

  Key typed(const Interaction& of) {
    if (trial_->declared(of).number()) return number(of);
    return words(of);
  }
  TextKey words(const Interaction& of) {
    const auto worth_of = [&](const std::string& text) { return trial_->worth(of.response, {text}); };
    std::vector<std::pair<Trial::Named, double>> named;
    double full = 0;
    bool cased = false;
    for (auto& text : trial_->named_texts(of)) {
      const auto worth = worth_of(text.sample);
      if (worth <= little) continue;
      full = std::max(full, worth);
      cased = cased || case_matters(text.sample, worth_of);
      named.emplace_back(std::move(text), worth);
    }
    if (named.empty()) throw Refusal{"no answer is right: mark the right one"};
    TextKey key;
    if (cased) key.spelling = Spelling::cased;
    key.accepted.reserve(named.size());
    for (auto& [text, worth] : named)
      key.accepted.push_back({std::move(text.accepted), Trial::percent(worth, full),
                              trial_->said(node_, bodies_, of.response, {text.sample})});
    best_first(key.accepted);
    return key;
  }

  // What numbers are worth between the points where it may change, gathered to ranges.
  NumberKey number(const Interaction& of) {
    const auto points = trial_->turning_points(of);
    const auto worth = [&](double at) { return trial_->worth(of.response, {shown(at)}); };
    struct Range {
      double low, high, worth;
    };
    std::vector<Range> ranges;
    double full = 0;
    const auto add = [&](double low, double high, double points_worth) {
      if (points_worth <= little) return;
      full = std::max(full, points_worth);
      const bool joined = !ranges.empty() && ranges.back().worth == points_worth && ranges.back().high == low;
      if (joined) ranges.back().high = high;
      else ranges.push_back({low, high, points_worth});
    };
    for (std::size_t n = 0; n < points.size(); ++n) {
      if (n > 0) {
        const auto between = worth(points[n - 1] + (points[n] - points[n - 1]) / 2);
        const bool from_end = worth(points[n - 1]) == between, to_end = worth(points[n]) == between;
        add(from_end ? points[n - 1] : std::nextafter(points[n - 1], points[n]),
            to_end ? points[n] : std::nextafter(points[n], points[n - 1]), between);
      }
      const bool within = !ranges.empty() && ranges.back().high == points[n];
      if (!within) add(points[n], points[n], worth(points[n]));
    }
    const auto beyond = [&](double at) { return worth(at) > little; };
    if (!points.empty() && (beyond(points.front() - 1) || beyond(points.back() + 1)))
      throw Refusal{"every number above or below one is right, which can't be asked here"};
    if (ranges.empty()) throw Refusal{"no answer is right: mark the right one"};
    NumberKey key;
    key.accepted.reserve(ranges.size());
    for (const auto& range : ranges) {
      const auto middle = range.low + (range.high - range.low) / 2;
      key.accepted.push_back({false, range.low, range.high, Trial::percent(range.worth, full),
                              trial_->said(node_, bodies_, of.response, {shown(middle)})});
    }
    best_first(key.accepted);
    return key;
  }
  template <class Accepted>
  static void best_first(std::vector<Accepted>& accepted) {
    std::stable_sort(accepted.begin(), accepted.end(),
                     [](const Accepted& a, const Accepted& b) { return a.weight > b.weight; });
  }

  Key cloze(const std::vector<Interaction>& found) {
    ClozeKey key;
    double sum = 0;
    for (const auto& of : found) {
      Blank blank{1, blank_of(of)};
      if (of.kind != "gapMatchInteraction") {
        blank.share = trial_->worth(of.response, trial_->declared(of).correct);
        sum += blank.share;
      }
      key.blanks.push_back(std::move(blank));
    }
    // Where the rules don't tell gaps apart, or all of them are one response, each counts the same.
    const bool told_apart =
        std::all_of(key.blanks.begin(), key.blanks.end(), [](const Blank& blank) { return blank.share > little; });
    for (auto& blank : key.blanks) blank.share = told_apart && sum > 0 ? blank.share : 1;
    const auto same = std::all_of(key.blanks.begin(), key.blanks.end(),
                                  [&](const Blank& blank) { return blank.share == key.blanks.front().share; });
    if (same)
      for (auto& blank : key.blanks) blank.share = 1;
    return key;
  }
  BlankKey blank_of(const Interaction& of) {
    if (of.typed()) {
      if (trial_->declared(of).number()) return number(of);
      return words(of);
    }
    if (of.kind == "gapMatchInteraction") return gap(of);
    const bool block = of.kind == "choiceInteraction" && trial_->declared(of).cardinality == "single";
    if (of.kind != "inlineChoiceInteraction" && !block)
      throw Refusal{"several things are asked in it, one of them by <" + of.kind + ">: make a question of each"};
    ChoiceKey key;
    std::vector<std::string> names;
    for (const auto node : children_of(of.node, block ? "simpleChoice" : "inlineChoice")) {
      names.emplace_back(attribute_of(node, "identifier"));
      key.options.push_back({{letters(node), Format::plain}, 0, bodies_.inline_feedback(node, names.back())});
    }
    if (key.options.size() < 2) throw Refusal{"a gap has only one word to choose from"};
    if (key.options.size() > most_answers) throw Refusal{"the question has more than 64 answers"};
    if (!flag_of(of.node, "shuffle", false)) key.fixed = true;
    weigh_one(key, of, names);
    return key;
  }
  // The words of a gap match; right are those that a right pair puts here.
  BlankKey gap(const Interaction& of) {
    const auto holder = interaction_around(of.node);
    const auto here = attribute_of(of.node, "identifier");
    const auto pairs = right_pairs(of);
    ChoiceKey key;
    for (const auto node : children_of(holder, "gapText")) {
      const auto name = attribute_of(node, "identifier");
      const bool right =
          std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair[0] == name && pair[1] == here; });
      key.options.push_back({{letters(node), Format::plain}, right ? full_weight : 0});
    }
    if (child_of(holder, "gapImg")) throw Refusal{"pictures can't be dragged into a text here"};
    if (key.options.size() < 2) throw Refusal{"a gap has only one word to choose from"};
    if (std::none_of(key.options.begin(), key.options.end(), [](const Option& o) { return o.weight > 0; }))
      throw Refusal{"a gap has no right word"};
    return key;
  }
  static xml_node interaction_around(xml_node gap) {
    while (gap && kind_of(gap) != "gapMatchInteraction") gap = gap.parent();
    return gap;
  }

  // What is told whatever was answered; SOLUTION is how our own files name the way to it.
  void told_always(const Processing& processing) {
    const auto outcomes = processing.run({});
    for (const auto feedback : children_of(node_, "modalFeedback")) {
      const auto outcome = attribute_of(feedback, "outcomeIdentifier");
      const auto value = outcomes.find(outcome);
      if (value == outcomes.end() || !processing.fixed(outcome)) continue;
      const auto& told = value->second.texts;
      if (std::find(told.begin(), told.end(), attribute_of(feedback, "identifier")) == told.end()) continue;
      (outcome == "SOLUTION" ? out_.item.solution : out_.item.feedback) = bodies_.prose(feedback);
    }
  }

  void warn(std::string warning) { out_.warnings.push_back(std::move(warning)); }

  xml_node node_;
  Question out_;
  Bodies bodies_;
  const Trial* trial_ = nullptr;
};

}  // namespace

Question read_question(xml_node node, const KeepFile& keep) { return Reader{node, keep}.read(); }

}  // namespace edu::skill::qti
