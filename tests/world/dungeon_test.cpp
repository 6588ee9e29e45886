// Dungeons by the thousand: whatever the seed, they can be played to their end.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "world/dungeon.hpp"

using namespace edu;
using namespace edu::world;

namespace {

constexpr std::uint64_t seeds = 2000;

template <class Check>
void each_dungeon(Check check) {
  for (int rooms = fewest_rooms; rooms <= most_rooms; ++rooms) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      CAPTURE(seed);
      CAPTURE(rooms);
      check(make_dungeon(seed, rooms), rooms);
    }
  }
}

int count(const Graph& graph, RoomKind kind) {
  return static_cast<int>(
      std::count_if(graph.rooms.begin(), graph.rooms.end(), [&](const Room& room) { return room.kind == kind; }));
}

}  // namespace

TEST_CASE("every room of every dungeon can be reached, the boss among them") {
  each_dungeon([](const Graph& graph, int) { REQUIRE(solve(graph).size() == graph.rooms.size()); });
}

TEST_CASE("a dungeon has exactly the rooms that were asked for, one entrance first and one boss last") {
  each_dungeon([](const Graph& graph, int rooms) {
    REQUIRE(static_cast<int>(graph.rooms.size()) == rooms);
    REQUIRE(graph.rooms.front().kind == RoomKind::entrance);
    REQUIRE(graph.rooms.back().kind == RoomKind::boss);
    REQUIRE(count(graph, RoomKind::entrance) == 1);
    REQUIRE(count(graph, RoomKind::boss) == 1);
  });
}

TEST_CASE("every lock has one key, and it can be had without passing that lock") {
  each_dungeon([](const Graph& graph, int) {
    std::set<int> locks;
    for (const auto& door : graph.doors)
      if (door.lock) REQUIRE(locks.insert(*door.lock).second);
    REQUIRE_FALSE(locks.empty());
    std::set<int> keys;
    for (const auto& room : graph.rooms)
      if (room.key) REQUIRE(keys.insert(*room.key).second);
    REQUIRE(keys == locks);
    for (const int lock : locks) {
      auto walled = graph;
      std::erase_if(walled.doors, [&](const Door& door) { return door.lock == lock; });
      const auto reached = solve(walled);
      REQUIRE(std::any_of(reached.begin(), reached.end(),
                          [&](int room) { return graph.rooms[static_cast<std::size_t>(room)].key == lock; }));
    }
  });
}

TEST_CASE("no two rooms lie on one place of the map, and doors join neighbours") {
  each_dungeon([](const Graph& graph, int) {
    std::set<std::pair<int, int>> places;
    for (const auto& room : graph.rooms) REQUIRE(places.insert({room.column, room.row}).second);
    for (const auto& door : graph.doors) {
      const auto& from = graph.rooms[static_cast<std::size_t>(door.from)];
      const auto& to = graph.rooms[static_cast<std::size_t>(door.to)];
      REQUIRE(std::abs(from.column - to.column) + std::abs(from.row - to.row) == 1);
    }
  });
}

TEST_CASE("nothing is found before something is asked: chests don't lie beside the entrance") {
  each_dungeon([](const Graph& graph, int) {
    REQUIRE(count(graph, RoomKind::treasure) >= 1);
    for (const auto& door : graph.doors) {
      const auto to = graph.rooms[static_cast<std::size_t>(door.to)].kind;
      REQUIRE_FALSE((door.from == 0 && (to == RoomKind::treasure || to == RoomKind::rest)));
    }
  });
}

TEST_CASE("a seed gives the same dungeon again, and others give others") {
  std::set<std::string> different;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CHECK(json::text(make_dungeon(seed, 10)) == json::text(make_dungeon(seed, 10)));
    different.insert(json::text(make_dungeon(seed, 10)));
  }
  CHECK(different.size() > 100);
}

TEST_CASE("a size out of bounds is brought within them") {
  CHECK(make_dungeon(1, 0).rooms.size() == fewest_rooms);
  CHECK(make_dungeon(1, 100).rooms.size() == most_rooms);
}

TEST_CASE("a locked door lets through who holds its key, and nothing leads where no door is") {
  const Graph graph{
      {{RoomKind::entrance, 0, 0, 0, {}}, {RoomKind::encounter, 1, 0, 2, 0}, {RoomKind::boss, 2, 0, 4, {}}},
      {{0, 1, {}}, {1, 2, 0}}};
  CHECK(passage(graph, 0, 1, {}) == Passage::open);
  CHECK(passage(graph, 1, 0, {}) == Passage::open);
  CHECK(passage(graph, 1, 2, {}) == Passage::locked);
  CHECK(passage(graph, 1, 2, {0}) == Passage::open);
  CHECK(passage(graph, 0, 2, {0}) == Passage::none);
}
