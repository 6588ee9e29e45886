// What steering goes by: how hard the controller pulls and how far its levers reach, what play is paid in full, and from
// where on something looks like a trick. The defaults are where they start; the school's are in rules.json, each with its
// reason.
#pragma once

#include "economy/steering/allowance.hpp"
#include "economy/steering/controller.hpp"
#include "economy/steering/dealings.hpp"
#include "economy/steering/rhythm.hpp"

namespace edu::economy::steering {

// The ends of the three levers. Their middles are elsewhere: the market's fee, the things' own worth, and all of the pay.
struct LeverRules {
  Figure<Bounded<int, 0, 2500>> fee_loose{{200}};  // basis points of a sale
  Figure<Bounded<int, 0, 2500>> fee_tight{{1500}};
  Figure<Bounded<int, 10, 100>> shop_loose{{70}};  // percent of a thing's worth
  Figure<Bounded<int, 100, 1000>> shop_tight{{150}};
  Figure<Bounded<int, 100, 300>> pay_loose{{130}};  // percent of what playing pays
  Figure<Bounded<int, 10, 100>> pay_tight{{60}};
};
BOOST_DESCRIBE_STRUCT(LeverRules, (), (fee_loose, fee_tight, shop_loose, shop_tight, pay_loose, pay_tight))

struct FlagRules {
  OneSidedRules one_sided;
  RoundRules rounds;
  FunnelRules funnels;
  RhythmRules rhythm;
  Figure<Bounded<int, 1, 100>> halved_percent{{50}};    // of what playing pays, while a flag says so
  Figure<Bounded<int, 0, 100>> slowed_deals{{3}};       // that whoever is slowed may make a day
  Figure<Bounded<int, 0, 100'000>> slowed_worth{{50}};  // in coins, all of them together
};
BOOST_DESCRIBE_STRUCT(FlagRules, (), (one_sided, rounds, funnels, rhythm, halved_percent, slowed_deals, slowed_worth))

// Which sales say how dear things are. Days whose figures don't name the last two were reckoned without them.
struct SteeringRules {
  ControllerRules controller;
  LeverRules levers;
  Figure<Bounded<int, 1, 10000>> least_sales_a_week{{20}};     // things sold, for prices to say something
  Figure<Bounded<int, 1, 30>> settling_weeks{{1}};             // the last of them is what prices are held at
  Figure<Bounded<int, 1, 100>> least_pairs_of_a_good{{1}};     // of two who dealt in it, for its price to count
  Figure<Bounded<int, 1, 100>> most_percent_of_a_pair{{100}};  // of a good's sales; what two sold beyond doesn't count
  AllowanceRules allowance;
  FlagRules flags;
};
BOOST_DESCRIBE_STRUCT(SteeringRules, (),
                      (controller, levers, least_sales_a_week, settling_weeks, least_pairs_of_a_good,
                       most_percent_of_a_pair, allowance, flags))

}  // namespace edu::economy::steering
