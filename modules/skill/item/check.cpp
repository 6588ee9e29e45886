#include "skill/item/check.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "skill/item/entry.hpp"
#include "skill/item/present.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill {

namespace {

// The texts of a reply, joined; Markdown as soon as one of them is.
class Said {
 public:
  void say(const Prose& prose, std::string_view between) {
    if (prose.text.empty()) return;
    if (!text_.empty()) text_ += between;
    text_ += prose.text;
    if (prose.format == Format::markdown) format_ = Format::markdown;
  }
  const std::string& text() const { return text_; }
  Format format() const { return format_; }

 private:
  std::string text_;
  Format format_ = Format::plain;
};

Problem unknown_key() {
  return invalid("response.key", "The response names an option that this question doesn't have.");
}

// The part that a key names among `order`, which says what stands at each place.
std::size_t part_named(std::string_view key, const std::vector<std::size_t>& order) {
  const auto place = place_of(key, order.size());
  if (place == order.size()) throw unknown_key();
  return order[place];
}

// The most steps that stand in their order already: a longest increasing run, not of neighbours (patience sorting).
std::size_t in_order(const std::vector<std::size_t>& ranks) {
  std::vector<std::size_t> ends;  // the least last rank of a run of each length
  for (const auto rank : ranks) {
    const auto at = std::lower_bound(ends.begin(), ends.end(), rank);
    if (at == ends.end()) ends.push_back(rank);
    else *at = rank;
  }
  return ends.size();
}

class Check {
 public:
  Check(const Item& item, const Response& response, std::uint64_t seed)
      : item_{item}, response_{response}, order_{order_of(item, seed)} {}

  Checked checked() {
    out_.graded = graded(item_);
    out_.score = std::clamp(std::visit([this](const auto& key) { return (*this)(key); }, item_.key), 0.0, 1.0);
    out_.correct = out_.graded && out_.score >= full_credit;
    if (out_.correct) out_.score = 1;
    feedback_.say(item_.feedback, "\n\n");
    out_.feedback = feedback_.text();
    out_.solution = solution_.text();
    const bool markdown = feedback_.format() == Format::markdown || solution_.format() == Format::markdown;
    out_.format = markdown ? Format::markdown : Format::plain;
    out_.worked = item_.solution;
    return std::move(out_);
  }

  double operator()(const ChoiceKey& key) {
    const auto chosen = chosen_options(key);
    std::size_t shown = 0;
    for (const auto& option : key.options) {
      const bool right = option.weight >= full_weight * full_credit || (key.several && option.weight > 0);
      if (right && shown++ < most_solutions) solution_.say(option.text, "\n");
    }
    for (const auto option : chosen) remark(key.options[option].feedback, key.options[option].misconception);
    return key.several ? several(key, chosen) : key.options[chosen.front()].weight / full_weight;
  }

  double operator()(const TruthKey& key) {
    const bool right = take<Truth>().value == key.answer;
    solution_.say({key.answer ? "True" : "False", Format::plain}, "\n");
    feedback_.say(right ? key.if_right : key.if_wrong, "\n\n");
    return right ? 1 : 0;
  }

  double operator()(const TextKey& key) { return typed(key, take<Words>().text, {}); }
  double operator()(const NumberKey& key) { return typed(key, take<Number>().text, take<Number>().mark); }
  double operator()(const ExpressionKey& key) { return typed(key, take<Formula>().text, {}); }

  double operator()(const MatchingKey& key) {
    std::vector<std::string> given(key.pairs.size());
    for (const auto& [prompt, answer] : take<Matched>().pairs) {
      const auto pair = part_named(prompt, order_.prompts);
      const auto place = place_of(answer, order_.answers.size());
      if (place == order_.answers.size()) throw unknown_key();
      if (!given[pair].empty()) throw invalid("response.chosen", "A prompt is matched twice: give each one answer.");
      given[pair] = order_.answers[place];
    }
    for (const auto pair : order_.prompts) {
      const auto& [prompt, answer] = key.pairs[pair];
      solution_.say({prompt.text + " → " + answer, prompt.format}, "\n");
      out_.parts.push_back({key_at(out_.parts.size()), given[pair] == answer, answer});
    }
    return share_of_parts();
  }

