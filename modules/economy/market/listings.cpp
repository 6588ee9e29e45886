#include "economy/market/listings.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"
#include "economy/market/fee.hpp"

namespace edu::economy {

namespace {

constexpr int closed_shown = 50;
constexpr int at_once = 100;  // listings that one command takes back

}  // namespace

struct Listings::Row {
  ListingId id;
  PlayerId player;
  AssetId asset;
  AssetId kind;
  std::int64_t price;
  BasisPoints fee;
  EscrowId escrow;
  ListingState state;
  Time placed;
  Day last_day;
  BOOST_DESCRIBE_CLASS(Row, (), (id, player, asset, kind, price, fee, escrow, state, placed, last_day), (), ())
};

Page<ListingView> Listings::list(Snapshot& snapshot, const Caller& caller, const ListListings& in) const {
  const auto limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  const auto after = in.after.value_or(ListingId{std::numeric_limits<std::int64_t>::max()});
  std::vector<Row> rows;
  if (in.good) {
    const auto* kind = house_.assets.find(*in.good);
    if (!kind) throw not_found("market.unknown", "There is no such thing.");
    rows = snapshot.all<Row>(
        "select * from economy_listing where kind = ? "
        "and closed is null and id < ? order by id desc limit ?",
        kind->asset, after, limit);
  } else {
    rows = snapshot.all<Row>(
        "select * from economy_listing where closed "
        "is null and id < ? order by id desc limit ?",
        after, limit);
  }
  Page<ListingView> page;
  page.items.reserve(rows.size());
  for (const auto& row : rows) page.items.push_back(view(snapshot, caller.player, row));
  if (std::ssize(rows) == limit) page.next = to_text(rows.back().id);
  return page;
}

OwnListings Listings::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  OwnListings own;
  for (const auto& row : open_of(snapshot, caller.player)) own.open.push_back(view(snapshot, caller.player, row));
  for (const auto& row : snapshot.all<Row>("select * from economy_listing where "
                                           "player = ? and closed is not null order by closed desc limit ?",
                                           caller.player, closed_shown))
    own.closed.push_back(view(snapshot, caller.player, row));
  return own;
}

ListingView Listings::view(Read& read, PlayerId caller, const Row& row) const {
  return {row.id,      ware_of(read, house_.assets, row.asset), row.price, row.state, row.player == caller, row.placed,
          row.last_day};
}

std::optional<Listings::Row> Listings::find(Read& read, ListingId listing) const {
  return read.one<Row>("select * from economy_listing where id = ?", listing);
}

Listings::Row Listings::open_one(Read& read, ListingId listing) const {
  const auto row = find(read, listing);
  if (!row) throw not_found("listing.unknown", "There is no such listing.");
  if (row->state != ListingState::open) throw conflict("listing.closed", "This isn't offered any more.");
  return *row;
}

ListingView Listings::offer(Tx& tx, const Caller& caller, const OfferPiece& in) {
  house_.bags.must_be_tradable(tx, in.asset);
  const auto* kind = house_.assets.kind_of(tx, in.asset);
  if (!kind || !kind->is_piece())
    throw conflict("listing.stacks", "Things that stack are sold by the book: place an order for them.");
  house_.must_be_near_worth(tx, in.asset, 1, in.price);
  house_.must_not_be_slowed(tx, caller.player, kind->asset, 1, in.price);
  if (tx.value<int>("select count(*) from economy_listing where player = ? and closed is null", caller.player) >=
      house_.rules.open_listings)
    throw conflict("listing.too_many", "You offer as much as one may. Take something back first.");
  house_.parcels.must_be_cleared(tx, caller.player);

  const auto escrow = house_.escrows.open(tx, EscrowFor::listing);
  const auto id = tx.insert<ListingId>(
      "insert into economy_listing(player, asset, kind, price, fee, escrow, state, placed, last_day) values (?, ?, ?, "
      "?, "
      "?, ?, ?, ?, ?)",
      caller.player, in.asset, kind->asset, in.price, house_.fees.of_a_sale(tx), escrow, ListingState::open, tx.now(),
      house_.clock.day(tx.now()) + house_.rules.days.is.value);
  house_.ledger.transfer(tx, {held_by(caller.player),
                              in_escrow(escrow),
                              {in.asset, 1},
                              Reason::listing,
                              fmt::format("listing:{}:in", id.value)});
  return view(tx, caller.player, *find(tx, id));
}

