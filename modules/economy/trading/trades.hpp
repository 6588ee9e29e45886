// A trade between two: both lay things on a table that both see, and each confirms the version in front of them. Confirming
// puts one's own side into escrow; any change is a new version, gives back what was confirmed and asks anew. When both
// have confirmed one version the sides change hands, in one transaction. What nobody touches for a while goes back by a timer.
#pragma once

#include "auth/auth.hpp"
#include "classroom/clock.hpp"
#include "economy/bags.hpp"
#include "economy/prices.hpp"
#include "economy/steering/flags.hpp"
#include "economy/trading/contact.hpp"
#include "economy/trading/presents.hpp"
#include "realtime/realtime.hpp"

namespace edu::economy {

BOOST_DEFINE_ENUM_CLASS(TradeState, open, done, cancelled, expired)

struct TradeLine {
  AssetId asset;
  Count count;
};
BOOST_DESCRIBE_STRUCT(TradeLine, (), (asset, count))

struct ShownLine {
  AssetId asset;
  std::string kind;  // the thing's code; "coins"
  std::int64_t count;
  std::optional<Properties> properties;  // of a piece
};
BOOST_DESCRIBE_STRUCT(ShownLine, (), (asset, kind, count, properties))

struct TradeSide {
  PlayerId player;
  std::string name;
  std::vector<ShownLine> lines;
  bool confirmed;
};
BOOST_DESCRIBE_STRUCT(TradeSide, (), (player, name, lines, confirmed))

// The same for both, so that it is what the live topic sends.
struct TradeView {
  TradeId trade;
  TradeState state;
  std::int64_t version;
  std::vector<TradeSide> sides;  // who asked comes first
  Time changed;
};
BOOST_DESCRIBE_STRUCT(TradeView, (), (trade, state, version, sides, changed))

struct TradeList {
  std::vector<TradeView> trades;  // the open ones first; 50 at most
};
BOOST_DESCRIBE_STRUCT(TradeList, (), (trades))

struct OpenTrade {
  PlayerId with;
};
BOOST_DESCRIBE_STRUCT(OpenTrade, (), (with))

struct OfTrade {
  TradeId trade;
};
BOOST_DESCRIBE_STRUCT(OfTrade, (), (trade))

struct OfVersion {
  TradeId trade;
  Count version;
};
BOOST_DESCRIBE_STRUCT(OfVersion, (), (trade, version))

// One's own side, whole, over the version that one saw.
struct MakeOffer {
  TradeId trade;
  Count version;
  std::vector<TradeLine> lines;
};
BOOST_DESCRIBE_STRUCT(MakeOffer, (), (trade, version, lines))

// Looks whether a trade was touched lately, and closes it where it wasn't; one a trade.
struct TradeGoesStale {
  static constexpr std::string_view name = "economy.trade_goes_stale";
  TradeId trade;
};
BOOST_DESCRIBE_STRUCT(TradeGoesStale, (), (trade))

class Trades {
 public:
  struct Needs {
    Ledger& ledger;
    Escrows& escrows;
    const Assets& assets;
    const Bags& bags;
    const Prices& prices;
    const Contact& contact;
    const Presents& presents;
    const auth::Accounts& accounts;
    const classroom::SchoolClock& clock;
    realtime::Notifications& notifications;
    const TradeRules& rules;
    const steering::Flags& flags;
  };
  explicit Trades(Needs needs) : needs_{needs} {}

  TradeList list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  TradeView show(Snapshot& snapshot, const Caller& caller, const OfTrade& in) const;
  // The open one between the two, where there is one. Refuses as Contact does; 409 "economy.trades_open" (too many that
  // the caller asked for), "economy.trades_today" (this player was asked often enough).
  TradeView open(Tx& tx, const Caller& caller, const OpenTrade& in);
  // All three refuse 404 "economy.trade_unknown", 409 "economy.trade_over", "economy.trade_changed" (another version).
  // An offer also as Bags::must_be_tradable; 422 "economy.offer" (too long, twice the same); 409 "economy.not_enough".
  TradeView offer(Tx& tx, const Caller& caller, const MakeOffer& in);
  // 409 "economy.trade_empty", "economy.not_enough", "economy.bound", "economy.bag_full", "economy.their_bag_full",
  // "economy.trade_uneven" (one side is worth more than may be given, by Presents), "economy.slowed" and, of the other one,
  // "economy.they_traded_enough".
  TradeView confirm(Tx& tx, const Caller& caller, const OfVersion& in);
  TradeView cancel(Tx& tx, const Caller& caller, const OfTrade& in);

  void go_stale(Tx& tx, const TradeGoesStale& timer);
  // Whoever it was is nobody any more: what lies on their tables goes back to whose it is.
  void leave_all(Tx& tx, PlayerId player);
  bool may_watch(Snapshot& snapshot, const Caller& caller, const OfTrade& in) const;

 private:
  struct Row;
  struct Side;
  Row own(Read& read, const Caller& caller, TradeId trade) const;
  TradeView view(Read& read, const Row& row) const;
  TradeView told(Tx& tx, const Row& row) const;
  void must_still_be_tradable(Read& read, const std::vector<TradeLine>& lines) const;
  void set_aside(Tx& tx, const Row& row, const Side& side) const;
  void give_back(Tx& tx, Row& row) const;
  void swap(Tx& tx, Row& row, PlayerId caller) const;
  void give_the_difference(Tx& tx, PlayerId giver, PlayerId taker, std::int64_t worth) const;
  void end(Tx& tx, Row& row, TradeState state) const;

  const Needs needs_;
};

// What lies in a trade's escrow is what its confirmed sides offer; an ended trade has none.
std::vector<std::string> trades_hold_together(Read& read);

}  // namespace edu::economy
