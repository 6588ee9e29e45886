#include "economy/steering/price_index.hpp"

#include <cmath>

namespace edu::economy::steering {

namespace {

double price_of(const Turnover& sold) { return static_cast<double>(sold.coins) / static_cast<double>(sold.count); }

// What a basket costs at two times' prices.
struct Costs {
  double now = 0;
  double then = 0;

  void add(double count, double price_now, double price_then) {
    now += count * price_now;
    then += count * price_then;
  }
  std::optional<double> relative() const { return then > 0 && now > 0 ? std::optional{now / then} : std::nullopt; }
};

}  // namespace

std::optional<double> fisher(const References& reference, const Basket& now) {
  Costs laspeyres, paasche;
  for (const auto& [good, sold] : now) {
    const auto then = reference.find(good);
    if (sold.count <= 0 || then == reference.end()) continue;
    const auto price = price_of(sold);
    laspeyres.add(static_cast<double>(then->second.count), price, then->second.price);
    paasche.add(static_cast<double>(sold.count), price, then->second.price);
  }
  const auto old_basket = laspeyres.relative();
  const auto new_basket = paasche.relative();
  if (old_basket && new_basket) return std::sqrt(*old_basket * *new_basket);
  return old_basket ? old_basket : new_basket;
}

std::int64_t level(std::int64_t reference_level, double relative) {
  return std::max<std::int64_t>(1, std::llround(static_cast<double>(reference_level) * relative));
}

References linked(const References& reference, const Basket& period, double relative) {
  References next;
  for (const auto& [good, then] : reference) next[good] = {then.price * relative, 0};
  for (const auto& [good, sold] : period)
    if (sold.count > 0) next[good] = {price_of(sold), sold.count};
  return next;
}

}  // namespace edu::economy::steering
