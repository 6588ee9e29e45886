#include "economy/market/fee.hpp"

#include <stdexcept>

namespace edu::economy {

std::int64_t fee_of(std::int64_t turnover, BasisPoints rate) {
  constexpr std::int64_t whole = 10'000;
  return turnover / whole * rate + turnover % whole * rate / whole;
}

std::int64_t fee_of_part(std::int64_t before, std::int64_t part, BasisPoints rate) {
  std::int64_t after = 0;
  if (__builtin_add_overflow(before, part, &after)) throw std::overflow_error{"an order's turnover overflows"};
  return fee_of(after, rate) - fee_of(before, rate);
}

std::int64_t worth(std::int64_t price, std::int64_t count) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(price, count, &product)) throw std::overflow_error{"a price times a count overflows"};
  return product;
}

}  // namespace edu::economy
