#include "skill/item/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "base/utf8.hpp"
#include "skill/formats/attachments.hpp"
#include "skill/item/check.hpp"
#include "skill/item/entry.hpp"
#include "skill/item/expression.hpp"
#include "skill/item/solution.hpp"
#include "skill/item/units.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill {

namespace {

using std::string;
using std::string_view;

// Weights like 33.33333 leave a crumb.
constexpr double crumb = 0.1;

bool blank(string_view text) { return text.find_first_not_of(" \n\t\r") == text.npos; }

string at(const string& list, std::size_t place) { return list + "/" + std::to_string(place); }

// The numbers of the marks [[1]] in a text, as they come.
std::vector<std::size_t> marks(string_view text) {
  std::vector<std::size_t> found;
  for (auto open = text.find("[["); open != text.npos; open = text.find("[[", open + 1)) {
    constexpr std::size_t longest_mark = 6;
    const auto close = text.substr(open + 2, longest_mark).find("]]");
    if (close == text.npos) continue;
    const auto digits = text.substr(open + 2, close);
    if (digits.empty() || digits.size() > 4 || digits.find_first_not_of("0123456789") != digits.npos) continue;
    found.push_back(static_cast<std::size_t>(std::stoi(string{digits})));
  }
  return found;
}

class Examination {
 public:
  explicit Examination(const AttachmentThere& there) : there_{there} {}

  std::vector<Fault> of(const Item& item) {
    prompt_ = &item.prompt;
    if (!item.title.empty()) line("/title", item.title);
    needed("/prompt", item.prompt, most_text);
    prose("/feedback", item.feedback, most_text);
    prose("/solution", item.solution, most_text);
    if (item.hints.size() > most_hints) say("/hints", "hints.many", "Three hints are enough: take one away.");
    for (std::size_t i = 0; i < item.hints.size(); ++i) needed(at("/hints", i), item.hints[i], most_text);
    if (!item.code.empty()) line("/code", item.code);
    tags(item.tags);
    path(item.category);
    std::visit([this](const auto& key) { (*this)("/key", key); }, item.key);
    if (found_.empty() && graded(item)) solve(item);
    return std::move(found_);
  }
  std::vector<Fault> of(const ClozeKey& key, const Prose& prompt) {
    prompt_ = &prompt;
    (*this)("/key", key);
    return std::move(found_);
  }

