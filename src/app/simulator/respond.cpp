#include "app/simulator/respond.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edu::app {

namespace {

using namespace skill;

bool is_right(const ChoiceKey& key, const std::string& text) {
  return std::any_of(key.options.begin(), key.options.end(),
                     [&](const Option& o) { return o.text.text == text && o.weight > 0; });
}

Response choose(const ChoiceKey& key, const std::vector<Choice>& shown, bool several, bool right, Rng& rng) {
  Chosen chosen;
  for (const auto& option : shown)
    if (is_right(key, option.text) == right) chosen.chosen.push_back(option.key);
  if (chosen.chosen.empty()) chosen.chosen.push_back(shown.at(rng.below(shown.size())).key);
  if (!several || !right) chosen.chosen = {chosen.chosen.at(rng.below(chosen.chosen.size()))};
  return chosen;
}

Response write(const TextKey& key, bool right) {
  const auto best = std::max_element(key.accepted.begin(), key.accepted.end(),
                                     [](const auto& a, const auto& b) { return a.weight < b.weight; });
  if (!right || best == key.accepted.end()) return Words{{"I do not know"}};
  auto text = best->text;
  std::erase(text, '*');
  return Words{{text.empty() ? "?" : text}};
}

Response calculate(const NumberKey& key, bool right, Rng& rng) {
  const auto best = std::max_element(key.accepted.begin(), key.accepted.end(),
                                     [](const auto& a, const auto& b) { return a.weight < b.weight; });
  const auto middle = best == key.accepted.end() ? 0.0 : (best->low + best->high) / 2;
  const auto beside = best == key.accepted.end() ? 1.0 : best->high + 1 + static_cast<double>(rng.below(9));
  const auto unit = key.unit ? " " + *key.unit : std::string{};
  return Number{{fmt::format("{}{}", right ? middle : beside, unit)}, DecimalMark::point};
}

Response match(const MatchingKey& key, const std::vector<Choice>& prompts, const std::vector<Choice>& answers,
               bool right) {
  Matched matched;
  for (const auto& prompt : prompts) {
    const auto pair =
        std::find_if(key.pairs.begin(), key.pairs.end(), [&](const Pair& p) { return p.prompt.text == prompt.text; });
    const auto fits = std::find_if(answers.begin(), answers.end(), [&](const Choice& a) {
      return (pair != key.pairs.end() && a.text == pair->answer) == right;
    });
    matched.pairs.push_back({prompt.key, fits == answers.end() ? answers.front().key : fits->key});
  }
  return matched;
}

// Every step in its place, or the first one last.
Response order(const OrderingKey& key, const std::vector<Choice>& shown, bool right) {
  Ordered ordered;
  for (const auto& step : key.steps) {
    const auto unused = [&](const Choice& choice) {
      return choice.text == step.text &&
             std::find(ordered.order.begin(), ordered.order.end(), choice.key) == ordered.order.end();
    };
    ordered.order.push_back(std::find_if(shown.begin(), shown.end(), unused)->key);
  }
  if (!right) std::rotate(ordered.order.begin(), ordered.order.begin() + 1, ordered.order.end());
  return ordered;
}

ShortText typed(const Response& response) {
  if (const auto* words = std::get_if<Words>(&response)) return words->text;
  if (const auto* number = std::get_if<Number>(&response)) return number->text;
  if (const auto* formula = std::get_if<Formula>(&response)) return formula->text;
  return {std::get<Chosen>(response).chosen.front()};
}

struct Respond {
  const Question& question;
  bool right;
  Rng& rng;

  Response operator()(const ChoiceKey& key) const {
    const auto& shown = std::get<MultipleChoice>(question);
    return choose(key, shown.options, shown.several, right, rng);
  }
  Response operator()(const TruthKey& key) const { return Truth{key.answer == right}; }
  Response operator()(const TextKey& key) const { return write(key, right); }
  Response operator()(const NumberKey& key) const { return calculate(key, right, rng); }
  Response operator()(const ExpressionKey& key) const {
    return Formula{{right ? key.accepted.front().text : "q + 987654321"}};
  }
  Response operator()(const MatchingKey& key) const {
    const auto& shown = std::get<Matching>(question);
    return match(key, shown.prompts, shown.answers, right);
  }
  Response operator()(const OrderingKey& key) const { return order(key, std::get<Ordering>(question).steps, right); }
  Response operator()(const ClozeKey& key) const {
    const auto& gaps = std::get<Cloze>(question).gaps;
    Filled filled;
    for (std::size_t n = 0; n < gaps.size(); ++n) {
      const auto fill = std::visit(
          [&](const auto& blank) {
            if constexpr (std::is_same_v<std::decay_t<decltype(blank)>, ChoiceKey>)
              return choose(blank, gaps[n].options, false, right, rng);
            else return (*this)(blank);
          },
          key.blanks[n].key);
      filled.gaps.push_back({gaps[n].key, typed(fill)});
    }
    return filled;
  }
  Response operator()(const EssayKey&) const { return Written{{"I thought about it and wrote this."}}; }
  Response operator()(const DescriptionKey&) const { return Seen{}; }
};

}  // namespace

Response respond(const Item& item, const Question& question, bool right, Rng& rng) {
  return std::visit(Respond{question, right, rng}, item.key);
}

}  // namespace edu::app
