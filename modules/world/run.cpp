#include "world/run.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/problem.hpp"
#include "world/rules.hpp"
#include "world/supplies.hpp"

namespace edu::world {

namespace {

constexpr double encounter_success = 0.8;
constexpr double boss_success = 0.75;
constexpr double riddle_success = 0.65;  // nothing is lost by a wrong one

double success_in(RoomKind kind) {
  switch (kind) {
    case RoomKind::boss:
      return boss_success;
    case RoomKind::riddle:
      return riddle_success;
    case RoomKind::encounter:
    case RoomKind::entrance:
    case RoomKind::treasure:
    case RoomKind::rest:
      return encounter_success;
  }
  return encounter_success;
}

void fill(int& what, int most) { what = std::min(what + 1, most); }

}  // namespace

DungeonView Runs::enter(Tx& tx, const Caller& caller, const OfRegion& in) {
  const auto found = atlas_.find(in.world.value, in.region.value);
  if (!found) throw not_found("region.unknown", "There is no such region.");
  if (!travels_.open(tx, caller.player, *found))
    throw forbidden("region.locked", "This region isn't open to you yet; its page says what it asks.");
  if (const auto active = active_run(tx, caller.player, in.world.value, in.region.value))
    return view(tx, caller, own(tx, caller, *active, MemberState::in), in.language);

  const auto& dungeon = found->region->dungeon;
  RunRow run;
  run.world = in.world.str();
  run.region = in.region.str();
  run.leader = caller.player;
  run.graph.value = make_dungeon(tx.rng().next(), dungeon.rooms);
  run.cleared.value = {0};
  run.hearts = hearts_of(dungeon.hearts, 1);
  run.oil = oil_of(1);
  const auto brought = take_along(tx, caller.player, {most_hearts - run.hearts, most_oil - run.oil});
  run.hearts += brought.hearts;
  run.oil += brought.oil;
  run.started = tx.now();
  run.id = add_run(tx, run);
  MemberRow member;
  member.run = run.id;
  member.player = caller.player;
  member.seed = static_cast<std::int64_t>(tx.rng().next() >> 2);
  add_member(tx, member);
  tx.emit(Entered{caller.player, run.id, run.world, run.region});
  return view(tx, caller, run, in.language);
}

void Runs::supply(Tx& tx, const economy::ItemUsed& used) {
  Supply supply;
  if (used.effect == economy::Effect::heart) supply.hearts = used.amount;
  else if (used.effect == economy::Effect::oil) supply.oil = used.amount;
  else return;
  const auto here = tx.one<DungeonRunId>(
      "select max(r.id) from world_member m join world_run r on r.id = m.run where m.player = ? and m.state = 'in' and "
      "r.state = 'active'",
      used.player);
  if (auto run = here && *here ? find_run(tx, *here) : std::nullopt; run && atlas_.find(run->world, run->region)) {
    const Supply now{std::min(supply.hearts, most_hearts - run->hearts), std::min(supply.oil, most_oil - run->oil)};
    run->hearts += now.hearts;
    run->oil += now.oil;
    save(tx, *run);
    tell(tx, *run);
    supply = {supply.hearts - now.hearts, supply.oil - now.oil};
  }
  put_by(tx, used.player, supply);
}

DungeonView Runs::show(Snapshot& snapshot, const Caller& caller, const OneRun& in) const {
  return view(snapshot, caller, own(snapshot, caller, in.dungeon, MemberState::left), in.language);
}

DungeonLines Runs::list(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  return lines(snapshot, caller, in.language);
}

std::shared_ptr<const skill::Item> Runs::asked(Read& read, DungeonRunId run, PlayerId player) const {
  const auto member = find_member(read, run, player);
  return member ? asking_.asked(read, *member) : nullptr;
}

DungeonLines Runs::lines(Read& read, const Caller& caller, std::optional<Language> language) const {
  const auto say = phrases_.in(language);
  DungeonLines lines;
  for (const auto id : read.all<DungeonRunId>(
           "select m.run from world_member m join world_run r on r.id = m.run where m.player = ? and m.state in ('in', "
           "'invited') and r.state = 'active' order by m.run desc limit 50",
           caller.player)) {
    const auto run = find_run(read, id);
    const auto member = find_member(read, id, caller.player);
    if (!run || !member || !atlas_.find(run->world, run->region)) continue;
    const auto leader = players_.find(read, run->leader);
    lines.runs.push_back({id, run->world, run->region, say(site(*run).region->dungeon.name.str()), member->state,
                          leader ? leader->name : ""});
  }
  return lines;
}

DungeonView Runs::move(Tx& tx, const Caller& caller, const Step& in) {
  auto run = own(tx, caller, in.dungeon, MemberState::in);
  want_active(run);
  const int to = in.room;
  if (to == run.room) return view(tx, caller, run, in.language);
  if (!run.is_cleared(run.room) && run.here().questions > 0)
    throw conflict("dungeon.room_unfinished", "Finish this room first.");
  if (to >= static_cast<int>(run.graph.value.rooms.size()))
    throw conflict("dungeon.no_way", "There is no such room here.");
  if (!run.is_cleared(to)) {
    const auto way = run.way_to(to);
    if (way == Passage::locked)
      throw conflict("dungeon.door_locked", "This door is locked; its key lies in another room.");
    if (way == Passage::none) throw conflict("dungeon.no_way", "No way leads there yet.");
  }
  run.room = to;
  run.right = 0;
  const bool is_new = !run.is_cleared(to);
  if (is_new && run.here().kind == RoomKind::rest) {
    fill(run.hearts, most_hearts);
    clear_room(tx, run);
  }
  if (is_new && run.here().questions > 0) {
    for (auto& member : party_of(tx, run.id)) {
      ask(tx, run, member);
      if (!member.item && member.player == caller.player)
        throw conflict("dungeon.no_questions", "There are no questions for you here now.");
      save(tx, member);
    }
  }
  save(tx, run);
  tell(tx, run);
  return view(tx, caller, run, in.language);
}

DungeonReply Runs::answer(Tx& tx, const Caller& caller, const DungeonAnswer& in) {
  auto [run, member] = own_place(tx, caller, in.dungeon, MemberState::in);
  want_active(run);
  if (in.room != run.room || run.is_cleared(run.room) || run.here().questions == 0)
    throw conflict("dungeon.room_closed", "Nothing is asked in that room now; read the run again.");
  const auto checked = asking_.answer(tx, caller.player, member, {in.item, in.asked, in.response, in.seconds});
  member.done();
  if (checked.correct) {
    ++run.right;
    ++run.right_of_all;
    ++member.right;
  }
  const bool riddle = run.here().kind == RoomKind::riddle;
  if (!checked.correct && !riddle) --run.hearts;
  if (checked.correct && riddle) fill(run.oil, most_oil);

  // The member's row is written before a room's end, which reads the party, and once.
  const auto members = static_cast<int>(party_of(tx, run.id).size());
  const bool lost = run.hearts == 0;
  const bool done = riddle || run.right >= needed(run.here(), members);
  if (!lost && !done) ask(tx, run, member);
  save(tx, member);
  if (lost) lose(tx, run);
  else if (done) clear_room(tx, run);
  save(tx, run);
  tell(tx, run);
  return {checked, view(tx, caller, run, in.language)};
}

DungeonView Runs::hint(Tx& tx, const Caller& caller, const OneRun& in) {
  auto [run, member] = own_place(tx, caller, in.dungeon, MemberState::in);
  want_active(run);
  asking_.hint(tx, member);
  if (run.oil == 0) throw conflict("dungeon.no_oil", "The lantern has no oil left for a hint.");
  --run.oil;
  save(tx, run);
  save(tx, member);
  tell(tx, run);
  return view(tx, caller, run, in.language);
}

ChestReply Runs::open_chest(Tx& tx, const Caller& caller, const Step& in) {
  auto run = own(tx, caller, in.dungeon, MemberState::in);
  want_active(run);
  if (in.room != run.room || run.here().kind != RoomKind::treasure)
    throw conflict("dungeon.room_closed", "There is no chest where you are.");
  if (run.is_cleared(run.room)) throw conflict("dungeon.chest_empty", "This chest was opened already.");
  const auto say = phrases_.in(in.language);
  ChestReply reply;
  for (const auto& member : party_of(tx, run.id)) {
    auto find = chests_.open(tx, member, site(run), say);
    if (find.kind == LootKind::oil) fill(run.oil, most_oil);
    if (find.kind == LootKind::heart) fill(run.hearts, most_hearts);
    const bool own_find = member.player == caller.player;
    reply.found.insert(own_find ? reply.found.begin() : reply.found.end(), std::move(find));
  }
  clear_room(tx, run);
  save(tx, run);
  tell(tx, run);
  reply.run = view(tx, caller, run, in.language);
  return reply;
}

DungeonView Runs::leave(Tx& tx, const Caller& caller, const OneRun& in) {
  auto [run, member] = own_place(tx, caller, in.dungeon, MemberState::in);
  want_active(run);
  member.state = MemberState::left;
  member.item.reset();
  save(tx, member);
  run.right_of_all -= member.right;  // shares are reckoned among those who stay
  const auto party = party_of(tx, run.id);
  if (party.empty()) {
    run.state = RunState::left;
    run.ended = tx.now();
  } else if (!run.is_cleared(run.room) && run.here().questions > 0 &&
             run.right >= needed(run.here(), static_cast<int>(party.size()))) {
    clear_room(tx, run);  // what those who stay have done is enough without them
  }
  save(tx, run);
  tell(tx, run);
  return view(tx, caller, run, in.language);
}

bool Runs::may_watch(Snapshot& snapshot, const Caller& caller, const OfRun& in) const {
  return find_member(snapshot, in.dungeon, caller.player).has_value();
}

RunRow Runs::own(Read& read, const Caller& caller, DungeonRunId id, MemberState as) const {
  return own_place(read, caller, id, as).run;
}

OwnRun Runs::own_place(Read& read, const Caller& caller, DungeonRunId id, MemberState as) const {
  auto run = find_run(read, id);
  auto member = run ? find_member(read, id, caller.player) : std::nullopt;
  const bool in_it =
      member && (member->state == MemberState::in ||
                 (as == MemberState::invited && member->state == MemberState::invited) || (as == MemberState::left));
  if (!in_it || !atlas_.find(run->world, run->region))
    throw not_found("dungeon.unknown", "There is no such run of yours.");
  return {*std::move(run), *std::move(member)};
}

Site Runs::site(const RunRow& run) const {
  if (const auto found = atlas_.find(run.world, run.region)) return *found;
  throw std::logic_error{"a run in a region that there is not: " + run.world + "/" + run.region};
}

void Runs::ask(Tx& tx, const RunRow& run, MemberRow& member) const {
  asking_.next(tx, member.player, site(run).region->skills, success_in(run.here().kind), member);
}

void Runs::clear_room(Tx& tx, RunRow& run) {
  run.cleared.value.push_back(run.room);
  if (const auto key = run.here().key) run.keys.value.push_back(*key);
  const auto kind = boost::describe::enum_to_string(run.here().kind, "");
  for (auto& member : party_of(tx, run.id)) {
    if (member.item) {
      member.item.reset();
      save(tx, member);
    }
    tx.emit(RoomCleared{member.player, run.id, run.world, run.region, run.room, kind});
  }
  if (run.here().kind == RoomKind::boss) win(tx, run);
}

void Runs::win(Tx& tx, RunRow& run) {
  run.state = RunState::cleared;
  run.ended = tx.now();
  const auto& dungeon = site(run).region->dungeon;
  const auto party = party_of(tx, run.id);
  for (const auto& member : party) {
    if (!did_their_part(member.right, run.right_of_all, static_cast<int>(party.size()))) continue;
    const auto before = times_cleared(tx, member.player, run.world, run.region);
    tx.run(
        "insert into world_clear(player, world, region, times, first, last) values (?, ?, ?, 1, ?, ?) on "
        "conflict(player, world, region) do update set times = times + 1, last = excluded.last",
        member.player, run.world, run.region, tx.now(), tx.now());
    tx.emit(Cleared{member.player, run.id, run.world, run.region, dungeon.name.str(), before, std::ssize(party),
                    run.hearts, tapered(dungeon.xp, before), tapered(dungeon.coins, before)});
  }
}

void Runs::lose(Tx& tx, RunRow& run) {
  run.state = RunState::failed;
  run.ended = tx.now();
  for (auto& member : party_of(tx, run.id)) {
    member.item.reset();
    save(tx, member);
    tx.emit(Failed{member.player, run.id, run.world, run.region});
  }
}

void Runs::tell(Tx& tx, const RunRow& run) const {
  tx.publish("dungeon-runs/" + to_text(run.id), "run.moved", RunMoved{run.id});
}

DungeonView Runs::view(Read& read, const Caller& caller, const RunRow& run, std::optional<Language> language) const {
  const auto say = phrases_.in(language);
  const auto where = site(run);
  const auto& dungeon = where.region->dungeon;
  const auto members = members_of(read, run.id);
  const auto party = std::count_if(members.begin(), members.end(),
                                   [](const MemberRow& member) { return member.state == MemberState::in; });
  DungeonView view;
  view.run = run.id;
  view.world = run.world;
  view.region = run.region;
  view.world_name = say(where.world->name.str());
  view.region_name = say(where.region->name.str());
  view.dungeon = say(dungeon.name.str());
  view.guardian = say(dungeon.guardian.str());
  view.accent = where.world->accent;
  view.state = run.state;
  view.hearts = run.hearts;
  view.oil = run.oil;
  view.room = run.room;
  view.kind = run.here().kind;
  view.right = run.right;
  view.keys = run.keys.value;
  const bool asks = run.state == RunState::active && !run.is_cleared(run.room);
  if (asks) view.needed = needed(run.here(), static_cast<int>(std::max<std::ptrdiff_t>(party, 1)));

  for (int room = 0; room < static_cast<int>(run.graph.value.rooms.size()); ++room) {
    const auto& each = run.graph.value.rooms[static_cast<std::size_t>(room)];
    const auto way = run.way_to(room);
    const auto state = run.is_cleared(room)     ? RoomState::cleared
                       : way == Passage::open   ? RoomState::open
                       : way == Passage::locked ? RoomState::locked
                                                : RoomState::hidden;
    const bool known = state != RoomState::hidden || each.kind == RoomKind::boss;
    view.rooms.push_back(
        {room, each.column, each.row, state, room == run.room, known ? std::optional{each.kind} : std::nullopt});
  }
  for (const auto& door : run.graph.value.doors)
    view.doors.push_back(
        {door.from, door.to, door.lock, passage(run.graph.value, door.from, door.to, run.keys.value) == Passage::open});
  for (const auto& member : members) {
    if (member.state == MemberState::left && member.player != caller.player) continue;
    const auto player = players_.find(read, member.player);
    view.members.push_back(
        {member.player, player ? player->name : "", player ? player->avatar : "", member.state, member.right});
    if (member.player != caller.player || !asks) continue;
    view.question = asking_.view(read, member);
    if (run.here().kind == RoomKind::treasure) view.chest = chests_.view(read, member, where, say);
  }
  const auto before = times_cleared(read, caller.player, run.world, run.region);
  const auto paid_before = run.state == RunState::cleared ? std::max<std::int64_t>(before - 1, 0) : before;
  view.xp = tapered(dungeon.xp, paid_before);
  view.coins = tapered(dungeon.coins, paid_before);
  return view;
}

}  // namespace edu::world