  void operator()(const string& where, const ChoiceKey& key) {
    const auto options = where + "/options";
    count(options, key.options.size(), 2, "A choice needs two options at least.");
    std::set<string> known;
    for (std::size_t i = 0; i < key.options.size(); ++i) {
      const auto& option = key.options[i];
      const auto here = at(options, i);
      needed(here + "/text", option.text, most_answer);
      if (!blank(option.text.text) && !known.insert(folded(option.text.text)).second)
        say(here + "/text", "options.alike", "Another option says the same: nobody could tell them apart.");
      weight(here, option.weight, -full_weight);
      said(here, option.feedback, option.misconception);
    }
    if (key.several) add_up(options, key.options);
    else best(options, key.options);
  }
  void operator()(const string& where, const TruthKey& key) {
    prose(where + "/if_wrong", key.if_wrong, most_text);
    prose(where + "/if_right", key.if_right, most_text);
  }
  void operator()(const string& where, const TextKey& key) {
    const auto list = where + "/accepted";
    accepted(list, key.accepted,
             [&](const string& here, const AcceptedText& answer) { words(here + "/text", answer.text, most_answer); });
    std::set<string> known;
    for (std::size_t i = 0; i < key.accepted.size(); ++i) {
      const auto& text = key.accepted[i].text;
      const bool cased = key.spelling == Spelling::cased;
      if (!blank(text) && !known.insert(cased ? text : folded(text)).second)
        say(at(list, i) + "/text", "answers.alike", "This answer is there already.");
    }
    mistakes(list, key, [](const AcceptedText& answer) { return answer.text; });
  }
  void operator()(const string& where, const NumberKey& key) {
    const auto list = where + "/accepted";
    bool sound = true;
    accepted(list, key.accepted, [&](const string& here, const AcceptedNumber& answer) {
      if (answer.any || answer.low <= answer.high) return;
      sound = false;
      say(here + "/high", "range.order", "The range ends before it begins: the first number is the smaller one.");
    });
    const bool asked = key.unit_asked.value_or(false);
    if (key.unit) words(where + "/unit", *key.unit, most_name);
    if (asked && !key.unit) say(where + "/unit", "unit.missing", "Say which unit is to be written, as cm.");
    else if (asked && !blank(*key.unit) && !unit_named(*key.unit))
      say(where + "/unit", "unit.unknown", "This unit isn't known here: write it as cm, kg, km/h or €.");
    else if (sound)
      mistakes(list, key, [&](const AcceptedNumber& answer) {
        return answer.any ? string{} : exact(answer.low) + (asked ? " " + *key.unit : string{});
      });
  }
  void operator()(const string& where, const ExpressionKey& key) {
    const auto list = where + "/accepted";
    bool readable = true;
    accepted(list, key.accepted, [&](const string& here, const AcceptedExpression& answer) {
      if (!words(here + "/text", answer.text, algebra::most_length)) {
        readable = false;
        return;
      }
      try {
        algebra::parse(answer.text);
      } catch (const Problem& problem) {
        readable = false;
        say(here + "/text", "expression.form", problem.detail);
      }
    });
    if (readable) mistakes(list, key, [](const AcceptedExpression& answer) { return answer.text; });
  }
  void operator()(const string& where, const MatchingKey& key) {
    const auto pairs = where + "/pairs";
    count(pairs, key.pairs.size(), 2, "Matching needs two pairs at least.");
    std::set<string> known;
    bool asks = false;
    for (std::size_t i = 0; i < key.pairs.size(); ++i) {
      const auto& pair = key.pairs[i];
      const auto here = at(pairs, i);
      prose(here + "/prompt", pair.prompt, most_answer);
      words(here + "/answer", pair.answer, most_answer);
      if (blank(pair.prompt.text)) continue;
      asks = true;
      if (!known.insert(folded(pair.prompt.text)).second)
        say(here + "/prompt", "pairs.alike", "This is to be matched twice: nobody could tell which is meant.");
    }
    if (!key.pairs.empty() && !asks)
      say(pairs, "pairs.no_prompt", "No pair has anything to match: write what belongs to its answer.");
  }
  void operator()(const string& where, const OrderingKey& key) {
    const auto steps = where + "/steps";
    count(steps, key.steps.size(), 2, "An order needs two steps at least.");
    std::set<string> known;
    for (std::size_t i = 0; i < key.steps.size(); ++i) {
      needed(at(steps, i), key.steps[i], most_answer);
      known.insert(folded(key.steps[i].text));
    }
    if (key.steps.size() > 1 && known.size() == 1)
      say(steps, "steps.alike", "All steps say the same: any order would be right.");
  }
  void operator()(const string& where, const ClozeKey& key) {
    const auto blanks = where + "/blanks";
    if (key.blanks.size() > most_parts) say(blanks, "parts.many", fmt::format("{} gaps are enough.", most_parts));
    if (key.blanks.empty()) say(blanks, "gaps.none", "There is no gap yet: put one into the text.");
    std::map<std::size_t, int> marked;
    for (const auto number : marks(prompt_->text)) ++marked[number];
    for (const auto& [number, times] : marked) {
      if (number == 0 || number > key.blanks.size())
        say("/prompt/text", "gaps.unknown", fmt::format("The text has a gap [[{}]] of which nothing is said.", number));
      else if (times > 1)
        say("/prompt/text", "gaps.twice", fmt::format("The gap [[{}]] stands in the text twice.", number));
    }
    for (std::size_t i = 0; i < key.blanks.size(); ++i) {
      const auto& gap = key.blanks[i];
      const auto here = at(blanks, i);
      if (!marked.contains(i + 1))
        say(here, "gaps.missing",
            fmt::format("The text doesn't say where this gap is: write {} there.", blank_mark(i)));
      if (!(gap.share > 0) || gap.share > 1000)
        say(here + "/share", "share.range", "A gap's share of the credit is above 0, 1000 at most.");
      const auto* choice = std::get_if<ChoiceKey>(&gap.key);
      if (choice && choice->several) say(here + "/key/several", "gaps.several", "One option alone goes into a gap.");
      std::visit([&](const auto& inner) { (*this)(here + "/key", inner); }, gap.key);
    }
  }
  void operator()(const string&, const EssayKey&) {}
  void operator()(const string&, const DescriptionKey&) {}

 private:
  void say(string pointer, string_view code, string detail) {
    found_.push_back({std::move(pointer), string{code}, std::move(detail)});
  }

