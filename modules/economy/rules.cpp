#include "economy/rules.hpp"

namespace edu::economy {

Rules read_rules(Rulebook& rulebook) {
  auto rules = rulebook.section<Rules>("economy");
  const auto& levers = rules.steering.levers;
  const int fee = rules.market.fee_basis_points;
  if (fee < levers.fee_loose || fee > levers.fee_tight)
    rulebook.fault("economy", "/market/fee_basis_points", "the fee stands outside of what its lever may do");
  if (rules.shop.pays_percent >= levers.shop_loose)
    rulebook.fault("economy", "/shop/pays_percent", "the shop would pay what it asks when it is cheapest");
  if (rules.steering.allowance.least_a_day > rules.steering.allowance.most_a_day)
    rulebook.fault("economy", "/steering/allowance/least_a_day", "the least is more than the most");
  return rules;
}

Rules with_options(Rules rules, const Options& options) {
  if (options.controller) return rules;
  auto& controller = rules.steering.controller;
  controller.proportional_hundredths.is = {0};
  controller.integral_hundredths.is = {0};
  return rules;
}

}  // namespace edu::economy
