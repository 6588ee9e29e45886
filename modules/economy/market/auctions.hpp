// The auction house: pieces, or some of what stacks, to whoever bids most by a time. The thing, the seller's deposit and the
// leader's whole maximum lie in one escrow, so the end needs nobody's consent: a durable timer settles it, after an outage
// the next start does. Whoever is outbid has their coins back in the same command. Nobody sees who bids.
#pragma once

#include "economy/market/bidding.hpp"
#include "economy/market/house.hpp"

namespace edu::economy {

BOOST_DEFINE_ENUM_CLASS(AuctionState, open, sold, unsold, cancelled)
BOOST_DEFINE_ENUM_CLASS(AuctionLength, half_day, day, two_days)

struct AuctionView {
  AuctionId auction;
  Ware ware;
  std::int64_t count;
  AuctionState state;
  std::int64_t price;      // what the leader would pay; 0: nobody has bid
  std::int64_t least_bid;  // of somebody who doesn't lead
  std::optional<std::int64_t> buy_out;
  std::int64_t bids;
  Time ends;
  bool mine;                            // the caller sells it
  bool leading;                         // the caller leads, or has won it
  std::optional<std::int64_t> maximum;  // the caller's own, while they lead
};
BOOST_DESCRIBE_STRUCT(AuctionView, (),
                      (auction, ware, count, state, price, least_bid, buy_out, bids, ends, mine, leading, maximum))

struct BidLine {
  std::int64_t price;  // after it
  Time at;
  bool mine;
};
BOOST_DESCRIBE_STRUCT(BidLine, (), (price, at, mine))

struct AuctionPage : AuctionView {
  std::vector<BidLine> history;  // the newest fifty, newest first
};
BOOST_DESCRIBE_STRUCT(AuctionPage, (AuctionView), (history))

struct OwnAuctions {
  std::vector<AuctionView> selling;  // open, and the newest fifty that are over
  std::vector<AuctionView> bidding;  // the newest fifty that the caller has bid in
};
BOOST_DESCRIBE_STRUCT(OwnAuctions, (), (selling, bidding))

struct ListAuctions {
  std::optional<Slug> good;
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<AuctionId> after;
};
BOOST_DESCRIBE_STRUCT(ListAuctions, (), (good, limit, after))

struct OpenAuction {
  AssetId asset;
  Count count;
  PriceBound start;
  std::optional<PriceBound> buy_out;
  AuctionLength length;
};
BOOST_DESCRIBE_STRUCT(OpenAuction, (), (asset, count, start, buy_out, length))

struct PlaceBid {
  AuctionId auction;
  PriceBound maximum;
};
BOOST_DESCRIBE_STRUCT(PlaceBid, (), (auction, maximum))

struct OfAuction {
  AuctionId auction;
};
BOOST_DESCRIBE_STRUCT(OfAuction, (), (auction))

// What an auction of that length would take as a deposit.
struct Deposits {
  int half_day;
  int day;
  int two_days;  // basis points of the start, one coin at least
};
BOOST_DESCRIBE_STRUCT(Deposits, (), (half_day, day, two_days))

struct AuctionTerms {
  int fee_basis_points;
  Deposits deposit_basis_points;
};
BOOST_DESCRIBE_STRUCT(AuctionTerms, (), (fee_basis_points, deposit_basis_points))

// A live message of "auctions/{auction}": it stands like this now, for everybody.
struct AuctionChanged {
  AuctionState state;
  std::int64_t price;
  std::int64_t least_bid;
  std::int64_t bids;
  Time ends;
};
BOOST_DESCRIBE_STRUCT(AuctionChanged, (), (state, price, least_bid, bids, ends))

struct AuctionEnds {
  static constexpr std::string_view name = "economy.auction_ends";
  AuctionId auction;
};
BOOST_DESCRIBE_STRUCT(AuctionEnds, (), (auction))

class Auctions {
 public:
  explicit Auctions(const House& house) : house_{house} {}

  // Open ones, those that end soonest first.
  Page<AuctionView> list(Snapshot& snapshot, const Caller& caller, const ListAuctions& in) const;
  AuctionTerms terms(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  AuctionPage show(Snapshot& snapshot, const Caller& caller, const OfAuction& in) const;  // 404 "auction.unknown"
  OwnAuctions mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

  // 404 "economy.asset_unknown"; 409 "economy.bound", "economy.not_enough" for things or the deposit, "auction.too_many",
  // "market.price_far_off", "economy.slowed", "parcel.too_many"; 422 "auction.buy_out" unless it is above the start.
  AuctionView open(Tx& tx, const Caller& caller, const OpenAuction& in);
  // 404 "auction.unknown"; 409 as bid() in bidding.hpp, "market.price_far_off", "market.newcomer", "economy.slowed",
  // "economy.not_enough", "parcel.too_many".
  AuctionView bid(Tx& tx, const Caller& caller, const PlaceBid& in);
  // 404 "auction.unknown"; 409 as buy_out() in bidding.hpp, "market.newcomer", "economy.slowed",
  // "economy.not_enough", "economy.bag_full".
  AuctionView buy_out(Tx& tx, const Caller& caller, const OfAuction& in);
  // The deposit stays with the house. 404 "auction.unknown"; 409 "auction.over", "auction.has_bids".
  AuctionView cancel(Tx& tx, const Caller& caller, const OfAuction& in);

  void end(Tx& tx, const AuctionEnds& ends);
  // Whoever it was is nobody any more: what they sell leaves the world, where they lead the bidding begins again.
  void discard(Tx& tx, PlayerId player);
  bool may_watch(Snapshot& snapshot, const Caller& caller, const OfAuction& in) const;

 private:
  struct Row;
  std::optional<Row> find(Read& read, AuctionId auction) const;
  Row need(Read& read, AuctionId auction) const;
  AuctionView view(Read& read, PlayerId caller, const Row& row) const;
  std::int64_t deposit(const OpenAuction& in) const;
  void hold(Tx& tx, const Row& row, PlayerId bidder, std::int64_t coins);
  void refund(Tx& tx, const Row& row, const Lead& lead, Holder to);
  void keep(Tx& tx, const Row& row, const Bidding& bidding);
  void sell(Tx& tx, const Row& row);
  void take_back(Tx& tx, const Row& row, AuctionState state);
  void close(Tx& tx, const Row& row, AuctionState state);
  void tell(Tx& tx, AuctionId auction) const;
  std::string name_of(Read& read, const Row& row) const;
  void notify(Tx& tx, PlayerId player, const Row& row, std::string kind, std::string title);

  const House house_;
};

std::vector<std::string> auctions_are_in_escrow(Read& read);

}  // namespace edu::economy
