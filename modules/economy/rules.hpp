// The economy's figures: how much fits a bag, what the shop pays, how much is given and traded, what the market asks, what
// steering goes by. The defaults are where they start; the school's are in rules.json, each with its reason.
#pragma once

#include "base/rulebook.hpp"
#include "base/time.hpp"
#include "economy/bag_rules.hpp"
#include "economy/steering/rules.hpp"

namespace edu::economy {

struct ShopRules {
  Figure<Bounded<int, 0, 90>> pays_percent{{40}};
};
BOOST_DESCRIBE_STRUCT(ShopRules, (), (pays_percent))

// For what one gives, and for what one gets.
struct GiftRules {
  Figure<Bounded<int, 0, 50>> a_day{{3}};
  Figure<Bounded<int, 0, 100'000>> worth_a_day{{100}};  // in coins
  // Beyond what one gave oneself, in four weeks, uneven trades among it: the greater of the two.
  Figure<Bounded<int, 0, 100'000>> kept_at_least{{15}};  // in coins
  Figure<Bounded<int, 0, 100>> kept_percent{{5}};        // of what one earned in these weeks
};
BOOST_DESCRIBE_STRUCT(GiftRules, (), (a_day, worth_a_day, kept_at_least, kept_percent))

struct TradeRules {
  Figure<Bounded<int, 1, 50>> open_at_once{{5}};  // that one asked for oneself
  Figure<Bounded<int, 1, 50>> asks_a_day{{5}};    // by one of one
  Figure<Bounded<int, 1, 30>> lines{{8}};
  Figure<Bounded<int, 1, 1440>> stale_minutes{{10}};

  Duration stale() const { return std::chrono::minutes{stale_minutes.is.value}; }
};
BOOST_DESCRIBE_STRUCT(TradeRules, (), (open_at_once, asks_a_day, lines, stale_minutes))

using BasisPoints = Bounded<int, 0, 2500>;  // 100: one in a hundred

// What lies with the house while an auction runs, in basis points of its starting price: returned when it is sold.
struct DepositRules {
  Figure<Bounded<int, 0, 2500>> half_day{{100}};
  Figure<Bounded<int, 0, 2500>> day{{200}};
  Figure<Bounded<int, 0, 2500>> two_days{{400}};
};
BOOST_DESCRIBE_STRUCT(DepositRules, (), (half_day, day, two_days))

struct MarketRules {
  Figure<BasisPoints> fee_basis_points{{500}};  // of a sale, until the controller says otherwise
  Figure<Bounded<int, 1, 100>> open_orders{{20}};
  Figure<Bounded<int, 1, 60>> days{{14}};  // an order or a listing waits so long
  Figure<Bounded<int, 1, 100>> open_listings{{20}};
  Figure<Bounded<int, 1, 50>> open_auctions{{10}};
  Figure<Bounded<int, 1, 500>> waiting_parcels{{50}};
  // What is asked or bid for a lot is so many times its worth at most, and so many coins beyond.
  Figure<Bounded<int, 1, 1000>> most_times_worth{{5}};
  Figure<Bounded<int, 0, 100'000>> coins_beyond_worth{{15}};
  Figure<Bounded<int, 0, 100>> newcomer_percent{
      {30}};  // of the middle student's learning in four weeks; who has less is one
  DepositRules deposit;
};
BOOST_DESCRIBE_STRUCT(MarketRules, (),
                      (fee_basis_points, open_orders, days, open_listings, open_auctions, waiting_parcels,
                       most_times_worth, coins_beyond_worth, newcomer_percent, deposit))

struct Rules {
  BagRules bags;
  ShopRules shop;
  GiftRules gifts;
  TradeRules trades;
  MarketRules market;
  steering::SteeringRules steering;
};
BOOST_DESCRIBE_STRUCT(Rules, (), (bags, shop, gifts, trades, market, steering))

// The section "economy"; what is wrong with it the rulebook tells.
Rules read_rules(Rulebook& rulebook);

// What a server's owner may switch.
struct Options {
  bool controller = true;  // moves its levers; false: it looks on
};
BOOST_DESCRIBE_STRUCT(Options, (), (controller))
Rules with_options(Rules rules, const Options& options);

}  // namespace edu::economy
