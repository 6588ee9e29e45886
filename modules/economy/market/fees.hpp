// The share of a sale that the house keeps, as it stands now. It changes by a row that says since when and why; what was
// placed before keeps the share it was placed under, so nobody pays a fee they were not told.
#pragma once

#include <string>

#include "economy/rules.hpp"
#include "store/tx.hpp"

namespace edu::economy {

class Fees {
 public:
  explicit Fees(const MarketRules& rules) : rules_{rules} {}

  // The rules' until there is a row. One look-up.
  BasisPoints of_a_sale(Read& read) const;
  void set(Tx& tx, BasisPoints basis_points, const std::string& why);

 private:
  const MarketRules& rules_;
};

}  // namespace edu::economy
