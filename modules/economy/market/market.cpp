#include "economy/market/market.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

constexpr int depth = 20;
constexpr int days_shown = 90;
constexpr int closed_shown = 50;
constexpr int at_once = 100;  // orders that one command takes back

bool is_traded(const ItemKind& kind) {
  return !kind.is_piece() && kind.binding.value_or(Binding::none) == Binding::none;
}

std::string topic_of(const ItemKind& kind) { return "market/" + kind.code.str(); }

}  // namespace

struct Market::Row {
  OrderId id;
  PlayerId player;
  AssetId asset;
  Side side;
  std::int64_t price;
  std::int64_t count;
  std::int64_t remaining;
  BasisPoints fee;
  std::int64_t turnover;
  EscrowId escrow;
  OrderState state;
  Time placed;
  Day last_day;
  BOOST_DESCRIBE_CLASS(Row, (),
                       (id, player, asset, side, price, count, remaining, fee, turnover, escrow, state, placed,
                        last_day),
                       (), ())

  // What it has to offer for what is left of it.
  Amount offer() const { return side == Side::buy ? Amount{Coins{worth(price, remaining)}} : Amount{asset, remaining}; }
};

const ItemKind& Market::traded(std::string_view code) const {
  const auto* kind = house_.assets.find(code);
  if (!kind || !is_traded(*kind)) throw not_found("market.unknown", "That isn't traded here.");
  return *kind;
}

MarketView Market::list(Snapshot& snapshot, const Caller&, const Nothing&) const {
  MarketView view;
  for (const auto* kind : house_.assets.all()) {
    if (!is_traded(*kind)) continue;
    auto line = MarketLine{ware_of(*kind), {}, {}, {}};
    line.best_buy = snapshot.one<std::int64_t>(
        "select price from economy_order where asset = ? and side = 'buy' and closed is null order by price desc, id "
        "limit 1",
        kind->asset);
    line.best_sell = snapshot.one<std::int64_t>(
        "select price from economy_order where asset = ? and side = 'sell' and closed is null order by price, id limit "
        "1",
        kind->asset);
    line.last = snapshot.one<std::int64_t>(
        "select close from economy_price_day where asset = ? order by day desc limit 1", kind->asset);
    view.kinds.push_back(std::move(line));
  }
  return view;
}

BookView Market::book(Snapshot& snapshot, const Caller&, const OfGood& in) const {
  const auto& kind = traded(in.good);
  return {
      ware_of(kind),
      snapshot.all<Level>(
          "select price, sum(remaining) as count from economy_order where asset = ? and side = 'buy' and closed is "
          "null group by price order by price desc limit ?",
          kind.asset, depth),
      snapshot.all<Level>(
          "select price, sum(remaining) as count from economy_order where asset = ? and side = 'sell' and closed is "
          "null group by price order by price limit ?",
          kind.asset, depth),
      house_.history.history(snapshot, kind.asset, days_shown), house_.fees.of_a_sale(snapshot)};
}

OrderList Market::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  OrderList list;
  for (const auto& row : open_of(snapshot, caller.player)) list.open.push_back(view(snapshot, row));
  for (const auto& row : snapshot.all<Row>(
           "select * from economy_order where player = ? and closed is not null order by closed desc limit ?",
           caller.player, closed_shown))
    list.closed.push_back(view(snapshot, row));
  return list;
}

OrderView Market::view(Read& read, const Row& row) const {
  return {row.id,       ware_of(read, house_.assets, row.asset),
          row.side,     row.price,
          row.count,    row.remaining,
          row.turnover, row.state,
          row.placed,   row.last_day};
}

void Market::must_be_few(Read& read, PlayerId player) const {
  if (read.value<int>("select count(*) from economy_order where player = ? and closed is null", player) >=
      house_.rules.open_orders)
    throw conflict("market.too_many_orders",
                   fmt::format("You have {} orders waiting. Take one back first.", house_.rules.open_orders.is.value));
  house_.parcels.must_be_cleared(read, player);
}

// Each has one left at least, so an order never looks at more of them than it asks for.
std::vector<Waiting> Market::best_first(Read& read, AssetId asset, Side side, std::int64_t count) const {
  const auto limit = std::min<std::int64_t>(most_fills, count);
  if (side == Side::sell)
    return read.all<Waiting>(
        "select id as \"order\", player as owner, price, remaining as left, escrow, fee, turnover from economy_order "
        "where asset = ? and side = 'sell' and closed is null order by price, id limit ?",
        asset, limit);
  return read.all<Waiting>(
      "select id as \"order\", player as owner, price, remaining as left, escrow, fee, turnover from economy_order "
      "where asset = ? and side = 'buy' and closed is null order by price desc, id limit ?",
      asset, limit);
}

