#include "economy/market/auctions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "economy/market/fee.hpp"

namespace edu::economy {

namespace {

constexpr int shown = 50;
constexpr int newest_bids = 200;  // among which one's own auctions are looked for

Duration length_of(AuctionLength length) {
  switch (length) {
    case AuctionLength::half_day:
      return std::chrono::hours{12};
    case AuctionLength::day:
      return std::chrono::hours{24};
    case AuctionLength::two_days:
      return std::chrono::hours{48};
  }
  throw std::logic_error{"no such length"};
}

struct Bade {
  std::int64_t price;
  Time at;
  PlayerId bidder;
};
BOOST_DESCRIBE_STRUCT(Bade, (), (price, at, bidder))

std::string topic_of(AuctionId auction) { return "auctions/" + to_text(auction); }

}  // namespace

struct Auctions::Row {
  AuctionId id;
  PlayerId seller;
  AssetId asset;
  AssetId kind;
  std::int64_t count;
  std::int64_t start;
  std::optional<std::int64_t> buy_out;
  BasisPoints fee;
  std::int64_t deposit;
  EscrowId escrow;
  Time ends;
  int extensions;
  std::int64_t price;
  std::int64_t bids;
  std::optional<PlayerId> leader;
  std::int64_t maximum;
  std::int64_t timer;
  AuctionState state;
  BOOST_DESCRIBE_CLASS(Row, (),
                       (id, seller, asset, kind, count, start, buy_out, fee, deposit, escrow, ends, extensions, price,
                        bids, leader, maximum, timer, state),
                       (), ())

  Bidding bidding() const {
    return {
        seller, start, buy_out, ends, extensions, price, leader ? std::optional{Lead{*leader, maximum}} : std::nullopt};
  }
};

Page<AuctionView> Auctions::list(Snapshot& snapshot, const Caller& caller, const ListAuctions& in) const {
  const auto limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  const auto last = in.after ? find(snapshot, *in.after) : std::nullopt;
  const auto after = last ? last->ends : Time{};
  const auto after_id = last ? last->id : AuctionId{};
  std::vector<Row> rows;
  if (in.good) {
    const auto* kind = house_.assets.find(*in.good);
    if (!kind) throw not_found("market.unknown", "There is no such thing.");
    rows = snapshot.all<Row>(
        "select * from economy_auction where kind = ? and closed is null and (ends, id) > (?, ?) order by ends, id "
        "limit "
        "?",
        kind->asset, after, after_id, limit);
  } else {
    rows = snapshot.all<Row>(
        "select * from economy_auction where closed is null and (ends, id) > (?, ?) order by ends, id limit ?", after,
        after_id, limit);
  }
  Page<AuctionView> page;
  page.items.reserve(rows.size());
  for (const auto& row : rows) page.items.push_back(view(snapshot, caller.player, row));
  if (std::ssize(rows) == limit) page.next = to_text(rows.back().id);
  return page;
}

AuctionTerms Auctions::terms(Snapshot& snapshot, const Caller&, const Nothing&) const {
  const auto& deposit = house_.rules.deposit;
  return {house_.fees.of_a_sale(snapshot), {deposit.half_day.is, deposit.day.is, deposit.two_days.is}};
}

AuctionPage Auctions::show(Snapshot& snapshot, const Caller& caller, const OfAuction& in) const {
  AuctionPage page{view(snapshot, caller.player, need(snapshot, in.auction)), {}};
  for (const auto& [price, at, bidder] : snapshot.all<Bade>(
           "select price, at, bidder from economy_bid where auction = ? order by id desc limit ?", in.auction, shown))
    page.history.push_back({price, at, bidder == caller.player});
  return page;
}

OwnAuctions Auctions::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  OwnAuctions own;
  for (const auto& row : snapshot.all<Row>(
           "select * from economy_auction where seller = ? and closed is null order by id", caller.player))
    own.selling.push_back(view(snapshot, caller.player, row));
  for (const auto& row : snapshot.all<Row>(
           "select * from economy_auction where seller = ? and closed is not null order by closed desc limit ?",
           caller.player, shown))
    own.selling.push_back(view(snapshot, caller.player, row));

  std::vector<AuctionId> seen;
  for (const auto auction : snapshot.all<AuctionId>(
           "select auction from economy_bid where bidder = ? order by id desc limit ?", caller.player, newest_bids)) {
    if (std::ssize(seen) == shown) break;
    if (std::ranges::count(seen, auction) > 0) continue;
    seen.push_back(auction);
    own.bidding.push_back(view(snapshot, caller.player, need(snapshot, auction)));
  }
  return own;
}

