// What a character can look like: one look a layer, drawn over each other by the client. Whatever is needed to look decent
// is free; the rest is earned by learning or bought with what learning earned, and never gives an advantage.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values.hpp"
#include "progression/events.hpp"

namespace edu::player {

// From the back to the front, with the person in between.
BOOST_DEFINE_ENUM_CLASS(Layer, background, body, clothes, face, hair, accessory)

// Colours that a player chooses, all of them free; the client knows what each looks like.
BOOST_DEFINE_ENUM_CLASS(SkinTint, shell, sand, honey, copper, chestnut, walnut, ebony, sea, lilac)
BOOST_DEFINE_ENUM_CLASS(Tint, coal, cocoa, chestnut, copper, gold, silver, rose, violet, indigo, sky, jade, lime, amber,
                        coral, cream)

// One of the ways to it, or none: it is everybody's.
struct Look {
  Slug code;
  Layer layer{};
  Name name;
  std::optional<Bounded<std::int64_t, 1, 1000>> coins;
  std::optional<Bounded<std::int64_t, 1, 50>> crystals;
  std::optional<progression::Rank> rank;
  std::optional<Bounded<int, 2, 60>> level;
  std::optional<std::string> title;  // the code of one that a player has: "achievement.quest-hero"

  bool has_price() const { return coins || crystals; }
  bool is_free() const { return !has_price() && !rank && !level && !title; }
};
BOOST_DESCRIBE_STRUCT(Look, (), (code, layer, name, coins, crystals, rank, level, title))

// A class is a style and a motto; it changes nothing else.
struct StyleClass {
  Slug code;
  Name name;
  Text<LineForm, 1, 120> motto;
  Slug icon;  // of the client's set
  Slug accent;
};
BOOST_DESCRIBE_STRUCT(StyleClass, (), (code, name, motto, icon, accent))

class Wardrobe {
 public:
  Wardrobe() = default;
  Wardrobe(std::vector<Look> looks, std::vector<StyleClass> classes);

  const std::vector<Look>& looks() const { return looks_; }
  const std::vector<StyleClass>& classes() const { return classes_; }
  const Look* look(std::string_view code) const;
  const StyleClass* style(std::string_view code) const;
  // The first free one of a layer: what everybody wears until they choose. A fault where there is none.
  const Look& plain(Layer layer) const;

 private:
  std::vector<Look> looks_;
  std::vector<StyleClass> classes_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
};

}  // namespace edu::player
