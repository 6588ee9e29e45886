// What a party has, what clears a room, what a clear pays.
#include <doctest/doctest.h>

#include "world/rules.hpp"

using namespace edu::world;

TEST_CASE("each member brings a heart and oil, and asks for right answers of their own") {
  CHECK(hearts_of(4, 1) == 4);
  CHECK(hearts_of(4, 4) == 7);
  CHECK(hearts_of(9, 4) == most_hearts);
  CHECK(oil_of(1) == 3);
  CHECK(oil_of(4) == 6);
  const Room encounter{RoomKind::encounter, 1, 0, 2, {}};
  CHECK(needed(encounter, 1) == 2);
  CHECK(needed(encounter, 4) == 8);
  CHECK(needed({RoomKind::riddle, 1, 1, 1, {}}, 4) == 1);
}

TEST_CASE("each clear of the same dungeon pays half of the one before, and all of them together less than two") {
  CHECK(tapered(40, 0) == 40);
  CHECK(tapered(40, 1) == 20);
  CHECK(tapered(40, 2) == 10);
  CHECK(tapered(40, 6) == 0);
  CHECK(tapered(40, 1'000'000) == 0);
  std::int64_t sum = 0;
  for (int before = 0; before < 100; ++before) sum += tapered(40, before);
  CHECK(sum < 80);
}

TEST_CASE("who gave less than half of an equal share isn't paid") {
  CHECK(did_their_part(10, 10, 1));
  CHECK(did_their_part(5, 20, 2));
  CHECK_FALSE(did_their_part(4, 20, 2));
  CHECK_FALSE(did_their_part(0, 0, 1));
}

TEST_CASE("the tower's floors get harder, down to even odds") {
  CHECK(success_on_floor(1) == doctest::Approx(0.85));
  for (int floor = 1; floor < 30; ++floor) CHECK(success_on_floor(floor + 1) < success_on_floor(floor));
  CHECK(success_on_floor(30) == doctest::Approx(0.5));
  CHECK(success_on_floor(500) == doctest::Approx(0.5));
}

TEST_CASE("an attempt begins behind the last checkpoint") {
  CHECK(first_floor(0) == 1);
  CHECK(first_floor(4) == 1);
  CHECK(first_floor(5) == 6);
  CHECK(first_floor(11) == 11);
}
