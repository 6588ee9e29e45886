#include "skill/item/present.hpp"

#include <algorithm>
#include <numeric>

#include "base/rng.hpp"

namespace edu::skill {

namespace {

constexpr std::size_t letters = 26;

std::vector<Choice> choices(const std::vector<Option>& options, const std::vector<std::size_t>& order) {
  std::vector<Choice> shown;
  shown.reserve(order.size());
  for (const auto place : order) {
    shown.push_back({key_at(shown.size()), options[place].text.text, options[place].text.format});
  }
  return shown;
}

std::vector<Choice> prompts(const MatchingKey& key, const std::vector<std::size_t>& order) {
  std::vector<Choice> shown;
  shown.reserve(order.size());
  for (const auto place : order) {
    shown.push_back({key_at(shown.size()), key.pairs[place].prompt.text, key.pairs[place].prompt.format});
  }
  return shown;
}

std::vector<Choice> answers(const std::vector<std::string>& texts) {
  std::vector<Choice> shown;
  shown.reserve(texts.size());
  for (const auto& text : texts) shown.push_back({key_at(shown.size()), text, Format::plain});
  return shown;
}

struct Whole {
  const Item& item;
  const Order& order;

  Question operator()(const ChoiceKey& key) const {
    return MultipleChoice{item.prompt.text, item.prompt.format, choices(key.options, order.options), key.several};
  }
  Question operator()(const TruthKey&) const { return TrueFalse{item.prompt.text, item.prompt.format}; }
  Question operator()(const TextKey&) const { return ShortAnswer{item.prompt.text, item.prompt.format}; }
  Question operator()(const NumberKey&) const { return Numeric{item.prompt.text, item.prompt.format}; }
  Question operator()(const MatchingKey& key) const {
    return Matching{item.prompt.text, item.prompt.format, prompts(key, order.prompts), answers(order.answers)};
  }
  Question operator()(const EssayKey&) const { return Essay{item.prompt.text, item.prompt.format}; }
  Question operator()(const DescriptionKey&) const { return Description{item.prompt.text, item.prompt.format}; }
};

struct WithGap {
  MissingWord shown;
  const Order& order;

  MissingWord operator()(const ChoiceKey& key) {
    shown.gap = Gap::choice;
    shown.options = choices(key.options, order.options);
    shown.several = key.several;
    return shown;
  }
  MissingWord operator()(const MatchingKey& key) {
    shown.gap = Gap::matching;
    shown.options = prompts(key, order.prompts);
    shown.answers = answers(order.answers);
    return shown;
  }
  MissingWord operator()(const TruthKey&) { return of(Gap::truth); }
  MissingWord operator()(const TextKey&) { return of(Gap::text); }
  MissingWord operator()(const NumberKey&) { return of(Gap::number); }
  MissingWord operator()(const EssayKey&) { return of(Gap::essay); }
  MissingWord operator()(const DescriptionKey&) { return of(Gap::essay); }
  MissingWord of(Gap gap) {
    shown.gap = gap;
    return shown;
  }
};

}  // namespace

std::uint64_t mixed(std::uint64_t seed, ItemId item) {
  return Rng{seed ^ (static_cast<std::uint64_t>(item.value) * 0x9e3779b97f4a7c15u)}.next();
}

Question present(const Item& item, std::uint64_t seed) {
  const auto order = order_of(item, seed);
  if (item.after.empty()) return std::visit(Whole{item, order}, item.key);
  WithGap gap{{item.prompt.text, item.after, item.prompt.format, Gap::text, {}, {}, false}, order};
  return std::visit(gap, item.key);
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
