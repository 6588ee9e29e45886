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

// The unit that stands beside the field: none where the student has to write it.
std::optional<std::string> unit_beside(const NumberKey& key) {
  return key.unit_asked.value_or(false) ? std::nullopt : key.unit;
}

struct ShowGap {
  const std::vector<std::size_t>& order;
  GapView gap;

  void operator()(const ChoiceKey& key) {
    gap.gap = Gap::choice;
    gap.options = choices(key.options, order);
  }
  void operator()(const TextKey&) { gap.gap = Gap::text; }
  void operator()(const NumberKey& key) {
    gap.gap = Gap::number;
    gap.unit = unit_beside(key);
  }
  void operator()(const ExpressionKey&) { gap.gap = Gap::expression; }
};

struct Show {
  const Item& item;
  const Order& order;

  Question operator()(const ChoiceKey& key) const {
    return MultipleChoice{item.prompt.text, item.prompt.format, choices(key.options, order.options), key.several};
  }
  Question operator()(const TruthKey&) const { return TrueFalse{item.prompt.text, item.prompt.format}; }
  Question operator()(const TextKey&) const { return ShortAnswer{item.prompt.text, item.prompt.format}; }
  Question operator()(const NumberKey& key) const {
    return Numeric{item.prompt.text, item.prompt.format, unit_beside(key), key.unit_asked.value_or(false)};
  }
  Question operator()(const MatchingKey& key) const {
    return Matching{item.prompt.text, item.prompt.format, prompts(key, order.prompts), answers(order.answers)};
  }
  Question operator()(const OrderingKey& key) const {
    Ordering ordering{item.prompt.text, item.prompt.format, {}};
    for (const auto step : order.options)
      ordering.steps.push_back({key_at(ordering.steps.size()), key.steps[step].text, key.steps[step].format});
    return ordering;
  }
  Question operator()(const ClozeKey& key) const {
    Cloze cloze{item.prompt.text, item.prompt.format, {}};
    for (std::size_t place = 0; place < key.blanks.size(); ++place) {
      ShowGap show{order.blanks[place], {std::to_string(place + 1), Gap::text, {}, {}}};
      std::visit(show, key.blanks[place].key);
      cloze.gaps.push_back(std::move(show.gap));
    }
    return cloze;
  }
  Question operator()(const ExpressionKey&) const { return Algebra{item.prompt.text, item.prompt.format}; }
  Question operator()(const EssayKey&) const { return Essay{item.prompt.text, item.prompt.format}; }
  Question operator()(const DescriptionKey&) const { return Description{item.prompt.text, item.prompt.format}; }
};

std::vector<std::size_t> counted(std::size_t count) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

std::vector<std::size_t> drawn(const ChoiceKey& key, Rng& rng) {
  auto places = counted(key.options.size());
  if (!key.fixed.value_or(false)) rng.shuffle(places);
  return places;
}

// Never in the order that is asked for: a shuffle that left it as it was is turned by one.
std::vector<std::size_t> drawn(const OrderingKey& key, Rng& rng) {
  auto places = counted(key.steps.size());
  rng.shuffle(places);
  if (places.size() > 1 && std::is_sorted(places.begin(), places.end()))
    std::rotate(places.begin(), places.begin() + 1, places.end());
  return places;
}

}  // namespace

std::uint64_t mixed(std::uint64_t seed, ItemId item) {
  return Rng{seed ^ (static_cast<std::uint64_t>(item.value) * 0x9e3779b97f4a7c15u)}.next();
}

Question present(const Item& item, std::uint64_t seed) {
  const auto order = order_of(item, seed);
  return std::visit(Show{item, order}, item.key);
}

Question with_fewer_choices(const Item& item, std::uint64_t seed) {
  auto question = present(item, seed);
  const auto* key = std::get_if<ChoiceKey>(&item.key);
  auto* shown = std::get_if<MultipleChoice>(&question);
  if (!key || !shown) return question;
  const auto places = order_of(item, seed).options;
  const auto wrong = static_cast<std::size_t>(
      std::count_if(places.begin(), places.end(), [&](auto place) { return key->options[place].weight <= 0; }));
  auto kept = (wrong + 1) / 2;
  std::vector<Choice> fewer;
  for (std::size_t at = 0; at < places.size(); ++at) {
    const bool right = key->options[places[at]].weight > 0;
    if (!right && kept == 0) continue;
    if (!right) --kept;
    fewer.push_back(std::move(shown->options[at]));
  }
  shown->options = std::move(fewer);
  return question;
}

Order order_of(const Item& item, std::uint64_t seed) {
  Order order;
  Rng rng{seed};
  if (const auto* choice = std::get_if<ChoiceKey>(&item.key)) {
    order.options = drawn(*choice, rng);
  } else if (const auto* ordering = std::get_if<OrderingKey>(&item.key)) {
    order.options = drawn(*ordering, rng);
  } else if (const auto* cloze = std::get_if<ClozeKey>(&item.key)) {
    for (const auto& blank : cloze->blanks) {
      const auto* options = std::get_if<ChoiceKey>(&blank.key);
      order.blanks.push_back(options ? drawn(*options, rng) : std::vector<std::size_t>{});
    }
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