  double operator()(const OrderingKey& key) {
    const auto order = ordered_steps(key);
    for (const auto& step : key.steps) solution_.say(step, "\n");
    for (std::size_t place = 0; place < order.size(); ++place) {
      const auto& belongs = key.steps[place].text;
      const auto& shown = take<Ordered>().order[place];
      out_.parts.push_back({shown, key.steps[order[place]].text == belongs, belongs});
    }
    const auto moves = static_cast<double>(order.size() - in_order(order));
    return 1 - moves / static_cast<double>(order.size() - 1);
  }

  double operator()(const ClozeKey& key) {
    const auto fills = fills_of(key);
    double credit = 0;
    double shares = 0;
    for (std::size_t place = 0; place < key.blanks.size(); ++place) {
      const auto& blank = key.blanks[place];
      const auto judged = fills[place] ? judge_blank(blank, place, fills[place]->text) : Judged{};
      remark(judged.feedback, judged.misconception);
      if (judged.spelling) out_.spelling = judged.spelling;
      const auto solution = solution_of(blank);
      solution_.say({solution, Format::plain}, "\n");
      out_.parts.push_back({std::to_string(place + 1), judged.credit >= full_credit, solution});
      credit += blank.share * std::clamp(judged.credit, 0.0, 1.0);
      shares += blank.share;
    }
    return shares > 0 ? credit / shares : 0;
  }

  double operator()(const EssayKey&) {
    if (folded(take<Written>().text.str()).empty()) throw invalid("response.blank", "Write something first.");
    return 0;
  }

  double operator()(const DescriptionKey&) {
    take<Seen>();
    return 0;
  }

 private:
  template <class Wanted>
  const Wanted& take() const {
    if (const auto* wanted = std::get_if<Wanted>(&response_)) return *wanted;
    throw invalid("response.kind", "This question takes a response of kind \"" + std::string{Wanted::kind} + "\".");
  }

  void remark(const Prose& feedback, const std::optional<std::string>& misconception) {
    feedback_.say(feedback, "\n\n");
    if (misconception && !out_.misconception) out_.misconception = misconception;
  }

  template <class FieldKey>
  double typed(const FieldKey& key, const ShortText& text, std::optional<DecimalMark> mark) {
    for (const auto& solution : solutions(key)) solution_.say({solution, Format::plain}, "\n");
    const auto judged = judge(key, text.str(), mark);
    remark(judged.feedback, judged.misconception);
    out_.spelling = judged.spelling;
    return judged.credit;
  }

  double share_of_parts() const {
    const auto right = std::count_if(out_.parts.begin(), out_.parts.end(), [](const Part& part) { return part.right; });
    return static_cast<double>(right) / static_cast<double>(out_.parts.size());
  }

  // The chosen options as the item numbers them.
  std::vector<std::size_t> chosen_options(const ChoiceKey& key) const {
    const auto& keys = take<Chosen>().chosen;
    if (keys.empty() || keys.size() > key.options.size() || (!key.several && keys.size() != 1)) {
      throw invalid("response.chosen", key.several ? "Choose one option or several." : "Choose one option.");
    }
    std::vector<std::size_t> chosen;
    chosen.reserve(keys.size());
    for (const auto& name : keys) chosen.push_back(part_named(name, order_.options));
    std::sort(chosen.begin(), chosen.end());
    if (std::adjacent_find(chosen.begin(), chosen.end()) != chosen.end()) {
      throw invalid("response.chosen", "An option is chosen twice.");
    }
    return chosen;
  }

