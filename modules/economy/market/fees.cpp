#include "economy/market/fees.hpp"

namespace edu::economy {

BasisPoints Fees::of_a_sale(Read& read) const {
  return read.one<BasisPoints>("select basis_points from economy_fee order by id desc limit 1")
      .value_or(rules_.fee_basis_points.is);
}

void Fees::set(Tx& tx, BasisPoints basis_points, const std::string& why) {
  tx.run("insert into economy_fee(since, basis_points, why) values (?, ?, ?)", tx.now(), basis_points, why);
}

}  // namespace edu::economy
