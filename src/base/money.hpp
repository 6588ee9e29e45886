// Coins and Crystals: whole numbers that don't mix. Sums that leave 64 bits throw std::overflow_error: a fault, since
// every amount that comes from outside is bounded at the border.
#pragma once

#include <compare>
#include <cstdint>
#include <stdexcept>

namespace edu {

template <class Currency>
struct Money {
  std::int64_t amount = 0;

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) {
    Money sum;
    if (__builtin_add_overflow(a.amount, b.amount, &sum.amount)) throw std::overflow_error{"money overflows"};
    return sum;
  }
  friend constexpr Money operator-(Money a) { return Money{} - a; }
  friend constexpr Money operator-(Money a, Money b) {
    Money difference;
    if (__builtin_sub_overflow(a.amount, b.amount, &difference.amount)) throw std::overflow_error{"money overflows"};
    return difference;
  }
};

using Coins = Money<struct CoinsTag>;
using Crystals = Money<struct CrystalsTag>;

}  // namespace edu
