// What playing pays a player just now: by the allowance, by where the controller's lever stands, and by what flags say.
#pragma once

#include "economy/steering/allowance.hpp"
#include "store/tx.hpp"

namespace edu::economy::steering {

class Pay {
 public:
  explicit Pay(const AllowanceRules& rules) : rules_{rules} {}

  // What an earning of so many coins comes to; parts of a coin are kept for the next. Two statements.
  std::int64_t of(Tx& tx, PlayerId player, std::int64_t coins) const;

 private:
  const AllowanceRules& rules_;
};

}  // namespace edu::economy::steering
