#include "economy/market/house.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/problem.hpp"
#include "economy/steering/reckoning.hpp"

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

Problem at_most(std::string code, std::string message, std::int64_t most) {
  auto problem = conflict(std::move(code), std::move(message));
  problem.members.emplace_back("most", std::to_string(most));
  return problem;
}

}  // namespace

std::int64_t House::worth_of_one(Read& read, AssetId asset) const {
  const auto& kind = assets.thing(read, asset);
  if (kind.is_piece()) {
    const auto properties = assets.properties_of(read, asset);
    return kind.value * times(properties ? properties->quality : std::nullopt);
  }
  const auto measured = read.one<double>("select price from economy_reference where asset = ?", asset);
  return measured ? std::llround(std::ceil(*measured)) : std::int64_t{kind.value};
}

bool House::is_newcomer(Read& read, PlayerId player) const {
  return read.value<bool>(
      "select (select coalesce(sum(played), 0) from economy_life where player = ?1 and day > ?2) * 100 < ?3 * (select "
      "middle from economy_steering where id = 1)",
      player, clock.day(read.now()) - steering::window_days, rules.newcomer_percent.is);
}

void House::must_be_near_worth(std::int64_t one, std::int64_t count, std::int64_t coins) const {
  const auto most = economy::worth(economy::worth(one, rules.most_times_worth), count) + rules.coins_beyond_worth;
  if (coins > most)
    throw at_most("market.price_far_off",
                  fmt::format("That is far from what it is worth: {} coins at most, in all.", most), most);
}

void House::must_be_near_worth(Read& read, AssetId asset, std::int64_t count, std::int64_t coins) const {
  must_be_near_worth(worth_of_one(read, asset), count, coins);
}

void House::buyer_must_pay_near_worth(Read& read, PlayerId buyer, AssetId asset, std::int64_t count,
                                      std::int64_t coins) const {
  const auto one = worth_of_one(read, asset);
  must_be_near_worth(one, count, coins);
  const auto fair = economy::worth(one, count);
  if (coins > fair && is_newcomer(read, buyer))
    throw at_most(
        "market.newcomer",
        fmt::format("When you have learned here for a while you may pay more. For now it is {} coins at most.", fair),
        fair);
}

}  // namespace edu::economy
