// A run and its members as they are kept: one row each, read whole at each step and written whole after it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "store/tx.hpp"
#include "world/asking.hpp"
#include "world/dungeon.hpp"
#include "world/events.hpp"

namespace edu::world {

BOOST_DEFINE_ENUM_CLASS(RunState, active, cleared, failed, left)
BOOST_DEFINE_ENUM_CLASS(MemberState, invited, in, left)

struct RunRow {
  DungeonRunId id;
  std::string world;
  std::string region;
  PlayerId leader;
  Json<Graph> graph;
  RunState state = RunState::active;
  int room = 0;
  Json<std::vector<int>> cleared;
  Json<std::vector<int>> keys;
  int hearts = 0;
  int oil = 0;
  int right = 0;
  int right_of_all = 0;  // of those who are in it
  Time started;
  std::optional<Time> ended;

  const Room& here() const { return graph.value.rooms.at(static_cast<std::size_t>(room)); }
  bool is_cleared(int which) const {
    return std::find(cleared.value.begin(), cleared.value.end(), which) != cleared.value.end();
  }
  // Whether a room can be walked to through what is cleared.
  Passage way_to(int which) const;
};
BOOST_DESCRIBE_STRUCT(RunRow, (),
                      (id, world, region, leader, graph, state, room, cleared, keys, hearts, oil, right, right_of_all,
                       started, ended))

struct MemberRow : Standing {
  DungeonRunId run;
  PlayerId player;
  MemberState state = MemberState::in;
  std::optional<PlayerId> invited_by;
  int right = 0;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (Standing), (run, player, state, invited_by, right))

std::optional<RunRow> find_run(Read& read, DungeonRunId id);
std::optional<MemberRow> find_member(Read& read, DungeonRunId run, PlayerId player);
// In the order in which they came to be known; those who left, too.
std::vector<MemberRow> members_of(Read& read, DungeonRunId run);
// Those who are in it.
std::vector<MemberRow> party_of(Read& read, DungeonRunId run);

// The run of that region that the player is in; none: they are in none there.
std::optional<DungeonRunId> active_run(Read& read, PlayerId player, std::string_view world, std::string_view region);
// How often they have cleared its dungeon.
std::int64_t times_cleared(Read& read, PlayerId player, std::string_view world, std::string_view region);

// Refuses with 409 "dungeon.over".
void want_active(const RunRow& run);

DungeonRunId add_run(Tx& tx, const RunRow& run);
void add_member(Tx& tx, const MemberRow& member);
void save(Tx& tx, const RunRow& run);
void save(Tx& tx, const MemberRow& member);

}  // namespace edu::world
