#include "economy/steering/pay.hpp"

#include "base/ids.hpp"

namespace edu::economy::steering {

namespace {

constexpr std::int64_t hundred = 100;

// What is in force for all, and how the player stands; a new one has no row.
struct Held {
  Day today;
  std::int64_t pay;
  std::int64_t day_worth;
  Day filled;
  std::int64_t remaining;
  std::int64_t owed;
  std::int64_t percent;
};
BOOST_DESCRIBE_STRUCT(Held, (), (today, pay, day_worth, filled, remaining, owed, percent))

}  // namespace

std::int64_t Pay::of(Tx& tx, PlayerId player, std::int64_t coins) const {
  const auto held =
      tx.one<Held>(
            "select s.day as today, s.pay, s.day_worth, coalesce(a.filled, 0) as filled, coalesce(a.remaining, "
            "0) as remaining, coalesce(a.owed, 0) as owed, coalesce(a.percent, 100) as percent from "
            "economy_steering s left join economy_allowance a on a.player = ? where s.id = 1",
            player)
          .value();
  const auto worth = std::max(held.day_worth, day_worth(rules_, 0));
  const auto now = filled(rules_, {held.filled, held.remaining, held.owed}, held.today, worth);
  const auto [allowance, paid_now] = paid(rules_, now, coins, held.pay * held.percent / hundred);
  tx.run(
      "insert into economy_allowance(player, filled, remaining, owed) values (?, ?, ?, ?) on conflict do update set "
      "filled = "
      "excluded.filled, remaining = excluded.remaining, owed = excluded.owed",
      player, allowance.filled, allowance.left, allowance.owed);
  return paid_now;
}

}  // namespace edu::economy::steering