AuctionView Auctions::view(Read& read, PlayerId caller, const Row& row) const {
  const bool leading = row.leader == caller;
  return {row.id,      ware_of(read, house_.assets, row.asset),
          row.count,   row.state,
          row.price,   least_bid(row.bidding()),
          row.buy_out, row.bids,
          row.ends,    row.seller == caller,
          leading,     leading && row.state == AuctionState::open ? std::optional{row.maximum} : std::nullopt};
}

std::optional<Auctions::Row> Auctions::find(Read& read, AuctionId auction) const {
  return read.one<Row>("select * from economy_auction where id = ?", auction);
}

Auctions::Row Auctions::need(Read& read, AuctionId auction) const {
  const auto row = find(read, auction);
  if (!row) throw not_found("auction.unknown", "There is no such auction.");
  return *row;
}

std::int64_t Auctions::deposit(const OpenAuction& in) const {
  const auto rate = [&]() -> int {
    switch (in.length) {
      case AuctionLength::half_day:
        return house_.rules.deposit.half_day.is;
      case AuctionLength::day:
        return house_.rules.deposit.day.is;
      case AuctionLength::two_days:
        return house_.rules.deposit.two_days.is;
    }
    throw std::logic_error{"no such length"};
  }();
  return std::max<std::int64_t>(1, fee_of(in.start, BasisPoints{rate}));
}

AuctionView Auctions::open(Tx& tx, const Caller& caller, const OpenAuction& in) {
  if (in.buy_out && *in.buy_out <= in.start)
    throw invalid("/buy_out", "auction.buy_out", "The buy-out is above the start.");
  house_.bags.must_be_tradable(tx, in.asset);
  const auto* kind = house_.assets.kind_of(tx, in.asset);
  if (!kind) throw not_found("economy.asset_unknown", "There is no such thing.");
  if (kind->is_piece() && in.count != 1) throw conflict("economy.not_enough", "There is one of it.");
  house_.must_be_near_worth(tx, in.asset, in.count, in.buy_out.value_or(in.start));
  house_.must_not_be_slowed(tx, caller.player, kind->asset, in.count, in.buy_out.value_or(in.start));
  if (tx.value<int>("select count(*) from economy_auction where seller = ? and closed is null", caller.player) >=
      house_.rules.open_auctions)
    throw conflict("auction.too_many", "You have as many auctions open as one may.");
  house_.parcels.must_be_cleared(tx, caller.player);

  const auto escrow = house_.escrows.open(tx, EscrowFor::auction);
  const auto ends = tx.now() + length_of(in.length);
  const auto held = deposit(in);
  const auto id = tx.insert<AuctionId>(
      "insert into economy_auction(seller, asset, kind, count, start, buy_out, fee, deposit, escrow, opened, ends, "
      "state) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      caller.player, in.asset, kind->asset, in.count, in.start, in.buy_out, house_.fees.of_a_sale(tx), held, escrow,
      tx.now(), ends, AuctionState::open);
  tx.run("update economy_auction set timer = ? where id = ?", tx.schedule(ends, AuctionEnds{id}), id);
  house_.ledger.transfer(tx, {held_by(caller.player),
                              in_escrow(escrow),
                              {in.asset, in.count},
                              Reason::auction,
                              fmt::format("auction:{}:in", id.value)});
  house_.ledger.transfer(tx, {held_by(caller.player), in_escrow(escrow), Coins{held}, Reason::deposit,
                              fmt::format("auction:{}:deposit", id.value)});
  return view(tx, caller.player, need(tx, id));
}

void Auctions::hold(Tx& tx, const Row& row, PlayerId bidder, std::int64_t coins) {
  house_.ledger.transfer(tx, {held_by(bidder), in_escrow(row.escrow), Coins{coins}, Reason::auction,
                              fmt::format("auction:{}:bid:{}", row.id.value, row.bids)});
}

void Auctions::refund(Tx& tx, const Row& row, const Lead& lead, Holder to) {
  house_.ledger.transfer(tx, {in_escrow(row.escrow), to, Coins{lead.maximum}, Reason::auction,
                              fmt::format("auction:{}:outbid:{}", row.id.value, row.bids)});
}

void Auctions::keep(Tx& tx, const Row& row, const Bidding& bidding) {
  auto timer = row.timer;
  if (bidding.ends != row.ends) {
    tx.cancel(row.timer);
    timer = tx.schedule(bidding.ends, AuctionEnds{row.id});
  }
  tx.run(
      "update economy_auction set ends = ?, extensions = ?, price = ?, leader = ?, maximum = ?, timer = ?, bids = bids "
      "+ "
      "1 where id = ?",
      bidding.ends, bidding.extensions, bidding.price,
      bidding.lead ? std::optional{bidding.lead->bidder} : std::nullopt, bidding.lead ? bidding.lead->maximum : 0,
      timer, row.id);
}

