#include "app/pupil.hpp"

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
  return Number{{fmt::format("{}", right ? middle : beside)}};
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

struct Shown {
  std::vector<Choice> options, answers;
  bool several = false;
};

Shown parts_of(const Question& question) {
  if (const auto* choice = std::get_if<MultipleChoice>(&question)) return {choice->options, {}, choice->several};
  if (const auto* matching = std::get_if<Matching>(&question)) return {matching->prompts, matching->answers};
  if (const auto* gap = std::get_if<MissingWord>(&question)) return {gap->options, gap->answers, gap->several};
  return {};
}

}  // namespace

Response respond(const Item& item, const Question& question, bool right, Rng& rng) {
  const auto shown = parts_of(question);
  struct Visit {
    const Shown& shown;
    bool right;
    Rng& rng;
    Response operator()(const ChoiceKey& key) const { return choose(key, shown.options, shown.several, right, rng); }
    Response operator()(const TruthKey& key) const { return Truth{key.answer == right}; }
    Response operator()(const TextKey& key) const { return write(key, right); }
    Response operator()(const NumberKey& key) const { return calculate(key, right, rng); }
    Response operator()(const MatchingKey& key) const { return match(key, shown.options, shown.answers, right); }
    Response operator()(const EssayKey&) const { return Written{{"I thought about it and wrote this."}}; }
    Response operator()(const DescriptionKey&) const { return Seen{}; }
  };
  return std::visit(Visit{shown, right, rng}, item.key);
}

}  // namespace edu::app
