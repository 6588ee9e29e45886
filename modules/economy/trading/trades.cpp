#include "economy/trading/trades.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

constexpr std::size_t most_shown = 50;

Problem unknown() { return not_found("economy.trade_unknown", "There is no such trade of yours."); }

Problem changed() {
  return conflict("economy.trade_changed", "Something on the table has changed. Look again before you say yes.");
}

}  // namespace

// One of the two: who they are, what they laid down, and the version that they confirmed (0: none).
struct Trades::Side {
  PlayerId player;
  std::vector<TradeLine> lines;
  std::int64_t confirmed;
  bool is_confirmed() const { return confirmed != 0; }
};

struct Trades::Row {
  TradeId id;
  PlayerId one, other;
  TradeState state;
  std::int64_t version;
  Json<std::vector<TradeLine>> one_offers, other_offers;
  std::int64_t one_confirmed, other_confirmed;
  EscrowId escrow;
  Time changed;
  BOOST_DESCRIBE_CLASS(Row, (),
                       (id, one, other, state, version, one_offers, other_offers, one_confirmed, other_confirmed,
                        escrow, changed),
                       (), ())

  Side first() const { return {one, one_offers.value, one_confirmed}; }
  Side second() const { return {other, other_offers.value, other_confirmed}; }
  Side side_of(PlayerId player) const { return player == one ? first() : second(); }
  std::int64_t& confirmed_by(PlayerId player) { return player == one ? one_confirmed : other_confirmed; }
  std::vector<TradeLine>& offers_of(PlayerId player) { return player == one ? one_offers.value : other_offers.value; }

  static std::optional<Row> find(Read& read, TradeId trade) {
    return read.one<Row>("select * from economy_trade where id = ?", trade);
  }
  void save(Tx& tx) {
    changed = tx.now();
    tx.run(
        "update economy_trade set state = :state, version = :version, one_offers = :one_offers, other_offers = "
        ":other_offers, one_confirmed = :one_confirmed, other_confirmed = :other_confirmed, changed = :changed where "
        "id = "
        ":id",
        *this);
  }
};

namespace {

// The cause of one line's way: once for each version, side and direction.
std::string cause_of(TradeId trade, std::int64_t version, PlayerId player, std::size_t line, std::string_view way) {
  return fmt::format("trade:{}:{}:{}:{}:{}", trade.value, version, player.value, line, way);
}

}  // namespace

Trades::Row Trades::own(Read& read, const Caller& caller, TradeId trade) const {
  auto row = Row::find(read, trade);
  if (!row || (row->one != caller.player && row->other != caller.player)) throw unknown();
  return *std::move(row);
}

TradeView Trades::view(Read& read, const Row& row) const {
  const auto shown = [&](const Side& side) {
    TradeSide view{
        side.player, needs_.accounts.name_of(read, account_of(side.player)).value_or(""), {}, side.is_confirmed()};
    view.lines.reserve(side.lines.size());
    for (const auto& line : side.lines) {
      const auto* kind = needs_.assets.kind_of(read, line.asset);
      view.lines.push_back({line.asset, kind ? kind->code.str() : "coins", line.count,
                            kind && kind->is_piece() ? needs_.assets.properties_of(read, line.asset) : std::nullopt});
    }
    return view;
  };
  return {row.id, row.state, row.version, {shown(row.first()), shown(row.second())}, row.changed};
}

TradeView Trades::told(Tx& tx, const Row& row) const {
  auto now = view(tx, row);
  tx.publish("trades/" + to_text(row.id), "trade.changed", now);
  return now;
}

TradeList Trades::list(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  auto open = snapshot.all<Row>(
      "select * from economy_trade where one = ?1 and state = 'open' union all select * from economy_trade where other "
      "= ?1 and state = 'open'",
      caller.player);
  auto over =
      snapshot.all<Row>("select * from economy_trade where one = ? and state != 'open' order by id desc limit ?",
                        caller.player, most_shown);
  auto asked =
      snapshot.all<Row>("select * from economy_trade where other = ? and state != 'open' order by id desc limit ?",
                        caller.player, most_shown);
  std::move(asked.begin(), asked.end(), std::back_inserter(over));
  TradeList list;
  for (auto* rows : {&open, &over}) {
    std::sort(rows->begin(), rows->end(), [](const Row& one, const Row& other) { return one.id > other.id; });
    for (const auto& row : *rows)
      if (list.trades.size() < most_shown) list.trades.push_back(view(snapshot, row));
  }
  return list;
}

TradeView Trades::show(Snapshot& snapshot, const Caller& caller, const OfTrade& in) const {
  return view(snapshot, own(snapshot, caller, in.trade));
}

bool Trades::may_watch(Snapshot& snapshot, const Caller& caller, const OfTrade& in) const {
  const auto row = Row::find(snapshot, in.trade);
  return row && (row->one == caller.player || row->other == caller.player);
}

