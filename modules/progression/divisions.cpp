#include "progression/divisions.hpp"

#include <algorithm>
#include <tuple>

namespace edu::progression {

void put_in_order(std::vector<Score>& scores) {
  std::sort(scores.begin(), scores.end(), [](const Score& a, const Score& b) {
    return std::tuple{-a.xp, a.reached, a.player} < std::tuple{-b.xp, b.reached, b.player};
  });
}

Zones zones_of(Tier tier, std::int64_t players, const SeasonRules& rules) {
  Zones zones;
  if (tier != Tier::star && players >= 2 && rules.promoted_percent > 0)
    zones.rising = std::max<std::int64_t>(1, players * rules.promoted_percent / 100);
  if (tier != Tier::ember) zones.falling = players * rules.demoted_percent / 100;
  return zones;
}

Move move_of(Tier tier, std::int64_t place, std::int64_t players, std::int64_t xp, const SeasonRules& rules) {
  const auto [rising, falling] = zones_of(tier, players, rules);
  if (place <= rising && xp > 0) return Move::rises;
  if (place > std::max(players - falling, rising)) return Move::falls;
  return Move::stays;
}

Tier after(Tier tier, Move move) {
  const auto at = static_cast<int>(tier);
  switch (move) {
    case Move::rises:
      return static_cast<Tier>(std::min(at + 1, static_cast<int>(Tier::star)));
    case Move::stays:
      return tier;
    case Move::falls:
      return static_cast<Tier>(std::max(at - 1, static_cast<int>(Tier::ember)));
  }
  return tier;
}

SeasonPay pay_of(std::int64_t place, std::int64_t players, std::int64_t xp, Move move, const SeasonRules& rules) {
  if (xp <= 0) return {};
  SeasonPay pay{rules.coins_for_taking_part, 0};
  if (move == Move::rises) pay.coins += rules.coins_for_promotion;
  if (place == 1 && players >= 2) {
    pay.coins += rules.coins_for_first_place;
    pay.crystals += rules.crystals_for_first_place;
  }
  return pay;
}

}  // namespace edu::progression
