// The economy as an administrator sees it: its days, its doors, what prices are made of, and how far each lever may go.
#pragma once

#include "economy/assets.hpp"
#include "economy/market/fees.hpp"
#include "economy/steering/books.hpp"
#include "gateway/route.hpp"

namespace edu::economy::steering {

struct DoorLine {
  Day day;
  Reason reason;
  std::int64_t coins_in;
  std::int64_t coins_out;
};
BOOST_DESCRIBE_STRUCT(DoorLine, (), (day, reason, coins_in, coins_out))

// What a good costs this week, against the week that prices are held against.
struct BasketLine {
  AssetId asset;
  std::string title;
  std::int64_t count;  // sold within the last seven days
  std::int64_t coins;
  std::optional<double> price_before;
};
BOOST_DESCRIBE_STRUCT(BasketLine, (), (asset, title, count, coins, price_before))

struct LeverView {
  std::int64_t loose;
  std::int64_t neutral;
  std::int64_t tight;
  std::int64_t now;
};
BOOST_DESCRIBE_STRUCT(LeverView, (), (loose, neutral, tight, now))

struct EconomyView {
  std::int64_t target;       // of the level of prices, in millionths
  std::int64_t money;        // coins held by all, at the last day's end
  std::vector<DayRow> days;  // oldest first
  std::vector<DoorLine> doors;
  std::vector<BasketLine> basket;  // by coins, the largest first; 30 at most
  LeverView fee;
  LeverView shop;
  LeverView pay;
  std::int64_t day_worth;
  std::int64_t open_flags;
};
BOOST_DESCRIBE_STRUCT(EconomyView, (), (target, money, days, doors, basket, fee, shop, pay, day_worth, open_flags))

struct ShowEconomy {
  std::optional<Bounded<int, 1, 400>> days;  // 90 where none is named
};
BOOST_DESCRIBE_STRUCT(ShowEconomy, (), (days))

class Pages {
 public:
  Pages(const SteeringRules& rules, std::int64_t fee_neutral, const Fees& fees)
      : rules_{rules}, fee_neutral_{fee_neutral}, fees_{fees} {}

  EconomyView show(Snapshot& snapshot, const Caller& caller, const ShowEconomy& in) const;

 private:
  const SteeringRules& rules_;
  const std::int64_t fee_neutral_;
  const Fees& fees_;
};

}  // namespace edu::economy::steering
