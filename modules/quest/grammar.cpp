#include "quest/grammar.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace edu::quest {

namespace {

constexpr double passes = 0.9;
constexpr int shortest = 4;
constexpr int longer_by = 2;  // a step of weight

using Names = std::map<std::string_view, std::string_view>;

std::string filled(std::string_view text, const Names& names) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == text.npos) break;
    const auto close = text.find('}', open);
    const auto name = names.find(text.substr(open + 1, close - open - 1));
    if (close == text.npos || name == names.end()) {
      out += text.substr(open);
      break;
    }
    out += name->second;
    text.remove_prefix(close + 1);
  }
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// The story of this number: its place and what is at stake; who asks and how it turns is drawn.
Story told_as(const Grammar& grammar, std::uint64_t number, const std::string& skill, Rng& rng) {
  const auto one_of = [&](const auto& all) -> const auto& {
    return all[static_cast<std::size_t>(rng.below(all.size()))];
  };
  const auto& place = grammar.places[static_cast<std::size_t>(number % grammar.places.size())];
  const auto& stake = grammar.stakes[static_cast<std::size_t>(number / grammar.places.size())];
  const auto& somebody = one_of(grammar.people);
  const auto& turn = one_of(grammar.turns);
  const auto& hint = one_of(grammar.hints);
  const Names names{{"place", place.name},   {"landmark", place.landmark},
                    {"name", somebody.name}, {"what", somebody.what},
                    {"skill", skill},        {"thing", stake.thing}};
  Story story;
  story.number = number;
  story.title = filled(stake.title, names);
  story.giver = somebody;
  story.place = place.name.str();
  story.offer = filled(stake.offer, names);
  story.hint = filled(hint, names);
  story.done = filled(stake.done, names);
  story.lines = {filled(turn.line, names)};
  return story;
}

// P(X ≥ k) of n trials.
double at_least(int n, int k, double p) {
  double sum = 0;
  for (int i = k; i <= n; ++i)
    sum += std::exp(std::lgamma(n + 1) - std::lgamma(i + 1) - std::lgamma(n - i + 1) + i * std::log(p) +
                    (n - i) * std::log1p(-p));
  return sum;
}

}  // namespace

std::uint64_t Grammar::stories() const {
  return people.empty() || turns.empty() || hints.empty() ? 0 : places.size() * stakes.size();
}

std::optional<Story> make_up(const Grammar& grammar, const std::string& skill, Rng& rng,
                             const std::function<bool(std::uint64_t)>& told) {
  const auto all = grammar.stories();
  if (all == 0) return {};
  constexpr int most_draws = 20;
  auto number = rng.below(all);
  for (int draw = 1; draw < most_draws && told(number); ++draw) number = rng.below(all);
  for (std::uint64_t step = 0; step < all && told(number); ++step) number = (number + 1) % all;
  if (told(number)) return {};
  return told_as(grammar, number, skill, rng);
}

Measure measure_of(double success, int weight) {
  const auto p = std::clamp(success, 0.5, 0.95);
  const int questions = shortest + longer_by * std::clamp(weight, 1, 3);
  int need = questions;
  while (need > 1 && at_least(questions, need, p) < passes) --need;
  return {questions, need * 100 / questions};
}

}  // namespace edu::quest