PlacedOrder Market::place(Tx& tx, const Caller& caller, const PlaceOrder& in) {
  const auto& kind = traded(in.good);
  must_be_few(tx, caller.player);
  const auto coins = worth(in.price, in.count);
  if (in.side == Side::buy) house_.buyer_must_pay_near_worth(tx, caller.player, kind.asset, in.count, coins);
  else house_.must_be_near_worth(tx, kind.asset, in.count, coins);
  house_.must_not_be_slowed(tx, caller.player, kind.asset, in.count, coins);
  const Incoming incoming{caller.player, in.side, in.price, in.count};
  const auto met = match(incoming, best_first(tx, kind.asset, other(in.side), in.count));
  if (in.side == Side::buy && met.left < in.count)
    house_.bags.must_fit(tx, caller.player, kind.asset, in.count - met.left);

  const auto row = enter(tx, incoming, kind.asset, met);
  PlacedOrder placed;
  std::int64_t turnover = 0;
  for (const auto& fill : met.fills) {
    trade(tx, row, fill, turnover, std::ssize(placed.sales));
    take_part(tx, kind, fill);
    turnover += worth(fill.with.price, fill.count);
    placed.sales.push_back({fill.with.price, fill.count});
  }
  if (row.state == OrderState::open)
    house_.ledger.transfer(tx, {held_by(caller.player), in_escrow(row.escrow), row.offer(), Reason::order,
                                fmt::format("order:{}:in", row.id.value)});
  if (!placed.sales.empty()) house_.history.note(tx, kind.asset, placed.sales);
  tx.publish(topic_of(kind), "book.changed",
             BookChanged{placed.sales.empty() ? std::nullopt : std::optional{placed.sales.back().price}});
  placed.order = view(tx, row);
  return placed;
}

// The order as it stands once its trades are done; what is left of it waits, or isn't wanted where it met too many.
Market::Row Market::enter(Tx& tx, const Incoming& incoming, AssetId asset, const Match& met) {
  Row row{{},
          incoming.owner,
          asset,
          incoming.side,
          incoming.price,
          incoming.count,
          met.left,
          house_.fees.of_a_sale(tx),
          0,
          {},
          met.left == 0                   ? OrderState::filled
          : met.fills.size() < most_fills ? OrderState::open
                                          : OrderState::too_many,
          tx.now(),
          house_.clock.day(tx.now()) + house_.rules.days.is.value};
  for (const auto& fill : met.fills) row.turnover += worth(fill.with.price, fill.count);
  if (row.state == OrderState::open) row.escrow = house_.escrows.open(tx, EscrowFor::order);
  row.id = tx.insert<OrderId>(
      "insert into economy_order(player, asset, side, price, count, remaining, fee, turnover, escrow, state, placed, "
      "last_day, closed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.player, row.asset, row.side, row.price, row.count, row.remaining, row.fee, row.turnover, row.escrow,
      row.state, row.placed, row.last_day, row.state == OrderState::open ? std::nullopt : std::optional{tx.now()});
  return row;
}

// One part: coins to the seller less the house's share, things to the buyer.
void Market::trade(Tx& tx, const Row& incoming, const Fill& fill, std::int64_t sold_before, std::int64_t number) {
  const auto& waiting = fill.with;
  const bool buys = incoming.side == Side::buy;
  const auto coins = worth(waiting.price, fill.count);
  const auto fee =
      buys ? fee_of_part(waiting.turnover, coins, waiting.fee) : fee_of_part(sold_before, coins, incoming.fee);
  const auto buyer = buys ? incoming.player : waiting.owner;
  const auto seller = buys ? waiting.owner : incoming.player;
  const auto coins_of = buys ? held_by(buyer) : in_escrow(waiting.escrow);
  const auto things_of = buys ? in_escrow(waiting.escrow) : held_by(seller);
  const auto cause = fmt::format("fill:{}:{}", incoming.id.value, number);

  if (coins > fee)
    house_.ledger.transfer(tx, {coins_of, held_by(seller), Coins{coins - fee}, Reason::order, cause + ":coins"});
  if (fee > 0) house_.ledger.transfer(tx, {coins_of, sink_for(Reason::fee), Coins{fee}, Reason::fee, cause + ":fee"});
  house_.parcels.deliver(tx, {things_of, buyer, {incoming.asset, fill.count}, ParcelFrom::order, cause + ":things"});
  tx.emit(Sold{incoming.asset, incoming.asset, buyer, seller, waiting.price, fill.count, fee,
               house_.worth_of(tx, incoming.asset, fill.count)});
}

