// Pieces at a fixed price: one of a kind, so there is no book of them. The piece lies in escrow while it is offered; the
// first who pays has it. A listing's price never changes: whoever buys it pays what they saw.
#pragma once

#include "economy/market/house.hpp"

namespace edu::economy {

BOOST_DEFINE_ENUM_CLASS(ListingState, open, sold, cancelled, expired)

struct ListingView {
  ListingId listing;
  Ware ware;
  std::int64_t price;
  ListingState state;
  bool mine;
  Time placed;
  Day last_day;
};
BOOST_DESCRIBE_STRUCT(ListingView, (), (listing, ware, price, state, mine, placed, last_day))

struct ListListings {
  std::optional<Slug> good;
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<ListingId> after;
};
BOOST_DESCRIBE_STRUCT(ListListings, (), (good, limit, after))

struct OwnListings {
  std::vector<ListingView> open;
  std::vector<ListingView> closed;  // the newest fifty
};
BOOST_DESCRIBE_STRUCT(OwnListings, (), (open, closed))

struct OfferPiece {
  AssetId asset;
  PriceBound price;
};
BOOST_DESCRIBE_STRUCT(OfferPiece, (), (asset, price))

struct OfListing {
  ListingId listing;
};
BOOST_DESCRIBE_STRUCT(OfListing, (), (listing))

// More listings were due than one command takes back.
struct MoreListingsDue {
  static constexpr std::string_view name = "economy.more_listings_due";
  Day day;
};
BOOST_DESCRIBE_STRUCT(MoreListingsDue, (), (day))

class Listings {
 public:
  explicit Listings(const House& house) : house_{house} {}

  // Open ones, the newest first; of a kind, where one is named: 404 "market.unknown".
  Page<ListingView> list(Snapshot& snapshot, const Caller& caller, const ListListings& in) const;
  OwnListings mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 404 "economy.asset_unknown"; 409 "economy.bound", "economy.not_enough" for what isn't in the bag,
  // "listing.stacks" for what is sold by the book, "listing.too_many", "market.price_far_off", "economy.slowed",
  // "parcel.too_many".
  ListingView offer(Tx& tx, const Caller& caller, const OfferPiece& in);
  // 404 "listing.unknown"; 409 "listing.closed", "listing.own", "market.newcomer", "economy.bag_full", "economy.not_enough".
  ListingView buy(Tx& tx, const Caller& caller, const OfListing& in);
  // 404 "listing.unknown"; 409 "listing.closed".
  ListingView cancel(Tx& tx, const Caller& caller, const OfListing& in);

  void day_began(Tx& tx, const classroom::DayBegan& began);
  void go_on(Tx& tx, const MoreListingsDue& due);
  // Whatever the player offers comes back; how many pieces that were.
  std::size_t call_back(Tx& tx, PlayerId player);
  void discard(Tx& tx, PlayerId player);

 private:
  struct Row;
  std::optional<Row> find(Read& read, ListingId listing) const;
  std::vector<Row> open_of(Read& read, PlayerId player) const;
  Row open_one(Read& read, ListingId listing) const;
  ListingView view(Read& read, PlayerId caller, const Row& row) const;
  void expire(Tx& tx, Day today);
  void give_back(Tx& tx, const Row& row, ListingState state);
  void close(Tx& tx, const Row& row, ListingState state);

  const House house_;
};

std::vector<std::string> listings_are_in_escrow(Read& read);

}  // namespace edu::economy
