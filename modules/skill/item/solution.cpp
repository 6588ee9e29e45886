#include "skill/item/solution.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "skill/item/present.hpp"

namespace edu::skill {

namespace {

using std::string;

// The first of those that are worth most.
template <class Weighed>
const Weighed& best(const std::vector<Weighed>& all) {
  return *std::max_element(all.begin(), all.end(),
                           [](const Weighed& a, const Weighed& b) { return a.weight < b.weight; });
}

string best_text(const TextKey& key) { return best(key.accepted).text; }
string best_number(const NumberKey& key) {
  const auto& most = best(key.accepted);
  return exact((most.low + most.high) / 2) + (key.unit_asked.value_or(false) ? " " + *key.unit : string{});
}

// The keys of the parts as they are shown.
struct Solver {
  const Item& item;
  const Order order;

  Response operator()(const ChoiceKey& key) const { return Chosen{right_options(key, order.options)}; }
  Response operator()(const TruthKey& key) const { return Truth{key.answer}; }
  Response operator()(const TextKey& key) const { return Words{{best_text(key)}}; }
  Response operator()(const NumberKey& key) const { return Number{{best_number(key)}, DecimalMark::point}; }
  Response operator()(const ExpressionKey& key) const { return Formula{{best(key.accepted).text}}; }
  Response operator()(const MatchingKey& key) const {
    Matched matched;
    for (std::size_t place = 0; place < order.prompts.size(); ++place) {
      const auto answer = std::find(order.answers.begin(), order.answers.end(), key.pairs[order.prompts[place]].answer);
      matched.pairs.push_back({key_at(place), key_at(static_cast<std::size_t>(answer - order.answers.begin()))});
    }
    return matched;
  }
  Response operator()(const OrderingKey& key) const {
    Ordered ordered;
    for (std::size_t step = 0; step < key.steps.size(); ++step) {
      const auto at = std::find(order.options.begin(), order.options.end(), step);
      ordered.order.push_back(key_at(static_cast<std::size_t>(at - order.options.begin())));
    }
    return ordered;
  }
  Response operator()(const ClozeKey& key) const {
    Filled fills;
    fills.mark = DecimalMark::point;
    for (std::size_t place = 0; place < key.blanks.size(); ++place)
      fills.gaps.push_back({std::to_string(place + 1), {fill(key.blanks[place].key, order.blanks[place])}});
    return fills;
  }
  Response operator()(const EssayKey&) const { return Written{{"…"}}; }
  Response operator()(const DescriptionKey&) const { return Seen{}; }

 private:
  static std::vector<string> right_options(const ChoiceKey& key, const std::vector<std::size_t>& shown) {
    const auto& first = best(key.options);
    std::vector<string> keys;
    for (std::size_t place = 0; place < shown.size(); ++place) {
      const auto& option = key.options[shown[place]];
      if (key.several ? option.weight > 0 : &option == &first) keys.push_back(key_at(place));
    }
    return keys;
  }
  static string fill(const BlankKey& key, const std::vector<std::size_t>& shown) {
    if (const auto* choice = std::get_if<ChoiceKey>(&key)) return right_options(*choice, shown).front();
    if (const auto* text = std::get_if<TextKey>(&key)) return best_text(*text);
    if (const auto* number = std::get_if<NumberKey>(&key)) return best_number(*number);
    return best(std::get<ExpressionKey>(key).accepted).text;
  }
};

}  // namespace

std::string exact(double number) { return fmt::format("{:.15g}", number); }

Response own_solution(const Item& item, std::uint64_t seed) {
  return std::visit(Solver{item, order_of(item, seed)}, item.key);
}

}  // namespace edu::skill