// What the waiting order has left.
void Market::take_part(Tx& tx, const ItemKind& kind, const Fill& fill) {
  const auto& waiting = fill.with;
  const auto turnover = waiting.turnover + worth(waiting.price, fill.count);
  if (fill.count < waiting.left) {
    tx.run("update economy_order set remaining = remaining - ?, turnover = ? where id = ?", fill.count, turnover,
           waiting.order);
    return;
  }
  tx.run("update economy_order set remaining = 0, turnover = ?, state = ?, closed = ? where id = ?", turnover,
         OrderState::filled, tx.now(), waiting.order);
  house_.escrows.close(tx, waiting.escrow);
  house_.notifications.notify(tx, waiting.owner,
                              {"market.filled", fmt::format("Your order for {} is filled", kind.name.str()),
                               fmt::format("{} coins changed hands.", turnover), "/market/" + kind.code.str()});
}

std::optional<Market::Row> Market::find(Read& read, OrderId order) const {
  return read.one<Row>("select * from economy_order where id = ?", order);
}

OrderView Market::cancel(Tx& tx, const Caller& caller, const OfOrder& in) {
  const auto row = find(tx, in.order);
  if (!row || row->player != caller.player) throw not_found("market.order_unknown", "You have no such order.");
  if (row->state != OrderState::open) throw conflict("market.order_closed", "This order doesn't wait any more.");
  give_back(tx, *row, OrderState::cancelled);
  return view(tx, *find(tx, in.order));
}

void Market::give_back(Tx& tx, const Row& row, OrderState state) {
  house_.parcels.deliver(tx, {in_escrow(row.escrow), row.player, row.offer(), ParcelFrom::order,
                              fmt::format("order:{}:back", row.id.value)});
  close(tx, row, state);
}

void Market::close(Tx& tx, const Row& row, OrderState state) {
  tx.run("update economy_order set state = ?, closed = ? where id = ?", state, tx.now(), row.id);
  house_.escrows.close(tx, row.escrow);
  tx.publish(topic_of(*house_.assets.kind_of(tx, row.asset)), "book.changed", BookChanged{});
}

void Market::expire(Tx& tx, Day today) {
  const auto due = tx.all<Row>(
      "select * from economy_order where last_day < ? and closed is null order by last_day limit ?", today, at_once);
  for (const auto& row : due) give_back(tx, row, OrderState::expired);
  if (std::ssize(due) == at_once) tx.schedule(tx.now(), MoreOrdersDue{today});
}

void Market::day_began(Tx& tx, const classroom::DayBegan& began) { expire(tx, began.day); }
void Market::go_on(Tx& tx, const MoreOrdersDue& due) { expire(tx, due.day); }

std::vector<Market::Row> Market::open_of(Read& read, PlayerId player) const {
  return read.all<Row>("select * from economy_order where player = ? and closed is null order by id", player);
}

std::size_t Market::call_back(Tx& tx, PlayerId player) {
  const auto waiting = open_of(tx, player);
  for (const auto& row : waiting) give_back(tx, row, OrderState::cancelled);
  return waiting.size();
}

void Market::discard(Tx& tx, PlayerId player) {
  for (const auto& row : open_of(tx, player)) {
    house_.ledger.transfer(tx, {in_escrow(row.escrow), sink_for(Reason::erased), row.offer(), Reason::erased,
                                fmt::format("order:{}:erased", row.id.value)});
    close(tx, row, OrderState::cancelled);
  }
}

bool Market::may_watch(Snapshot&, const Caller&, const OfGood& in) const {
  const auto* kind = house_.assets.find(in.good);
  return kind && is_traded(*kind);
}

std::vector<std::string> orders_are_in_escrow(Read& read) {
  std::vector<std::string> wrong;
  for (const auto id : read.all<std::int64_t>(
           "select o.id from economy_order o where o.closed is null and case o.side when 'buy' then o.price * "
           "o.remaining else o.remaining end != coalesce((select balance from economy_account where kind = 'escrow' "
           "and "
           "owner = o.escrow and asset = case o.side when 'buy' then 1 else o.asset end), 0)"))
    wrong.push_back(fmt::format("order {} doesn't hold what it offers", id));
  for (const auto asset : read.all<std::int64_t>(
           "select asset from economy_order where closed is null group by asset having max(case side when 'buy' then "
           "price end) >= min(case side when 'sell' then price end)"))
    wrong.push_back(fmt::format("the book of asset {} is crossed", asset));
  return wrong;
}

}  // namespace edu::economy
