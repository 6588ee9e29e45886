#include "economy/steering/pages.hpp"

namespace edu::economy::steering {

namespace {
constexpr int usual_days = 90;
constexpr int most_goods = 30;
}  // namespace

EconomyView Pages::show(Snapshot& snapshot, const Caller&, const ShowEconomy& in) const {
  const auto now = running(snapshot);
  const auto from = now.day - in.days.value_or(Bounded<int, 1, 400>{usual_days});
  const auto at = positions(rules_.levers, fee_neutral_, now.pressure);
  const auto& ends = rules_.levers;
  EconomyView view{par,
                   now.money,
                   days(snapshot, from, now.day),
                   {},
                   {},
                   {ends.fee_loose, fee_neutral_, ends.fee_tight, fees_.of_a_sale(snapshot)},
                   {ends.shop_loose, 100, ends.shop_tight, at.shop},
                   {ends.pay_loose, 100, ends.pay_tight, at.pay},
                   std::max(now.day_worth, day_worth(rules_.allowance, 0)),
                   0};
  view.doors = snapshot.all<DoorLine>(
      "select day, reason, coins_in, coins_out from economy_door where day >= ? order by day, reason", from);
  view.basket = snapshot.all<BasketLine>(
      "select s.asset, json_extract(k.good, '$.name') as title, sum(s.count) as count, sum(s.coins) as coins, r.price "
      "as price_before from "
      "economy_sold s join economy_kind k on k.asset = s.asset left join economy_reference r on r.asset = s.asset "
      "where "
      "s.day > ? group by s.asset order by coins desc, s.asset limit ?",
      now.day - 1 - index_days, most_goods);
  view.open_flags = snapshot.value<std::int64_t>("select count(*) from economy_flag where state = 'open'");
  return view;
}

}  // namespace edu::economy::steering
