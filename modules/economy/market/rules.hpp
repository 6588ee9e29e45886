// The market's figures. The defaults are where they start; the school's are in rules.json, each with its reason.
#pragma once

#include "base/rulebook.hpp"
#include "economy/market/fee.hpp"

namespace edu::economy {

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
  DepositRules deposit;
};
BOOST_DESCRIBE_STRUCT(MarketRules, (),
                      (fee_basis_points, open_orders, days, open_listings, open_auctions, waiting_parcels, deposit))

}  // namespace edu::economy