  // The weights add up. Where the author took nothing off for wrong options, each costs what a right one gives: else
  // whoever ticks everything would be right.
  static double several(const ChoiceKey& key, const std::vector<std::size_t>& chosen) {
    const auto& options = key.options;
    const auto right = std::count_if(options.begin(), options.end(), [](const Option& o) { return o.weight > 0; });
    const bool penalised = std::any_of(options.begin(), options.end(), [](const Option& o) { return o.weight < 0; });
    const double off = penalised ? 0 : full_weight / static_cast<double>(right);
    double sum = 0;
    for (const auto option : chosen)
      sum += options[option].weight > 0 ? options[option].weight : options[option].weight - off;
    return sum / full_weight;
  }

  // The steps as the response orders them, each by its place in the right order. Of equal texts the one that belongs
  // first counts as named first.
  std::vector<std::size_t> ordered_steps(const OrderingKey& key) const {
    const auto& keys = take<Ordered>().order;
    if (keys.size() != key.steps.size()) throw invalid("response.chosen", "Bring every step into the order.");
    std::vector<std::size_t> order;
    order.reserve(keys.size());
    for (const auto& name : keys) order.push_back(part_named(name, order_.options));
    auto sorted = order;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
      throw invalid("response.chosen", "A step stands twice in the order.");
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        if (order[j] < order[i] && key.steps[order[i]] == key.steps[order[j]]) std::swap(order[i], order[j]);
      }
    }
    return order;
  }

  std::vector<const Fill*> fills_of(const ClozeKey& key) const {
    const auto& filled = take<Filled>();
    std::vector<const Fill*> fills(key.blanks.size());
    for (const auto& fill : filled.gaps) {
      std::size_t place = 0;
      while (place < fills.size() && std::to_string(place + 1) != fill.gap) ++place;
      if (place == fills.size()) throw unknown_key();
      if (fills[place]) throw invalid("response.chosen", "A gap is filled twice: give each one answer.");
      fills[place] = &fill;
    }
    if (filled.gaps.empty()) throw invalid("response.blank", "Fill a gap first.");
    return fills;
  }

  Judged judge_blank(const Blank& blank, std::size_t place, const ShortText& text) const {
    if (const auto* choice = std::get_if<ChoiceKey>(&blank.key)) {
      const auto& option = choice->options[part_named(text.str(), order_.blanks[place])];
      return {option.weight / full_weight, option.feedback, option.misconception, {}};
    }
    const auto mark = take<Filled>().mark;
    if (const auto* words = std::get_if<TextKey>(&blank.key)) return judge(*words, text.str(), mark);
    if (const auto* number = std::get_if<NumberKey>(&blank.key)) return judge(*number, text.str(), mark);
    return judge(std::get<ExpressionKey>(blank.key), text.str(), mark);
  }

  static std::string solution_of(const Blank& blank) {
    if (const auto* choice = std::get_if<ChoiceKey>(&blank.key)) {
      const auto best = std::max_element(choice->options.begin(), choice->options.end(),
                                         [](const Option& a, const Option& b) { return a.weight < b.weight; });
      return best->text.text;
    }
    auto right = std::vector<std::string>{};
    if (const auto* words = std::get_if<TextKey>(&blank.key)) right = solutions(*words);
    else if (const auto* number = std::get_if<NumberKey>(&blank.key)) right = solutions(*number);
    else right = solutions(std::get<ExpressionKey>(blank.key));
    return right.empty() ? std::string{} : right.front();
  }

  const Item& item_;
  const Response& response_;
  const Order order_;
  Checked out_;
  Said feedback_;
  Said solution_;
};

}  // namespace

Checked check(const Item& item, const Response& response, std::uint64_t seed) {
  return Check{item, response, seed}.checked();
}

std::vector<std::size_t> options_chosen(const Item& item, const Response& response, std::uint64_t seed) {
  const auto* chosen = std::get_if<Chosen>(&response);
  std::vector<std::size_t> options;
  if (!chosen || !std::holds_alternative<ChoiceKey>(item.key)) return options;
  const auto order = order_of(item, seed).options;
  for (const auto& key : chosen->chosen) options.push_back(part_named(key, order));
  return options;
}

}  // namespace edu::skill
