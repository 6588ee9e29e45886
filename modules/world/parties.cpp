#include "world/parties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/problem.hpp"
#include "world/rules.hpp"

namespace edu::world {

namespace {

constexpr std::size_t most_classmates = 100;

Problem full() { return conflict("dungeon.party_full", "A party is four at most."); }

// Whoever said no or left leaves their place to others, and may be asked again.
bool is_with_us(const MemberRow& member) { return member.state != MemberState::left; }

}  // namespace

Companions Parties::classmates(Snapshot& snapshot, const Caller& caller, const OfRun& in) const {
  const auto run = runs_.own(snapshot, caller, in.dungeon, MemberState::in);
  std::set<PlayerId> known;
  for (const auto& member : members_of(snapshot, run.id))
    if (is_with_us(member)) known.insert(member.player);
  Companions companions;
  for (const auto class_ : classes_.of(snapshot, caller.account)) {
    for (const auto account : classes_.students_of(snapshot, class_)) {
      const auto player = player_of(account);
      if (companions.classmates.size() == most_classmates || !known.insert(player).second) continue;
      if (const auto view = players_.find(snapshot, player))
        companions.classmates.push_back(
            {player, view->name, view->avatar, travels_.open(snapshot, player, runs_.site(run))});
    }
  }
  return companions;
}

DungeonView Parties::invite(Tx& tx, const Caller& caller, const Invitation& in) {
  auto run = runs_.own(tx, caller, in.dungeon, MemberState::in);
  want_active(run);
  const auto friend_ = players_.find(tx, in.player);
  if (!friend_ || in.player == caller.player || !classes_.share_class(tx, caller.account, account_of(in.player)))
    throw not_found("dungeon.not_a_classmate", "There is no such classmate of yours.");
  const auto before = find_member(tx, run.id, in.player);
  if (before && is_with_us(*before)) throw conflict("dungeon.invited_already", "They were asked already.");
  const auto members = members_of(tx, run.id);
  if (std::count_if(members.begin(), members.end(), is_with_us) >= largest_party) throw full();
  if (!travels_.open(tx, in.player, runs_.site(run)))
    throw conflict("dungeon.region_locked_to_them", "This region isn't open to them yet.");
  auto member = before.value_or(MemberRow{});
  member.state = MemberState::invited;
  member.invited_by = caller.player;
  if (before) {
    save(tx, member);
  } else {
    member.run = run.id;
    member.player = in.player;
    member.seed = static_cast<std::int64_t>(tx.rng().next() >> 2);
    add_member(tx, member);
  }
  const auto me = players_.find(tx, caller.player);
  const auto& name = runs_.site(run).region->dungeon.name;
  notifications_.notify(tx, in.player,
                        {"dungeon.invited", fmt::format("{} asks you along", me ? me->name : "A classmate"),
                         fmt::format("Into {}.", name.str()), "/dungeon-runs/" + to_text(run.id)});
  runs_.tell(tx, run);
  return runs_.view(tx, caller, run, in.language);
}

DungeonView Parties::join(Tx& tx, const Caller& caller, const OneRun& in) {
  auto [run, member] = runs_.own_place(tx, caller, in.dungeon, MemberState::invited);
  if (member.state == MemberState::in) return runs_.view(tx, caller, run, in.language);
  want_active(run);
  if (active_run(tx, caller.player, run.world, run.region))
    throw conflict("dungeon.in_another", "You are in this dungeon already; leave it to join another party there.");
  if (party_of(tx, run.id).size() >= largest_party) throw full();
  member.state = MemberState::in;
  run.right_of_all += member.right;  // of somebody who comes back
  run.hearts = std::min(run.hearts + 1, most_hearts);
  run.oil = std::min(run.oil + 1, most_oil);
  if (!run.is_cleared(run.room) && run.here().questions > 0) runs_.ask(tx, run, member);
  save(tx, member);
  save(tx, run);
  tx.emit(Entered{caller.player, run.id, run.world, run.region});
  runs_.tell(tx, run);
  return runs_.view(tx, caller, run, in.language);
}

DungeonLines Parties::decline(Tx& tx, const Caller& caller, const OneRun& in) {
  auto [run, member] = runs_.own_place(tx, caller, in.dungeon, MemberState::invited);
  if (member.state == MemberState::invited) {
    member.state = MemberState::left;
    save(tx, member);
    runs_.tell(tx, run);
  }
  return runs_.lines(tx, caller, in.language);
}

}  // namespace edu::world
