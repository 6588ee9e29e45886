#include "economy/uses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct Row {
  Day day;
  int times;
  std::optional<Day> rests_until;
};
BOOST_DESCRIBE_STRUCT(Row, (), (day, times, rests_until))

}  // namespace

UsedView Uses::use(Tx& tx, const Caller& caller, const OfThing& in) {
  const auto& kind = assets_.thing(tx, in.asset);
  if (!kind.use) throw conflict("economy.not_usable", kind.name.str() + " isn't there to be used.");
  const auto effect = kind.use->effect;
  const int amount = kind.use->amount ? kind.use->amount->value : 1;
  if (effect == Effect::food || effect == Effect::joy)
    throw conflict("economy.for_pets", kind.name.str() + " is for a pet: give it to yours.");
  const auto cause = ledger_.fresh_cause(tx, "use");
  const auto transfer = bags_.consume(tx, caller.player, in.asset, 1, Reason::use, cause);
  count(tx, caller.player, *kind.use);
  if (effect == Effect::coins)
    ledger_.transfer(tx, {mint_for(Reason::use), held_by(caller.player), Coins{amount}, Reason::use, cause + ":coins"});
  tx.emit(ItemUsed{caller.player, kind.code.str(), kind.name.str(), in.asset, effect, amount, transfer});
  return {kind.code.str(), effect, amount, ledger_.balance(tx, held_by(caller.player), in.asset)};
}

void Uses::count(Tx& tx, PlayerId player, const Use& use) const {
  const auto today = clock_.day(tx.now());
  const auto used = tx.one<Row>("select day, times, rests_until from economy_used where player = ? and effect = ?",
                                player, use.effect);
  if (used && used->rests_until && today < *used->rests_until)
    throw conflict("economy.rests",
                   fmt::format("The last one still works: the next one does from {} on.", to_text(*used->rests_until)));
  // A clock that is set back brings no day twice.
  const auto day = used ? std::max(used->day, today) : today;
  const int times = used && used->day == day ? used->times : 0;
  if (times >= rules_.uses_a_day)
    throw conflict("economy.enough_today", "That is enough of these for one day. Tomorrow is another.");
  const auto until = use.rest_days ? std::optional{today + use.rest_days->value} : std::nullopt;
  tx.run(
      "insert into economy_used(player, effect, day, times, rests_until) values (?, ?, ?, ?, ?) on conflict(player, "
      "effect) "
      "do update set day = excluded.day, times = excluded.times, rests_until = excluded.rests_until",
      player, use.effect, day, times + 1, until);
}

Discarded Uses::discard(Tx& tx, const Caller& caller, const Discard& in) {
  assets_.thing(tx, in.asset);
  const auto held = ledger_.balance(tx, held_by(caller.player), in.asset);
  if (held != in.of)
    throw conflict("economy.changed",
                   fmt::format("There are {} of these now. Look again before you throw any away.", held));
  bags_.consume(tx, caller.player, in.asset, in.count, Reason::discard, ledger_.fresh_cause(tx, "discard"));
  return {held - in.count};
}

}  // namespace edu::economy