TradeView Trades::open(Tx& tx, const Caller& caller, const OpenTrade& in) {
  needs_.contact.must_be_allowed(tx, caller.player, in.with);
  if (const auto row = tx.one<Row>("select * from economy_trade where state = 'open' and ((one = ?1 and other = ?2) or "
                                   "(one = ?2 and other = ?1))",
                                   caller.player, in.with))
    return view(tx, *row);
  // Whom others ask still asks whom they like.
  const auto open =
      tx.value<std::int64_t>("select count(*) from economy_trade where one = ? and state = 'open'", caller.player);
  if (open >= needs_.rules.open_at_once)
    throw conflict("economy.trades_open", "Finish one of your trades before you begin another.");
  const auto today = needs_.clock.day(tx.now());
  const auto asks = tx.value<std::int64_t>("select count(*) from economy_trade where one = ? and other = ? and day = ?",
                                           caller.player, in.with, today);
  if (asks >= needs_.rules.asks_a_day)
    throw conflict("economy.trades_today", "You have asked them often enough today. Tomorrow is another day.");
  const auto escrow = needs_.escrows.open(tx, EscrowFor::trade);
  const auto id = tx.insert<TradeId>(
      "insert into economy_trade(one, other, state, version, one_offers, other_offers, one_confirmed, other_confirmed, "
      "escrow, changed, day) values (?, ?, 'open', 1, '[]', '[]', 0, 0, ?, ?, ?)",
      caller.player, in.with, escrow, tx.now(), today);
  tx.schedule(tx.now() + needs_.rules.stale(), TradeGoesStale{id});
  needs_.notifications.notify(
      tx, in.with,
      {"trade.opened",
       fmt::format("{} would like to trade", needs_.accounts.name_of(tx, caller.account).value_or("A classmate")), "",
       "/trades/" + to_text(id)});
  return told(tx, *Row::find(tx, id));
}

void Trades::must_still_be_tradable(Read& read, const std::vector<TradeLine>& lines) const {
  for (const auto& line : lines) needs_.bags.must_be_tradable(read, line.asset);
}

TradeView Trades::offer(Tx& tx, const Caller& caller, const MakeOffer& in) {
  auto row = own(tx, caller, in.trade);
  if (row.state != TradeState::open) throw conflict("economy.trade_over", "This trade is over.");
  if (in.version != row.version) throw changed();
  if (in.lines.size() > static_cast<std::size_t>(needs_.rules.lines.is.value))
    throw invalid("/lines", "economy.offer", fmt::format("{} things at most.", needs_.rules.lines.is.value));
  std::set<AssetId> seen;
  for (const auto& line : in.lines)
    if (!seen.insert(line.asset).second) throw invalid("/lines", "economy.offer", "Each thing stands there once.");
  must_still_be_tradable(tx, in.lines);
  give_back(tx, row);
  for (const auto& line : in.lines)
    if (needs_.ledger.balance(tx, held_by(caller.player), line.asset) < line.count)
      throw conflict("economy.not_enough", "You don't have as many of these.");
  row.offers_of(caller.player) = in.lines;
  ++row.version;
  row.save(tx);
  return told(tx, row);
}

TradeView Trades::confirm(Tx& tx, const Caller& caller, const OfVersion& in) {
  auto row = own(tx, caller, in.trade);
  if (row.state != TradeState::open) throw conflict("economy.trade_over", "This trade is over.");
  if (in.version != row.version) throw changed();
  if (row.one_offers.value.empty() && row.other_offers.value.empty())
    throw conflict("economy.trade_empty", "There is nothing on the table yet.");
  needs_.contact.must_be_allowed(tx, row.one, row.other);
  const auto mine = row.side_of(caller.player);
  if (!mine.is_confirmed()) {
    must_still_be_tradable(tx, mine.lines);
    set_aside(tx, row, mine);
    row.confirmed_by(caller.player) = row.version;
  }
  if (row.first().is_confirmed() && row.second().is_confirmed()) swap(tx, row, caller.player);
  else row.save(tx);
  return told(tx, row);
}

TradeView Trades::cancel(Tx& tx, const Caller& caller, const OfTrade& in) {
  auto row = own(tx, caller, in.trade);
  if (row.state != TradeState::open) throw conflict("economy.trade_over", "This trade is over.");
  end(tx, row, TradeState::cancelled);
  return told(tx, row);
}

void Trades::go_stale(Tx& tx, const TradeGoesStale& timer) {
  auto row = Row::find(tx, timer.trade);
  if (!row || row->state != TradeState::open) return;
  if (const auto due = row->changed + needs_.rules.stale(); tx.now() < due) {
    tx.schedule(due, timer);
    return;
  }
  end(tx, *row, TradeState::expired);
  told(tx, *row);
}

void Trades::leave_all(Tx& tx, PlayerId player) {
  const auto open = tx.all<TradeId>(
      "select id from economy_trade where one = ?1 and state = 'open' union select id from economy_trade where other = "
      "?1 "
      "and state = 'open'",
      player);
  for (const auto trade : open) {
    auto row = Row::find(tx, trade);
    end(tx, *row, TradeState::cancelled);
    told(tx, *row);
  }
}

