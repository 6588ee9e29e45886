// What the market keeps of a sale, in whole units: a share in basis points, rounded down. An order that is filled in parts
// pays for each part what its whole turnover owes beyond what it has paid, so the parts together pay exactly what one
// sale would have, and nobody saves a fee by selling crumb by crumb.
#pragma once

#include <cstdint>

#include "economy/rules.hpp"

namespace edu::economy {

// Of a turnover of 0 or more: turnover · rate / 10,000, rounded down, without a product that could overflow.
std::int64_t fee_of(std::int64_t turnover, BasisPoints rate);

// What is due for a part, after an order's parts so far came to `before`.
std::int64_t fee_of_part(std::int64_t before, std::int64_t part, BasisPoints rate);

// price · count; std::overflow_error past 64 bits.
std::int64_t worth(std::int64_t price, std::int64_t count);

}  // namespace edu::economy
