#include "skill/present.hpp"

#include <algorithm>
#include <numeric>

#include "base/rng.hpp"

namespace edu::skill {

namespace {

constexpr std::size_t letters = 26;

std::vector<Choice> choices(const std::vector<Option>& options, const std::vector<std::size_t>& order) {
  std::vector<Choice> shown;
  for (const auto place : order) shown.push_back({key_at(shown.size()), options[place].text});
  return shown;
}

// The gap of a kind that has none of its own is a line, as Moodle draws it.
Prose prompt_of(const Item& item) {
  if (item.after.empty()) return item.prompt;
  return {item.prompt.text + "_____" + item.after, item.prompt.format};
}

struct Present {
  ItemId id;
  const Item& item;
  const Order& order;

  Question operator()(const ChoiceKey& key) const {
    if (missing_word(item)) return gap(choices(key.options, order.options));
    return MultipleChoice{id, prompt_of(item), choices(key.options, order.options), key.several};
  }
  Question operator()(const TextKey&) const {
    if (missing_word(item)) return gap({});
    return ShortAnswer{id, prompt_of(item)};
  }
  Question operator()(const MatchingKey& key) const {
    Matching shown{id, prompt_of(item), {}, {}};
    for (const auto place : order.prompts)
      shown.prompts.push_back({key_at(shown.prompts.size()), key.pairs[place].prompt});
    for (const auto& text : order.answers)
      shown.answers.push_back({key_at(shown.answers.size()), {text, Format::plain}});
    return shown;
  }
  Question operator()(const TruthKey&) const { return TrueFalse{id, prompt_of(item)}; }
  Question operator()(const NumberKey&) const { return Numeric{id, prompt_of(item)}; }
  Question operator()(const EssayKey&) const { return Essay{id, prompt_of(item)}; }
  Question operator()(const DescriptionKey&) const { return Description{id, prompt_of(item)}; }

  MissingWord gap(std::vector<Choice> options) const {
    return {id, item.prompt, {item.after, item.prompt.format}, std::move(options)};
  }
};

}  // namespace

std::uint64_t mixed(std::uint64_t seed, ItemId item) {
  return Rng{seed ^ (static_cast<std::uint64_t>(item.value) * 0x9e3779b97f4a7c15u)}.next();
}

Question present(ItemId id, const Item& item, std::uint64_t seed) {
  const auto order = order_of(item, seed);
  return std::visit(Present{id, item, order}, item.key);
}

Order order_of(const Item& item, std::uint64_t seed) {
  Order order;
  Rng rng{seed};
  if (const auto* choice = std::get_if<ChoiceKey>(&item.key)) {
    order.options.resize(choice->options.size());
    std::iota(order.options.begin(), order.options.end(), std::size_t{0});
    rng.shuffle(order.options);
  } else if (const auto* matching = std::get_if<MatchingKey>(&item.key)) {
    for (std::size_t i = 0; i < matching->pairs.size(); ++i) {
      const auto& pair = matching->pairs[i];
      if (!pair.prompt.text.empty()) order.prompts.push_back(i);
      if (std::find(order.answers.begin(), order.answers.end(), pair.answer) == order.answers.end()) {
        order.answers.push_back(pair.answer);
      }
    }
    rng.shuffle(order.prompts);
    rng.shuffle(order.answers);
  }
  return order;
}

std::string key_at(std::size_t place) {
  std::string key(1, static_cast<char>('a' + place % letters));
  if (place >= letters) key += std::to_string(place / letters);
  return key;
}

std::size_t place_of(std::string_view key, std::size_t count) {
  for (std::size_t place = 0; place < count; ++place) {
    if (key_at(place) == key) return place;
  }
  return count;
}

}  // namespace edu::skill
