#include "economy/trading/presents.hpp"

#include <algorithm>

#include "economy/steering/reckoning.hpp"

namespace edu::economy {

namespace {

constexpr std::int64_t hundred = 100;

Day four_weeks_before(Day today) { return today - (steering::window_days - 1); }

void add(Tx& tx, PlayerId player, Day today, std::int64_t got, std::int64_t gave) {
  tx.run("delete from economy_present where player = ? and day < ?", player, four_weeks_before(today));
  tx.run(
      "insert into economy_present(player, day, got, gave) values (?, ?, ?, ?) on conflict do update set got = got + "
      "excluded.got, gave = gave + excluded.gave",
      player, today, got, gave);
}

}  // namespace

std::int64_t Presents::room(Read& read, PlayerId taker, Day today) const {
  const auto from = four_weeks_before(today);
  const auto earned = read.value<std::int64_t>(
      "select coalesce(sum(earned), 0) from economy_life where player = ? and day >= ?", taker, from);
  const auto kept = read.value<std::int64_t>(
      "select coalesce(sum(got - gave), 0) from economy_present where player = ? and day >= ?", taker, from);
  return std::max<std::int64_t>(rules_.kept_at_least, earned * rules_.kept_percent / hundred) - kept;
}

void Presents::note(Tx& tx, PlayerId giver, PlayerId taker, std::int64_t worth, Day today) const {
  add(tx, giver, today, 0, worth);
  add(tx, taker, today, worth, 0);
}

}  // namespace edu::economy
