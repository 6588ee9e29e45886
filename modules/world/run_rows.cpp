#include "world/run_rows.hpp"

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
      "update world_member set state = :state, item = :item, seed = :seed, asked = :asked, hints = :hints, had = :had, "
      "right = :right where run = :run and player = :player",
      member);
}

}  // namespace edu::world
