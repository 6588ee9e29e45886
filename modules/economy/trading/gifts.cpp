#include "economy/trading/gifts.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct Today {
  std::int64_t gifts;
  std::int64_t worth;
};
BOOST_DESCRIBE_STRUCT(Today, (), (gifts, worth))

Today given_by(Read& read, PlayerId player, Day day) {
  return read.value<Today>(
      "select count(*) as gifts, coalesce(sum(worth), 0) as worth from economy_gift where giver = ? and day = ?",
      player, day);
}

Today got_by(Read& read, PlayerId player, Day day) {
  return read.value<Today>(
      "select count(*) as gifts, coalesce(sum(worth), 0) as worth from economy_gift where receiver = ? and day = ?",
      player, day);
}

struct Row {
  PlayerId giver;
  PlayerId receiver;
  AssetId asset;
  std::int64_t count;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (giver, receiver, asset, count, at))

constexpr int most_shown = 50;

}  // namespace

std::string Gifts::name_of(Read& read, PlayerId player) const {
  return needs_.accounts.name_of(read, account_of(player)).value_or("");
}

GiftsView Gifts::show(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto today = given_by(snapshot, caller.player, needs_.clock.day(snapshot.now()));
  GiftsView view{std::max<std::int64_t>(0, needs_.rules.a_day - today.gifts),
                 std::max<std::int64_t>(0, needs_.rules.worth_a_day - today.worth),
                 {},
                 {}};
  for (const auto player : needs_.contact.of(snapshot, caller.player))
    view.classmates.push_back({player, name_of(snapshot, player)});
  for (const auto& row : snapshot.all<Row>("select giver, receiver, asset, count, at from (select * from (select id, "
                                           "giver, receiver, asset, count, at from "
                                           "economy_gift where giver = ?1 order by id desc limit ?2) union all select "
                                           "* from (select id, giver, receiver, "
                                           "asset, count, at from economy_gift where receiver = ?1 order by id desc "
                                           "limit ?2)) order by id desc limit ?2",
                                           caller.player, most_shown)) {
    const bool mine = row.giver == caller.player;
    const auto* kind = needs_.assets.kind_of(snapshot, row.asset);
    view.newest.push_back({kind ? kind->code.str() : "coins", row.asset, row.count, row.at, mine,
                           name_of(snapshot, mine ? row.receiver : row.giver)});
  }
  return view;
}

Given Gifts::give(Tx& tx, const Caller& caller, const Give& in) {
  needs_.contact.must_be_allowed(tx, caller.player, in.to);
  needs_.bags.must_be_tradable(tx, in.asset);
  const auto* kind = needs_.assets.kind_of(tx, in.asset);
  const auto worth = kind ? needs_.prices.worth_of(tx, *kind) * in.count : in.count.value;
  const auto day = needs_.clock.day(tx.now());
  const auto& rules = needs_.rules;
  needs_.flags.deal(tx, caller.player, worth, day);
  const auto given = given_by(tx, caller.player, day);
  if (given.gifts >= rules.a_day)
    throw conflict("economy.gifts_today", "You gave as many presents as a day has. Tomorrow is another.");
  if (given.worth + worth > rules.worth_a_day)
    throw conflict("economy.gifts_worth",
                   fmt::format("A day's presents are worth {} coins at most together.", rules.worth_a_day.is.value));
  const auto got = got_by(tx, in.to, day);
  if (got.gifts >= rules.a_day || got.worth + worth > rules.worth_a_day)
    throw conflict("economy.their_gifts", "They were given as much today as a day has. Try again tomorrow.");
  if (worth > needs_.presents.room(tx, in.to, day))
    throw conflict("economy.gifts_kept",
                   "They were given much lately. When they have given something, they can get more.");
  if (!needs_.bags.fits(tx, in.to, in.asset, in.count)) throw conflict("economy.their_bag_full", "Their bag is full.");

  const auto transfer = needs_.ledger.transfer(tx, {held_by(caller.player),
                                                    held_by(in.to),
                                                    {in.asset, in.count},
                                                    Reason::gift,
                                                    needs_.ledger.fresh_cause(tx, "gift")});
  tx.run(
      "insert into economy_gift(giver, receiver, asset, count, worth, day, at, transfer) values (?, ?, ?, ?, ?, ?, ?, "
      "?)",
      caller.player, in.to, in.asset, in.count, worth, day, tx.now(), transfer);
  needs_.presents.note(tx, caller.player, in.to, worth, day);
  const auto what = kind ? kind->name.str() : std::string{"coins"};
  tx.emit(
      GiftGiven{caller.player, in.to, kind ? kind->code.str() : "coins", what, in.asset, in.count, worth, transfer});
  needs_.notifications.notify(tx, in.to,
                              {"gift.given", fmt::format("A present from {}", name_of(tx, caller.player)),
                               in.count > 1 ? fmt::format("{} × {}", in.count.value, what) : what, "/bag"});
  return {transfer, needs_.ledger.balance(tx, held_by(caller.player), in.asset)};
}

}  // namespace edu::economy
