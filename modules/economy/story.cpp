#include "economy/story.hpp"

#include <utility>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

constexpr std::size_t most_stations = 100;

struct Move {
  TransferId transfer;
  Time at;
  Reason reason;
  HolderKind to;
  std::int64_t owner;
  TransferId before;
};
BOOST_DESCRIBE_STRUCT(Move, (), (transfer, at, reason, to, owner, before))

}  // namespace

PieceStory Stories::tell(Snapshot& snapshot, const Caller& caller, const OfThing& in) const {
  const auto& kind = assets_.thing(snapshot, in.asset);
  const auto properties = assets_.properties_of(snapshot, in.asset);
  if (!properties) throw not_found("economy.asset_unknown", "Of things that stack nobody knows which is which.");
  PieceStory story{in.asset, kind.code.str(), *properties, bags_.is_bound(snapshot, kind, in.asset), {}};
  // Each move has one side that is no escrow.
  auto next = snapshot.one<TransferId>(
      "select max(newest) from economy_account where asset = ? and asset >= 1000 and kind != 'escrow'", in.asset);
  bool offered = false;
  while (next && *next && story.stations.size() < most_stations) {
    const auto move = snapshot.one<Move>(
        "select t.id as transfer, t.at, t.reason, c.kind as \"to\", c.owner, t.debit_previous as before from "
        "economy_transfer t join economy_account c on c.id = t.credit where t.id = ?",
        *next);
    if (!move) break;
    if (story.stations.empty()) offered = move->to == HolderKind::escrow;
    Station station{move->transfer, move->at, move->reason, move->to, {}};
    if (move->to == HolderKind::player || move->to == HolderKind::worn) {
      station.owner = owner(snapshot, caller, PlayerId{move->owner});
      if (std::exchange(offered, false)) station.owner->name.reset();
    }
    story.stations.push_back(std::move(station));
    next = move->before;
  }
  return story;
}

Owner Stories::owner(Read& read, const Caller& caller, PlayerId player) const {
  const bool me = player == caller.player;
  const bool told =
      me || caller.roles.any_of({teacher, admin}) || classes_.share_class(read, caller.account, account_of(player));
  return {told ? accounts_.name_of(read, account_of(player)) : std::nullopt, me};
}

}  // namespace edu::economy
