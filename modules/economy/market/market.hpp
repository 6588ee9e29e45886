// The marketplace of things that stack: a book of orders for each. An order offers coins for things or things for coins;
// what it offers lies in escrow from the moment it waits. What agrees trades at once, at the waiting order's price; who
// the others are nobody sees. The house keeps a share of what sellers get.
#pragma once

#include "economy/market/house.hpp"
#include "economy/market/matching.hpp"

namespace edu::economy {

// too_many: it met a hundred others, and what was left came back.
BOOST_DEFINE_ENUM_CLASS(OrderState, open, filled, cancelled, expired, too_many)

struct OrderView {
  OrderId order;
  Ware ware;
  Side side;
  std::int64_t price;
  std::int64_t count;
  std::int64_t left;
  std::int64_t coins;  // paid or got so far, before the fee
  OrderState state;
  Time placed;
  Day last_day;
};
BOOST_DESCRIBE_STRUCT(OrderView, (), (order, ware, side, price, count, left, coins, state, placed, last_day))

struct PlacedOrder {
  OrderView order;
  std::vector<Sale> sales;  // what it traded at once
};
BOOST_DESCRIBE_STRUCT(PlacedOrder, (), (order, sales))

struct Level {
  std::int64_t price;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(Level, (), (price, count))

struct BookView {
  Ware ware;
  std::vector<Level> buys;   // dearest first
  std::vector<Level> sells;  // cheapest first
  std::vector<PriceDay> history;
  int fee_basis_points;
};
BOOST_DESCRIBE_STRUCT(BookView, (), (ware, buys, sells, history, fee_basis_points))

struct MarketLine {
  Ware ware;
  std::optional<std::int64_t> best_buy;
  std::optional<std::int64_t> best_sell;
  std::optional<std::int64_t> last;
};
BOOST_DESCRIBE_STRUCT(MarketLine, (), (ware, best_buy, best_sell, last))

struct MarketView {
  std::vector<MarketLine> kinds;
};
BOOST_DESCRIBE_STRUCT(MarketView, (), (kinds))

struct OrderList {
  std::vector<OrderView> open;
  std::vector<OrderView> closed;  // the newest fifty
};
BOOST_DESCRIBE_STRUCT(OrderList, (), (open, closed))

struct OfGood {
  Slug good;
};
BOOST_DESCRIBE_STRUCT(OfGood, (), (good))

struct PlaceOrder {
  Slug good;
  Side side;
  PriceBound price;  // of one
  Count count;
};
BOOST_DESCRIBE_STRUCT(PlaceOrder, (), (good, side, price, count))

struct OfOrder {
  OrderId order;
};
BOOST_DESCRIBE_STRUCT(OfOrder, (), (order))

// A live message of "market/{good}": the book was changed. `last`: what it was sold for, where something was.
struct BookChanged {
  std::optional<std::int64_t> last;
};
BOOST_DESCRIBE_STRUCT(BookChanged, (), (last))

// More orders were due than one command takes back.
struct MoreOrdersDue {
  static constexpr std::string_view name = "economy.more_orders_due";
  Day day;
};
BOOST_DESCRIBE_STRUCT(MoreOrdersDue, (), (day))

class Market {
 public:
  explicit Market(const House& house) : house_{house} {}

  MarketView list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 404 "market.unknown" for what isn't traded here.
  BookView book(Snapshot& snapshot, const Caller& caller, const OfGood& in) const;
  OrderList mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 404 "market.unknown"; 409 "economy.not_enough", "economy.bag_full" for what is bought at once, "economy.bound",
  // "market.own_order", "market.too_many_orders", "market.price_far_off", "market.newcomer", "economy.slowed",
  // "parcel.too_many".
  PlacedOrder place(Tx& tx, const Caller& caller, const PlaceOrder& in);
  // 404 "market.order_unknown"; 409 "market.order_closed".
  OrderView cancel(Tx& tx, const Caller& caller, const OfOrder& in);

  // Orders whose last day is over come back, a hundred a command.
  void day_began(Tx& tx, const classroom::DayBegan& began);
  void go_on(Tx& tx, const MoreOrdersDue& due);
  // Whatever the player has waiting comes back; how many orders that were.
  std::size_t call_back(Tx& tx, PlayerId player);
  // Whoever placed them is nobody any more: what they offered leaves the world.
  void discard(Tx& tx, PlayerId player);
  bool may_watch(Snapshot& snapshot, const Caller& caller, const OfGood& in) const;

 private:
  struct Row;
  const ItemKind& traded(std::string_view code) const;
  void must_be_few(Read& read, PlayerId player) const;
  std::vector<Waiting> best_first(Read& read, AssetId asset, Side side, std::int64_t count) const;
  std::optional<Row> find(Read& read, OrderId order) const;
  std::vector<Row> open_of(Read& read, PlayerId player) const;
  OrderView view(Read& read, const Row& row) const;
  Row enter(Tx& tx, const Incoming& incoming, AssetId asset, const Match& met);
  void trade(Tx& tx, const Row& incoming, const Fill& fill, std::int64_t sold_before, std::int64_t number);
  void take_part(Tx& tx, const ItemKind& kind, const Fill& fill);
  void expire(Tx& tx, Day today);
  void give_back(Tx& tx, const Row& row, OrderState state);
  void close(Tx& tx, const Row& row, OrderState state);

  const House house_;
};

std::vector<std::string> orders_are_in_escrow(Read& read);

}  // namespace edu::economy