void Trades::set_aside(Tx& tx, const Row& row, const Side& side) const {
  for (std::size_t i = 0; i < side.lines.size(); ++i)
    needs_.ledger.transfer(tx, {held_by(side.player),
                                in_escrow(row.escrow),
                                {side.lines[i].asset, side.lines[i].count},
                                Reason::trade,
                                cause_of(row.id, row.version, side.player, i, "aside")});
}

void Trades::give_back(Tx& tx, Row& row) const {
  for (const auto& side : {row.first(), row.second()}) {
    if (!side.is_confirmed()) continue;
    for (std::size_t i = 0; i < side.lines.size(); ++i)
      needs_.ledger.transfer(tx, {in_escrow(row.escrow),
                                  held_by(side.player),
                                  {side.lines[i].asset, side.lines[i].count},
                                  Reason::trade,
                                  cause_of(row.id, row.version, side.player, i, "back")});
  }
  row.one_confirmed = row.other_confirmed = 0;
}

void Trades::swap(Tx& tx, Row& row, PlayerId caller) const {
  std::int64_t worth[2] = {0, 0};
  const Side sides[2] = {row.first(), row.second()};
  for (std::size_t from = 0; from < 2; ++from) {
    const auto& giver = sides[from];
    const auto receiver = sides[1 - from].player;
    for (std::size_t i = 0; i < giver.lines.size(); ++i) {
      const auto& line = giver.lines[i];
      if (!needs_.bags.fits(tx, receiver, line.asset, line.count))
        throw receiver == caller ? conflict("economy.bag_full", "Your bag is too full for all of this.")
                                 : conflict("economy.their_bag_full", "Their bag is too full for all of this.");
      needs_.ledger.transfer(tx, {in_escrow(row.escrow),
                                  held_by(receiver),
                                  {line.asset, line.count},
                                  Reason::trade,
                                  cause_of(row.id, row.version, giver.player, i, "over")});
      const auto* kind = needs_.assets.kind_of(tx, line.asset);
      worth[from] += kind ? needs_.prices.worth_of(tx, *kind) * line.count : line.count.value;
    }
  }
  for (const auto& side : sides)
    if (!needs_.flags.may_deal(tx, side.player, std::max(worth[0], worth[1]), needs_.clock.day(tx.now())))
      throw side.player == caller
          ? conflict("economy.slowed", "That is enough trading for today. Tomorrow there is more.")
          : conflict("economy.they_traded_enough", "They have traded enough for today. Tomorrow there is more.");
  const auto richer = worth[0] > worth[1] ? 0U : 1U;
  give_the_difference(tx, sides[richer].player, sides[1 - richer].player, worth[richer] - worth[1 - richer]);
  row.state = TradeState::done;
  row.save(tx);
  needs_.escrows.close(tx, row.escrow);
  for (std::size_t from = 0; from < 2; ++from)
    tx.emit(Traded{sides[from].player, sides[1 - from].player, row.id, worth[from], worth[1 - from]});
}

// What one side is worth more is a present.
void Trades::give_the_difference(Tx& tx, PlayerId giver, PlayerId taker, std::int64_t worth) const {
  if (worth == 0) return;
  const auto today = needs_.clock.day(tx.now());
  if (worth > needs_.presents.room(tx, taker, today))
    throw conflict("economy.trade_uneven", "One side of this is worth much more than the other. Make it more even.");
  needs_.presents.note(tx, giver, taker, worth, today);
}

void Trades::end(Tx& tx, Row& row, TradeState state) const {
  give_back(tx, row);
  row.state = state;
  row.save(tx);
  needs_.escrows.close(tx, row.escrow);
}

std::vector<std::string> trades_hold_together(Read& read) {
  std::vector<std::string> wrong;
  for (const auto trade : read.all<std::int64_t>("select t.id from economy_trade t join economy_escrow e on e.id = "
                                                 "t.escrow where (t.state = 'open') != (e.closed "
                                                 "is null)"))
    wrong.push_back(fmt::format("trade {} and its escrow are not at one", trade));
  for (const auto trade : read.all<std::int64_t>(
           "with laid as (select t.id, t.escrow, json_extract(l.value, '$.asset') as asset, json_extract(l.value, "
           "'$.count') as count from economy_trade t, json_each(iif(t.one_confirmed > 0, t.one_offers, '[]')) l where "
           "t.state = 'open' union all select t.id, t.escrow, json_extract(l.value, '$.asset'), json_extract(l.value, "
           "'$.count') from economy_trade t, json_each(iif(t.other_confirmed > 0, t.other_offers, '[]')) l where "
           "t.state = "
           "'open') select t.id from economy_trade t where t.state = 'open' and coalesce((select sum(count) from laid "
           "where "
           "laid.id = t.id), 0) != coalesce((select sum(balance) from economy_account where kind = 'escrow' and owner "
           "= "
           "t.escrow), 0)"))
    wrong.push_back(fmt::format("what lies in the escrow of trade {} is not what was confirmed", trade));
  return wrong;
}

}  // namespace edu::economy