AuctionView Auctions::bid(Tx& tx, const Caller& caller, const PlaceBid& in) {
  const auto row = need(tx, in.auction);
  if (row.state != AuctionState::open) throw conflict("auction.over", "This auction is over.");
  const auto before = row.bidding();
  const auto after = economy::bid(before, {caller.player, in.maximum, tx.now()});
  house_.buyer_must_pay_near_worth(tx, caller.player, row.asset, row.count, in.maximum);
  house_.must_not_be_slowed(tx, caller.player, row.kind, row.count, in.maximum);
  house_.parcels.must_be_cleared(tx, caller.player);

  const bool raised = before.lead && before.lead->bidder == caller.player;
  const bool leads = after.lead->bidder == caller.player;
  if (raised) {
    hold(tx, row, caller.player, in.maximum - before.lead->maximum);
  } else if (leads) {
    hold(tx, row, caller.player, in.maximum);
    if (before.lead) refund(tx, row, *before.lead, held_by(before.lead->bidder));
  } else if (house_.ledger.balance(tx, held_by(caller.player), coin_asset) < in.maximum) {
    throw conflict("economy.not_enough", "There are too few coins to go so far.");
  }
  keep(tx, row, after);
  tx.run("insert into economy_bid(auction, bidder, maximum, price, at) values (?, ?, ?, ?, ?)", row.id, caller.player,
         in.maximum, after.price, tx.now());
  tx.emit(BidPlaced{row.id, row.seller, caller.player, after.price});
  if (leads && !raised && before.lead)
    notify(tx, before.lead->bidder, row, "auction.outbid",
           fmt::format("Somebody bids more for the {}. Your coins are back.", name_of(tx, row)));
  tell(tx, row.id);
  return view(tx, caller.player, need(tx, row.id));
}

AuctionView Auctions::buy_out(Tx& tx, const Caller& caller, const OfAuction& in) {
  const auto row = need(tx, in.auction);
  if (row.state != AuctionState::open) throw conflict("auction.over", "This auction is over.");
  const auto before = row.bidding();
  const auto after = economy::buy_out(before, caller.player, tx.now());
  house_.buyer_must_pay_near_worth(tx, caller.player, row.asset, row.count, after.price);
  house_.must_not_be_slowed(tx, caller.player, row.kind, row.count, after.price);
  house_.bags.must_fit(tx, caller.player, row.asset, row.count);

  const bool led = before.lead && before.lead->bidder == caller.player;
  hold(tx, row, caller.player, after.price - (led ? before.lead->maximum : 0));
  if (before.lead && !led) {
    refund(tx, row, *before.lead, held_by(before.lead->bidder));
    notify(tx, before.lead->bidder, row, "auction.outbid",
           fmt::format("Somebody has bought the {}. Your coins are back.", name_of(tx, row)));
  }
  keep(tx, row, after);
  tx.run("insert into economy_bid(auction, bidder, maximum, price, at) values (?, ?, ?, ?, ?)", row.id, caller.player,
         after.price, after.price, tx.now());
  sell(tx, need(tx, row.id));
  return view(tx, caller.player, need(tx, row.id));
}

AuctionView Auctions::cancel(Tx& tx, const Caller& caller, const OfAuction& in) {
  const auto row = need(tx, in.auction);
  if (row.seller != caller.player) throw not_found("auction.unknown", "There is no such auction.");
  if (row.state != AuctionState::open || tx.now() >= row.ends) throw conflict("auction.over", "This auction is over.");
  if (row.bids > 0) throw conflict("auction.has_bids", "Somebody has bid already; it runs to its end.");
  take_back(tx, row, AuctionState::cancelled);
  return view(tx, caller.player, need(tx, row.id));
}

void Auctions::end(Tx& tx, const AuctionEnds& ends) {
  const auto row = find(tx, ends.auction);
  if (!row || row->state != AuctionState::open || tx.now() < row->ends) return;
  if (row->leader) {
    sell(tx, *row);
  } else {
    take_back(tx, *row, AuctionState::unsold);
    notify(tx, row->seller, *row, "auction.unsold",
           fmt::format("Nobody bid for the {}. It is yours again.", name_of(tx, *row)));
  }
}