  // False: it can't be read as it is.
  bool form(const string& pointer, string_view text, std::size_t most) {
    if (const auto refused = ProseForm::refuse(text); !refused.empty()) {
      say(pointer, "text.form", fmt::format("The text {}.", refused));
      return false;
    }
    if (const auto length = utf8::length(text); length > most) {
      say(pointer, "text.long", fmt::format("{} characters are too many: {} at most.", length, most));
      return false;
    }
    return true;
  }
  bool words(const string& pointer, string_view text, std::size_t most) {
    if (blank(text)) {
      say(pointer, "text.empty", "Nothing is written here.");
      return false;
    }
    return form(pointer, text, most);
  }
  void line(const string& pointer, string_view text) {
    if (const auto refused = LineForm::refuse(text); !refused.empty())
      say(pointer, "text.form", fmt::format("It {}.", refused));
    else form(pointer, text, most_name);
  }
  void prose(const string& pointer, const Prose& prose, std::size_t most) {
    if (prose.format != Format::plain && prose.format != Format::markdown)
      say(pointer + "/format", "text.format", "Write plain text or Markdown.");
    if (form(pointer + "/text", prose.text, most)) pictures(pointer + "/text", prose);
  }
  void needed(const string& pointer, const Prose& text, std::size_t most) {
    if (blank(text.text)) say(pointer + "/text", "text.empty", "Nothing is written here.");
    prose(pointer, text, most);
  }
  // What a text shows came with it, and is still there.
  void pictures(const string& pointer, const Prose& prose) {
    const string_view text{prose.text};
    for (auto middle = text.find("]("); middle != text.npos; middle = text.find("](", middle + 2)) {
      const auto open = text.rfind('[', middle);
      const auto close = text.find(')', middle);
      if (open == text.npos || close == text.npos) continue;
      const bool picture = open > 0 && text[open - 1] == '!';
      const auto source = text.substr(middle + 2, close - middle - 2);
      const bool ours = source.starts_with(attachment_scheme);
      const auto hash = attachment_hash(source);
      if (ours ? hash.empty() || (there_ && !there_(hash)) : picture && prose.format == Format::markdown)
        say(pointer, "text.picture", "A picture is shown that isn't here: put it in with the button for pictures.");
    }
  }

  void tags(const std::vector<string>& tags) {
    if (tags.size() > most_tags) say("/tags", "tags.many", fmt::format("{} tags are enough.", most_tags));
    std::set<string> known;
    for (std::size_t i = 0; i < tags.size(); ++i) {
      line(at("/tags", i), tags[i]);
      if (!known.insert(tags[i]).second) say(at("/tags", i), "tags.alike", "This tag is there already.");
    }
  }
  void path(const std::vector<string>& names) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      line(at("/category", i), names[i]);
      bytes += names[i].size();
    }
    if (names.size() > most_levels || bytes > most_path_bytes)
      say("/category", "skill.long", "The skill's name is too long: a subject, a topic and the skill are enough.");
  }

  void count(const string& pointer, std::size_t count, std::size_t least, string_view few) {
    if (count < least) say(pointer, "parts.few", string{few});
    if (count > most_parts) say(pointer, "parts.many", fmt::format("{} are enough.", most_parts));
  }
  void weight(const string& here, double weight, double least) {
    if (!(weight >= least && weight <= full_weight))
      say(here + "/weight", "weight.range", fmt::format("The credit is between {} and 100 percent.", least));
  }
  void said(const string& here, const Prose& feedback, const std::optional<string>& misconception) {
    prose(here + "/feedback", feedback, most_text);
    if (misconception) line(here + "/misconception", *misconception);
  }
  template <class Accepted, class Look>
  void accepted(const string& list, const std::vector<Accepted>& all, Look look) {
    count(list, all.size(), 1, "Say what is right.");
    for (std::size_t i = 0; i < all.size(); ++i) {
      look(at(list, i), all[i]);
      weight(at(list, i), all[i].weight, 0);
      said(at(list, i), all[i].feedback, all[i].misconception);
    }
    best(list, all);
  }
  template <class Weighed>
  void best(const string& list, const std::vector<Weighed>& all) {
    if (!all.empty() && std::none_of(all.begin(), all.end(), [](const auto& one) { return one.weight >= full_weight; }))
      say(list, "answer.none_right", "Nothing is fully right: mark what is, with 100 percent.");
  }
  void add_up(const string& list, const std::vector<Option>& options) {
    double sum = 0;
    for (const auto& option : options) sum += std::max(option.weight, 0.0);
    if (sum <= 0) say(list, "answer.none_right", "No option is right: mark those that are.");
    else if (sum < full_weight - crumb)
      say(list, "weight.sum", fmt::format("The right options add up to {:.4g} percent: 100 are full credit.", sum));
  }
  // A mistake that is named must not be right: nobody would ever be told of it.
  template <class Key, class Write>
  void mistakes(const string& list, const Key& key, Write write) {
    if (key.accepted.size() > most_parts) return;  // said already
    for (std::size_t i = 0; i < key.accepted.size(); ++i) {
      if (key.accepted[i].weight > 0) continue;
      const string typed = write(key.accepted[i]);
      if (blank(typed)) continue;
      try {
        if (judge(key, typed, DecimalMark::point).credit >= full_credit)
          say(at(list, i), "mistake.right", fmt::format("The mistake {} counts as right, too.", typed));
      } catch (const Problem&) {}  // said already: it can't be read
    }
  }
  void solve(const Item& item) {
    try {
      if (check(item, own_solution(item, 1), 1).correct) return;
    } catch (const Problem&) {}
    say("/key", "answer.unsolved",
        "Its own answer isn't taken as right: look at the shape or the unit that it asks for.");
  }

  const AttachmentThere& there_;
  const Prose* prompt_ = nullptr;
  std::vector<Fault> found_;
};

