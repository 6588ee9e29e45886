#include "world/dungeon.hpp"

#include <algorithm>

#include "base/rng.hpp"

namespace edu::world {

namespace {

constexpr int encounter_questions = 2;
constexpr int boss_questions = 4;
constexpr int most_locks = 2;

int index(const std::vector<Room>& rooms) { return static_cast<int>(rooms.size()) - 1; }

// How many of the rooms lie on the way to the boss: more than half, so that branches stay branches.
int length_of_way(int rooms, Rng& rng) {
  const int least = rooms / 2 + 1;
  return least + static_cast<int>(rng.below(2));
}

// Rooms on the way alternate between what asks and what gives; the second last one before the boss lets one breathe.
RoomKind kind_on_way(int at, int length, Rng& rng) {
  if (at == 0) return RoomKind::entrance;
  if (at == length - 1) return RoomKind::boss;
  if (at == length - 2 && length > 4) return RoomKind::rest;
  if (at % 2 == 1) return RoomKind::encounter;
  return rng.chance(0.3) ? RoomKind::riddle : RoomKind::encounter;
}

RoomKind kind_beside(int at, Rng& rng) {
  if (at == 0) return RoomKind::treasure;
  constexpr RoomKind kinds[] = {RoomKind::treasure, RoomKind::riddle, RoomKind::encounter, RoomKind::riddle};
  return kinds[rng.below(std::size(kinds))];
}

int questions_in(RoomKind kind) {
  switch (kind) {
    case RoomKind::encounter:
      return encounter_questions;
    case RoomKind::boss:
      return boss_questions;
    case RoomKind::riddle:
      return 1;
    case RoomKind::entrance:
    case RoomKind::treasure:
    case RoomKind::rest:
      return 0;
  }
  return 0;
}

// A place on the way with nothing on that side of it yet. Not the entrance: what is found is earned first.
struct Side {
  int at;
  int row;
};
std::vector<Side> free_sides(int length, Rng& rng) {
  std::vector<Side> sides;
  for (int at = 1; at + 1 < length; ++at) {
    sides.push_back({at, -1});
    sides.push_back({at, 1});
  }
  rng.shuffle(sides);
  return sides;
}

// Where keys may lie that a door behind `at` on the way asks for: in a branch or room before it, that asks something.
std::vector<int> hiding_places(const std::vector<Room>& rooms, int at) {
  std::vector<int> places;
  for (int room = 1; room < static_cast<int>(rooms.size()); ++room) {
    const auto& each = rooms[static_cast<std::size_t>(room)];
    const bool before = each.column <= at && each.kind != RoomKind::boss;
    if (before && each.questions > 0 && !each.key) places.push_back(room);
  }
  return places;
}

}  // namespace

Graph make_dungeon(std::uint64_t seed, int rooms) {
  Rng rng{seed};
  const int count = std::clamp(rooms, fewest_rooms, most_rooms);
  const int length = length_of_way(count, rng);

  Graph graph;
  for (int at = 0; at + 1 < length; ++at) {
    const auto kind = kind_on_way(at, length, rng);
    graph.rooms.push_back({kind, at, 0, questions_in(kind), {}});
    if (at > 0) graph.doors.push_back({at - 1, at, {}});
  }
  const auto sides = free_sides(length, rng);
  for (int branch = 0; static_cast<int>(graph.rooms.size()) + 1 < count; ++branch) {
    const auto side = sides.at(static_cast<std::size_t>(branch));
    const auto kind = kind_beside(branch, rng);
    graph.rooms.push_back({kind, side.at, side.row, questions_in(kind), {}});
    graph.doors.push_back({side.at, index(graph.rooms), {}});
  }
  graph.rooms.push_back({RoomKind::boss, length - 1, 0, questions_in(RoomKind::boss), {}});
  graph.doors.push_back({length - 2, index(graph.rooms), {}});

  // Locks on the way, each with its key in a part that is reached before; the later lock's key may lie behind the earlier.
  const int locks = 1 + static_cast<int>(rng.below(static_cast<std::uint64_t>(count >= 9 ? most_locks : 1)));
  std::vector<std::size_t> lockable;
  for (std::size_t door = 0; door < graph.doors.size(); ++door) {
    const auto& to = graph.rooms[static_cast<std::size_t>(graph.doors[door].to)];
    if (to.row == 0 && to.column >= 2) lockable.push_back(door);
  }
  rng.shuffle(lockable);
  int made = 0;
  for (const auto door : lockable) {
    if (made == locks) break;
    const int at = graph.rooms[static_cast<std::size_t>(graph.doors[door].from)].column;
    const auto places = hiding_places(graph.rooms, at);
    if (places.empty()) continue;
    graph.rooms[static_cast<std::size_t>(places[rng.below(places.size())])].key = made;
    graph.doors[door].lock = made;
    ++made;
  }
  return graph;
}

Passage passage(const Graph& graph, int from, int to, const std::vector<int>& keys) {
  for (const auto& door : graph.doors) {
    if (!((door.from == from && door.to == to) || (door.from == to && door.to == from))) continue;
    const bool open = !door.lock || std::find(keys.begin(), keys.end(), *door.lock) != keys.end();
    return open ? Passage::open : Passage::locked;
  }
  return Passage::none;
}

std::vector<int> solve(const Graph& graph) {
  std::vector<int> cleared{0};
  std::vector<int> keys;
  for (bool went_on = true; went_on;) {
    went_on = false;
    for (int room = 0; room < static_cast<int>(graph.rooms.size()); ++room) {
      if (std::find(cleared.begin(), cleared.end(), room) != cleared.end()) continue;
      const bool reached = std::any_of(cleared.begin(), cleared.end(),
                                       [&](int from) { return passage(graph, from, room, keys) == Passage::open; });
      if (!reached) continue;
      cleared.push_back(room);
      if (const auto key = graph.rooms[static_cast<std::size_t>(room)].key) keys.push_back(*key);
      went_on = true;
    }
  }
  return cleared;
}

}  // namespace edu::world
