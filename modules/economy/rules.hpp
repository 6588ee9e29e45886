// The economy's figures: how much fits a bag, what the shop pays, how much is given and traded. The defaults are where they start; the school's are in rules.json, each with
// its reason.
#pragma once

#include "base/rulebook.hpp"
#include "base/time.hpp"

namespace edu::economy {

struct BagRules {
  Figure<Bounded<int, 10, 500>> slots{{60}};
  Figure<Bounded<int, 1, 50>> uses_a_day{{3}};  // of each effect
};
BOOST_DESCRIBE_STRUCT(BagRules, (), (slots, uses_a_day))

struct ShopRules {
  Figure<Bounded<int, 0, 90>> pays_percent{{40}};
};
BOOST_DESCRIBE_STRUCT(ShopRules, (), (pays_percent))

// For what one gives, and for what one gets.
struct GiftRules {
  Figure<Bounded<int, 0, 50>> a_day{{3}};
  Figure<Bounded<int, 0, 100'000>> worth_a_day{{100}};  // in coins
};
BOOST_DESCRIBE_STRUCT(GiftRules, (), (a_day, worth_a_day))

struct TradeRules {
  Figure<Bounded<int, 1, 50>> open_at_once{{5}};
  Figure<Bounded<int, 1, 30>> lines{{8}};
  Figure<Bounded<int, 1, 1440>> stale_minutes{{10}};

  Duration stale() const { return std::chrono::minutes{stale_minutes.is.value}; }
};
BOOST_DESCRIBE_STRUCT(TradeRules, (), (open_at_once, lines, stale_minutes))

struct Rules {
  BagRules bags;
  ShopRules shop;
  GiftRules gifts;
  TradeRules trades;
};
BOOST_DESCRIBE_STRUCT(Rules, (), (bags, shop, gifts, trades))

// The section "economy"; what is wrong with it the rulebook tells.
Rules read_rules(Rulebook& rulebook);

}  // namespace edu::economy
