// How dear things are, against how dear they were: Fisher's ideal index (Fisher 1922; Consumer Price Index Manual, ILO et
// al. 2004, chapters 15 and 16), the geometric mean of Laspeyres' (what the old basket costs now) and Paasche's (what the
// new basket cost then), linked week by week. A week, and no shorter time, because links over days of much and of little
// trade drift (Ivancic, Diewert and Fox 2011); within the week each day is held against the week before.
//
// What nobody traded says nothing: its price is taken to have moved with the index ("overall mean imputation", CPI Manual
// chapter 9, §9.53), so it changes no link while it is away, and the change over the gap counts in the link in which it
// comes back. What was never traded before joins with the link after. Only sales between players count: prices that the
// school sets itself would have the controller measure its own hand.
//
// Pure. Sums, products, quotients and one square root: the same on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "economy/events.hpp"

namespace edu::economy::steering {

// What was sold of a good over some time.
struct Turnover {
  std::int64_t count = 0;
  std::int64_t coins = 0;
  friend bool operator==(const Turnover&, const Turnover&) = default;
};
using Basket = std::map<AssetId, Turnover>;

// A good in the period that others are held against. `price`: coins for one, or what it would be, had it moved with all.
struct Reference {
  double price = 0;
  std::int64_t count = 0;  // sold in it
  friend bool operator==(const Reference&, const Reference&) = default;
};
using References = std::map<AssetId, Reference>;

// The basket's prices against the reference's: 1.1 is a tenth dearer. Where only one of the two means can be taken it is
// that; nothing where no good of the basket has a reference.
std::optional<double> fisher(const References& reference, const Basket& now);

// The level in millionths, the first period's is a million.
inline constexpr std::int64_t par = 1'000'000;
std::int64_t level(std::int64_t reference_level, double relative);

// The period becomes the reference: what was traded with its mean price, all else with its price moved by `relative`
// (the link to that period) and a count of none.
References linked(const References& reference, const Basket& period, double relative);

}  // namespace edu::economy::steering
