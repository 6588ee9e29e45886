#include "economy/market/house.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

// Nobody measures what qualities are worth, so a masterly piece may cost some times what a plain one may.
std::int64_t times(std::optional<Quality> quality) {
  switch (quality.value_or(Quality::plain)) {
    case Quality::plain:
      return 1;
    case Quality::good:
      return 2;
    case Quality::fine:
      return 3;
    case Quality::masterly:
      return 4;
  }
  throw std::logic_error{"no such quality"};
}

}  // namespace

void House::must_be_near_worth(Read& read, AssetId asset, std::int64_t count, std::int64_t coins) const {
  const auto& kind = assets.thing(read, asset);
  const auto measured = read.one<double>("select price from economy_reference where asset = ?", asset);
  const auto properties = assets.properties_of(read, asset);
  const auto one = measured ? std::llround(std::ceil(*measured))
                            : kind.value * times(properties ? properties->quality : std::nullopt);
  const auto most = economy::worth(economy::worth(one, rules.most_times_worth), count) + rules.coins_beyond_worth;
  if (coins <= most) return;
  auto problem = conflict("market.price_far_off",
                          fmt::format("That is far from what it is worth: {} coins at most, in all.", most));
  problem.members.emplace_back("most", std::to_string(most));
  throw problem;
}

}  // namespace edu::economy