ListingView Listings::buy(Tx& tx, const Caller& caller, const OfListing& in) {
  const auto row = open_one(tx, in.listing);
  if (row.player == caller.player) throw conflict("listing.own", "This is your own.");
  house_.buyer_must_pay_near_worth(tx, caller.player, row.asset, 1, row.price);
  house_.must_not_be_slowed(tx, caller.player, row.kind, 1, row.price);
  house_.bags.must_fit(tx, caller.player, row.asset, 1);
  const auto fee = fee_of(row.price, row.fee);
  const auto cause = fmt::format("listing:{}", row.id.value);
  house_.ledger.transfer(
      tx, {held_by(caller.player), held_by(row.player), Coins{row.price - fee}, Reason::listing, cause + ":coins"});
  if (fee > 0)
    house_.ledger.transfer(tx,
                           {held_by(caller.player), sink_for(Reason::fee), Coins{fee}, Reason::fee, cause + ":fee"});
  house_.ledger.transfer(
      tx, {in_escrow(row.escrow), held_by(caller.player), {row.asset, 1}, Reason::listing, cause + ":out"});
  close(tx, row, ListingState::sold);

  house_.history.note(tx, row.kind, {{row.price, 1}});
  tx.emit(Sold{row.asset, row.kind, caller.player, row.player, row.price, 1, fee, house_.worth_of(tx, row.kind, 1)});
  house_.notifications.notify(
      tx, row.player,
      {"listing.sold", fmt::format("Your {} is sold", house_.assets.kind_of(tx, row.asset)->name.str()),
       fmt::format("You got {} coins for it.", row.price - fee), "/stalls"});
  return view(tx, caller.player, *find(tx, row.id));
}

ListingView Listings::cancel(Tx& tx, const Caller& caller, const OfListing& in) {
  const auto row = open_one(tx, in.listing);
  if (row.player != caller.player) throw not_found("listing.unknown", "There is no such listing.");
  give_back(tx, row, ListingState::cancelled);
  return view(tx, caller.player, *find(tx, row.id));
}

void Listings::give_back(Tx& tx, const Row& row, ListingState state) {
  house_.parcels.deliver(tx, {in_escrow(row.escrow),
                              row.player,
                              {row.asset, 1},
                              ParcelFrom::listing,
                              fmt::format("listing:{}:back", row.id.value)});
  close(tx, row, state);
}

void Listings::close(Tx& tx, const Row& row, ListingState state) {
  tx.run("update economy_listing set state = ?, closed = ? where id = ?", state, tx.now(), row.id);
  house_.escrows.close(tx, row.escrow);
}

void Listings::expire(Tx& tx, Day today) {
  const auto due = tx.all<Row>(
      "select * from economy_listing where last_day < "
      "? and closed is null order by last_day limit ?",
      today, at_once);
  for (const auto& row : due) give_back(tx, row, ListingState::expired);
  if (std::ssize(due) == at_once) tx.schedule(tx.now(), MoreListingsDue{today});
}

void Listings::day_began(Tx& tx, const classroom::DayBegan& began) { expire(tx, began.day); }
void Listings::go_on(Tx& tx, const MoreListingsDue& due) { expire(tx, due.day); }

std::vector<Listings::Row> Listings::open_of(Read& read, PlayerId player) const {
  return read.all<Row>("select * from economy_listing where player = ? and closed is null order by id", player);
}

std::size_t Listings::call_back(Tx& tx, PlayerId player) {
  const auto offered = open_of(tx, player);
  for (const auto& row : offered) give_back(tx, row, ListingState::cancelled);
  return offered.size();
}

void Listings::discard(Tx& tx, PlayerId player) {
  for (const auto& row : open_of(tx, player)) {
    house_.ledger.transfer(tx, {in_escrow(row.escrow),
                                sink_for(Reason::erased),
                                {row.asset, 1},
                                Reason::erased,
                                fmt::format("listing:{}:erased", row.id.value)});
    close(tx, row, ListingState::cancelled);
  }
}

std::vector<std::string> listings_are_in_escrow(Read& read) {
  std::vector<std::string> wrong;
  for (const auto id : read.all<std::int64_t>(
           "select l.id from economy_listing l where l.closed is null and 1 != coalesce((select balance from "
           "economy_account where kind = 'escrow' and owner = l.escrow and asset = l.asset), 0)"))
    wrong.push_back(fmt::format("listing {} doesn't hold what it offers", id));
  return wrong;
}

}  // namespace edu::economy
