#include "world/run_rows.hpp"

#include "base/problem.hpp"

namespace edu::world {

Passage RunRow::way_to(int which) const {
  auto best = Passage::none;
  for (const int from : cleared.value) {
    const auto here = passage(graph.value, from, which, keys.value);
    if (here == Passage::open) return here;
    if (here == Passage::locked) best = here;
  }
  return best;
}

std::optional<RunRow> find_run(Read& read, DungeonRunId id) {
  return read.one<RunRow>("select * from world_run where id = ?", id);
}

std::optional<MemberRow> find_member(Read& read, DungeonRunId run, PlayerId player) {
  return read.one<MemberRow>("select * from world_member where run = ? and player = ?", run, player);
}

std::vector<MemberRow> members_of(Read& read, DungeonRunId run) {
  return read.all<MemberRow>("select * from world_member where run = ? order by player", run);
}

std::vector<MemberRow> party_of(Read& read, DungeonRunId run) {
  return read.all<MemberRow>("select * from world_member where run = ? and state = 'in' order by player", run);
}

std::optional<DungeonRunId> active_run(Read& read, PlayerId player, std::string_view world, std::string_view region) {
  return read.one<DungeonRunId>(
      "select r.id from world_member m join world_run r on r.id = m.run where m.player = ? and m.state = 'in' and "
      "r.world = ? and r.region = ? and r.state = 'active'",
      player, world, region);
}

std::int64_t times_cleared(Read& read, PlayerId player, std::string_view world, std::string_view region) {
  return read
      .one<std::int64_t>("select times from world_clear where player = ? and world = ? and region = ?", player, world,
                         region)
      .value_or(0);
}

void want_active(const RunRow& run) {
  if (run.state != RunState::active) throw conflict("dungeon.over", "This run is over; go in again when you like.");
}

DungeonRunId add_run(Tx& tx, const RunRow& run) {
  return tx.insert<DungeonRunId>(
      "insert into world_run(world, region, leader, graph, state, room, cleared, keys, hearts, oil, right, "
      "right_of_all, started) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      run.world, run.region, run.leader, run.graph, run.state, run.room, run.cleared, run.keys, run.hearts, run.oil,
      run.right, run.right_of_all, run.started);
}

void add_member(Tx& tx, const MemberRow& member) {
  tx.run(
      "insert into world_member(run, player, state, invited_by, item, seed, asked, hints, had, right) values (:run, "
      ":player, :state, :invited_by, :item, :seed, :asked, :hints, :had, :right)",
      member);
}

void save(Tx& tx, const RunRow& run) {
  tx.run(
      "update world_run set state = :state, room = :room, cleared = :cleared, keys = :keys, hearts = :hearts, oil = "
      ":oil, right = :right, right_of_all = :right_of_all, ended = :ended where id = :id",
      run);
}

void save(Tx& tx, const MemberRow& member) {
  tx.run(
      "update world_member set state = :state, invited_by = :invited_by, item = :item, seed = :seed, asked = :asked, "
      "hints = :hints, had = :had, "
      "right = :right where run = :run and player = :player",
      member);
}

}  // namespace edu::world
