#include "skill/item/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/problem.hpp"
#include "skill/item/number.hpp"
#include "skill/item/present.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill {

namespace {

// Weights like 33.33333 leave a crumb when they add up.
constexpr double full = 0.9999;
constexpr std::size_t solutions_shown = 5;

// The texts of a reply, joined; Markdown as soon as one of them is.
class Said {
 public:
  void say(const Prose& prose) {
    if (prose.text.empty()) return;
    text_ += (text_.empty() ? "" : "\n\n") + prose.text;
    if (prose.format == Format::markdown) format_ = Format::markdown;
  }
  const std::string& text() const { return text_; }
  Format format() const { return format_; }

 private:
  std::string text_;
  Format format_ = Format::plain;
};

class Check {
 public:
  Check(const Item& item, const Response& response, std::uint64_t seed)
      : item_{item}, response_{response}, seed_{seed} {}

  Checked checked() {
    Checked checked;
    checked.graded = graded(item_);
    checked.score = std::clamp(std::visit([this](const auto& key) { return (*this)(key); }, item_.key), 0.0, 1.0);
    checked.correct = checked.graded && checked.score >= full;
    if (checked.correct) checked.score = 1;
    said_.say(item_.feedback);
    checked.feedback = said_.text();
    checked.solution = solution_;
    const bool markdown = said_.format() == Format::markdown || solution_format_ == Format::markdown;
    checked.format = markdown ? Format::markdown : Format::plain;
    return checked;
  }

  double operator()(const ChoiceKey& key) {
    const auto chosen = chosen_options(key);
    for (const auto& option : key.options) {
      if (option.weight >= full_weight * full || (key.several && option.weight > 0)) solve(option.text);
    }
    for (const auto option : chosen) said_.say(key.options[option].feedback);
    if (!key.several) return key.options[chosen.front()].weight / full_weight;
    return several(key, chosen);
  }

  double operator()(const TruthKey& key) {
    const bool right = take<Truth>().value == key.answer;
    solve({key.answer ? "True" : "False", Format::plain});
    said_.say(right ? key.if_right : key.if_wrong);
    return right ? 1 : 0;
  }

  double operator()(const TextKey& key) {
    const auto& text = take<Words>().text.str();
    if (folded(text).empty()) throw invalid("response.blank", "Write an answer first.");
    for (const auto& accepted : key.accepted) {
      if (accepted.weight >= full_weight * full) solve({shown_pattern(accepted.text), Format::plain});
    }
    return best(key.accepted, [&](const AcceptedText& accepted) { return matches(accepted.text, text); });
  }

  double operator()(const NumberKey& key) {
    const auto numbers = readings(take<Number>().text.str());
    if (numbers.empty()) throw invalid("response.number", "Write a number, like 3.5 or 1,200.");
    for (const auto& accepted : key.accepted) {
      if (accepted.weight >= full_weight * full && !accepted.any) solve({range(accepted), Format::plain});
    }
    return best(key.accepted, [&](const AcceptedNumber& accepted) {
      return std::any_of(numbers.begin(), numbers.end(), [&](double number) { return within(accepted, number); });
    });
  }

  double operator()(const MatchingKey& key) {
    const auto order = order_of(item_, seed_);
    for (const auto pair : order.prompts) {
      solve({key.pairs[pair].prompt.text + " → " + key.pairs[pair].answer, key.pairs[pair].prompt.format});
    }
    std::vector<bool> given(order.prompts.size());
    std::size_t right = 0;
    for (const auto& [prompt, answer] : take<Matched>().pairs) {
      const auto at = place_of(prompt, order.prompts.size());
      const auto to = place_of(answer, order.answers.size());
      if (at == order.prompts.size() || to == order.answers.size()) throw unknown_key();
      if (given[at]) throw invalid("response.chosen", "A prompt is matched twice: give each one answer.");
      given[at] = true;
      if (key.pairs[order.prompts[at]].answer == order.answers[to]) ++right;
    }
    return static_cast<double>(right) / static_cast<double>(order.prompts.size());
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
    throw invalid("response.kind", fmt::format("This question takes a response of kind \"{}\".", Wanted::kind));
  }
  static Problem unknown_key() {
    return invalid("response.key", "The response names an option that this question doesn't have.");
  }

  // The chosen options as the item numbers them.
  std::vector<std::size_t> chosen_options(const ChoiceKey& key) const {
    const auto& keys = take<Chosen>().chosen;
    if (keys.empty() || keys.size() > key.options.size() || (!key.several && keys.size() != 1)) {
      throw invalid("response.chosen", key.several ? "Choose one option or several." : "Choose one option.");
    }
    const auto order = order_of(item_, seed_).options;
    std::vector<std::size_t> chosen;
    for (const auto& name : keys) {
      const auto place = place_of(name, order.size());
      if (place == order.size()) throw unknown_key();
      chosen.push_back(order[place]);
    }
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

  // The best of what fits; the feedback is that answer's.
  template <class Accepted, class Fits>
  double best(const std::vector<Accepted>& accepted, Fits fits) {
    const Accepted* best = nullptr;
    for (const auto& answer : accepted) {
      if ((!best || answer.weight > best->weight) && fits(answer)) best = &answer;
    }
    if (!best) return 0;
    said_.say(best->feedback);
    return best->weight / full_weight;
  }

  // Decimal numbers have crumbs in binary: 0.1 + 0.2 is within 0.3.
  static bool within(const AcceptedNumber& accepted, double number) {
    const double crumb = 1e-9 * std::max(std::abs(accepted.low), std::abs(accepted.high));
    return accepted.any || (number >= accepted.low - crumb && number <= accepted.high + crumb);
  }
  static std::string range(const AcceptedNumber& accepted) {
    if (accepted.low == accepted.high) return fmt::format("{:.10g}", accepted.low);
    return fmt::format("{:.10g} to {:.10g}", accepted.low, accepted.high);
  }

  void solve(const Prose& solution) {
    if (++solutions_ > solutions_shown && !std::holds_alternative<MatchingKey>(item_.key)) return;
    solution_ += (solution_.empty() ? "" : "\n") + solution.text;
    if (solution.format == Format::markdown) solution_format_ = Format::markdown;
  }

  const Item& item_;
  const Response& response_;
  std::uint64_t seed_;
  Said said_;
  std::string solution_;
  Format solution_format_ = Format::plain;
  std::size_t solutions_ = 0;
};

}  // namespace

Checked check(const Item& item, const Response& response, std::uint64_t seed) {
  return Check{item, response, seed}.checked();
}

}  // namespace edu::skill
