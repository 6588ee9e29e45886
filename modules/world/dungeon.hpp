// A dungeon as a graph of rooms, made from a seed: a way from the entrance to the boss with branches beside it, and locked
// doors whose keys lie before them. The rooms are laid along the way one after another and a key is only put where the way
// has been, so what comes out can be played to its end by construction; solve() proves it from the graph alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/describe.hpp"

namespace edu::world {

BOOST_DEFINE_ENUM_CLASS(RoomKind, entrance, encounter, treasure, rest, riddle, boss)

struct Room {
  RoomKind kind = RoomKind::encounter;
  int column = 0;          // its place on the map: how far in,
  int row = 0;             // and beside the main way (0), above (-1) or below (1)
  int questions = 0;       // right answers that clear it, for one player
  std::optional<int> key;  // that lies there, taken when the room is cleared
};
BOOST_DESCRIBE_STRUCT(Room, (), (kind, column, row, questions, key))

// Both ways. A locked one opens for who holds its key, and stays open.
struct Door {
  int from = 0;
  int to = 0;
  std::optional<int> lock;
};
BOOST_DESCRIBE_STRUCT(Door, (), (from, to, lock))

struct Graph {
  std::vector<Room> rooms;  // the entrance is the first, the boss the last
  std::vector<Door> doors;
};
BOOST_DESCRIBE_STRUCT(Graph, (), (rooms, doors))

inline constexpr int fewest_rooms = 6;
inline constexpr int most_rooms = 14;

// `rooms` within fewest_rooms…most_rooms, exactly so many come out. The same seed gives the same graph on every machine.
Graph make_dungeon(std::uint64_t seed, int rooms);

// Whether `to` can be entered from `from` with these keys.
enum class Passage { none, locked, open };
Passage passage(const Graph& graph, int from, int to, const std::vector<int>& keys);

// The rooms in an order in which all of them can be cleared, by walking and taking keys alone; shorter than the graph when
// some can't be reached.
std::vector<int> solve(const Graph& graph);

}  // namespace edu::world