void Auctions::sell(Tx& tx, const Row& row) {
  const auto fee = fee_of(row.price, row.fee);
  const auto from = in_escrow(row.escrow);
  const auto cause = fmt::format("auction:{}", row.id.value);
  house_.ledger.transfer(tx, {from, held_by(row.seller), Coins{row.price - fee}, Reason::auction, cause + ":coins"});
  if (fee > 0) house_.ledger.transfer(tx, {from, sink_for(Reason::fee), Coins{fee}, Reason::fee, cause + ":fee"});
  house_.ledger.transfer(tx, {from, held_by(row.seller), Coins{row.deposit}, Reason::deposit, cause + ":deposit:back"});
  if (row.maximum > row.price)
    house_.ledger.transfer(
        tx, {from, held_by(*row.leader), Coins{row.maximum - row.price}, Reason::auction, cause + ":rest"});
  house_.parcels.deliver(tx, {from, *row.leader, {row.asset, row.count}, ParcelFrom::auction, cause + ":out"});
  close(tx, row, AuctionState::sold);

  if (row.count == 1) house_.history.note(tx, row.kind, {{row.price, 1}});  // of a lot nobody knows what one cost
  tx.emit(AuctionClosed{row.id, row.asset, row.kind, row.count, row.seller, row.leader, row.price, fee,
                        house_.worth_of(tx, row.kind, row.count)});
  const auto name = name_of(tx, row);
  notify(tx, *row.leader, row, "auction.won", fmt::format("The {} is yours.", name));
  notify(tx, row.seller, row, "auction.sold", fmt::format("Your {} is sold for {} coins.", name, row.price));
}

// The thing goes back; the deposit stays.
void Auctions::take_back(Tx& tx, const Row& row, AuctionState state) {
  const auto cause = fmt::format("auction:{}", row.id.value);
  house_.ledger.transfer(tx, {in_escrow(row.escrow), sink_for(Reason::deposit), Coins{row.deposit}, Reason::deposit,
                              cause + ":deposit:kept"});
  house_.parcels.deliver(
      tx, {in_escrow(row.escrow), row.seller, {row.asset, row.count}, ParcelFrom::auction, cause + ":back"});
  close(tx, row, state);
  tx.emit(AuctionClosed{
      row.id, row.asset, row.kind, row.count, row.seller, {}, 0, 0, house_.worth_of(tx, row.kind, row.count)});
}

void Auctions::close(Tx& tx, const Row& row, AuctionState state) {
  tx.run("update economy_auction set state = ?, closed = ? where id = ?", state, tx.now(), row.id);
  tx.cancel(row.timer);
  house_.escrows.close(tx, row.escrow);
  tell(tx, row.id);
}

void Auctions::discard(Tx& tx, PlayerId player) {
  for (const auto& row :
       tx.all<Row>("select * from economy_auction where leader = ? and closed is null order by id", player)) {
    auto bidding = row.bidding();
    refund(tx, row, *bidding.lead, sink_for(Reason::erased));
    bidding.lead.reset();
    bidding.price = 0;
    keep(tx, row, bidding);
    tell(tx, row.id);
  }
  for (const auto& row :
       tx.all<Row>("select * from economy_auction where seller = ? and closed is null order by id", player)) {
    const auto cause = fmt::format("auction:{}", row.id.value);
    const auto from = in_escrow(row.escrow);
    const auto gone = sink_for(Reason::erased);
    if (const auto lead = row.bidding().lead) {
      refund(tx, row, *lead, held_by(lead->bidder));
      notify(tx, lead->bidder, row, "auction.cancelled",
             fmt::format("The {} isn't for sale any more. Your coins are back.", name_of(tx, row)));
    }
    house_.ledger.transfer(tx, {from, gone, Coins{row.deposit}, Reason::erased, cause + ":deposit:erased"});
    house_.ledger.transfer(tx, {from, gone, {row.asset, row.count}, Reason::erased, cause + ":erased"});
    close(tx, row, AuctionState::cancelled);
  }
}

void Auctions::tell(Tx& tx, AuctionId auction) const {
  const auto row = need(tx, auction);
  tx.publish(topic_of(auction), "auction.changed",
             AuctionChanged{row.state, row.price, least_bid(row.bidding()), row.bids, row.ends});
}

std::string Auctions::name_of(Read& read, const Row& row) const {
  return house_.assets.kind_of(read, row.asset)->name.str();
}

void Auctions::notify(Tx& tx, PlayerId player, const Row& row, std::string kind, std::string title) {
  house_.notifications.notify(tx, player, {std::move(kind), std::move(title), "", "/auctions/" + to_text(row.id)});
}

bool Auctions::may_watch(Snapshot& snapshot, const Caller&, const OfAuction& in) const {
  return find(snapshot, in.auction).has_value();
}

std::vector<std::string> auctions_are_in_escrow(Read& read) {
  std::vector<std::string> wrong;
  for (const auto id : read.all<std::int64_t>(
           "select a.id from economy_auction a where a.closed is null and (a.deposit + a.maximum != coalesce((select "
           "balance from economy_account where kind = 'escrow' and owner = a.escrow and asset = 1), 0) or a.count != "
           "coalesce((select balance from economy_account where kind = 'escrow' and owner = a.escrow and asset = "
           "a.asset), 0))"))
    wrong.push_back(fmt::format("auction {} doesn't hold what it must", id));
  return wrong;
}

}  // namespace edu::economy