// Each draw and each seed goes through all of it: what a template may hold is bounded before anything is drawn.
std::vector<Fault> size_faults(const Template& from) {
  std::vector<Fault> faults;
  const auto bound = [&](std::string_view pointer, std::size_t count, std::size_t most) {
    if (count > most)
      faults.push_back({string{pointer}, "template.large", fmt::format("{} are too many: {} at most.", count, most)});
  };
  const auto size = [](const auto& list) { return list ? list->size() : 0; };
  bound("/parameters", size(from.parameters), most_drawn);
  bound("/derived", size(from.derived), most_drawn);
  bound("/constraints", size(from.constraints), most_drawn);
  if (from.table) {
    bound("/table/rows", from.table->rows.size(), most_table_rows);
    bound("/table/columns", from.table->columns.size(), most_table_columns);
  }
  if (const auto* cloze = std::get_if<ClozeRecipe>(&from.key)) bound("/key/blanks", cloze->blanks.size(), most_parts);
  return faults;
}

// Where an author of a template looks for it.
Fault made_fault(const Fault& fault, int seed, const Item& item) {
  return {"", fault.code,
          fmt::format("With seed {} it asks “{}”: {} ({})", seed, utf8::cut(item.prompt.text, 120), fault.detail,
                      fault.pointer)};
}

// Pictures and tags alone leave nothing to choose or to write.
struct Silent {
  bool operator()(const ChoiceKey& key) const {
    return std::any_of(key.options.begin(), key.options.end(),
                       [](const auto& option) { return blank(option.text.text); });
  }
  bool operator()(const TextKey& key) const {
    return std::any_of(key.accepted.begin(), key.accepted.end(), [](const auto& answer) { return blank(answer.text); });
  }
  bool operator()(const MatchingKey& key) const {
    return std::all_of(key.pairs.begin(), key.pairs.end(), [](const auto& pair) { return blank(pair.prompt.text); });
  }
  bool operator()(const OrderingKey& key) const {
    return std::any_of(key.steps.begin(), key.steps.end(), [](const auto& step) { return blank(step.text); });
  }
  bool operator()(const ClozeKey& key) const {
    return std::any_of(key.blanks.begin(), key.blanks.end(),
                       [this](const auto& gap) { return std::visit(*this, gap.key); });
  }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

}  // namespace

std::vector<Fault> faults_of(const Item& item, const AttachmentThere& there) { return Examination{there}.of(item); }

bool says_nothing(const Item& item) { return blank(item.prompt.text) || std::visit(Silent{}, item.key); }

std::vector<Fault> faults_of(const ClozeKey& key, const Prose& prompt) {
  const AttachmentThere nobody_looks;
  return Examination{nobody_looks}.of(key, prompt);
}

std::vector<Fault> faults_of(const Template& made_from, int seeds, const AttachmentThere& there) {
  auto faults = size_faults(made_from);
  if (!faults.empty()) return faults;
  if (const auto refused = LineForm::refuse(made_from.code); !refused.empty())
    faults.push_back({"/code", "text.form", fmt::format("The template's name {}.", refused)});
  for (int seed = 0; seed < seeds; ++seed) {
    try {
      const auto item = instantiate(made_from, static_cast<std::uint64_t>(seed));
      for (const auto& fault : faults_of(item, there)) faults.push_back(made_fault(fault, seed, item));
      if (json::text(item).find("{{") != string::npos)
        faults.push_back(made_fault({"", "template.unfilled", "something wasn't filled in"}, seed, item));
    } catch (const Problem& problem) { faults.push_back({"", problem.code, problem.detail}); }
    if (!faults.empty()) break;
  }
  return faults;
}

}  // namespace edu::skill
