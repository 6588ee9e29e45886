// The rules of a run on plain values: how many hearts a party has, what clears a room, what a clear pays. Pay halves with
// every clear of the same dungeon, so going round in circles earns less than going on; the answers themselves pay as
// answers do everywhere.
#pragma once

#include <cstdint>

#include "world/dungeon.hpp"

namespace edu::world {

inline constexpr int largest_party = 4;
inline constexpr int first_oil = 3;  // of a party of one; each hint burns one
inline constexpr int most_hearts = 9;
inline constexpr int most_oil = 9;

// Each member brings a heart and a measure of oil beside the dungeon's own.
int hearts_of(int dungeon_hearts, int members);
int oil_of(int members);

// Right answers that clear a room for a party of so many; each answers questions of their own. A riddle asks one.
int needed(const Room& room, int members);

// What the `before`+1-th clear pays: the whole, a half, a quarter, … nothing in the end.
std::int64_t tapered(std::int64_t reward, std::int64_t before);

// Whether a member gave at least half of an equal share of the party's right answers: who only stood by isn't paid.
bool did_their_part(int right, int right_of_all, int members);

// The tower: how likely a right answer is to be, falling from 0.85 on the first floor to 0.5 on the thirtieth and above,
// and how many clear the floor.
double success_on_floor(int floor);
int needed_on_floor(int floor);
inline constexpr int tower_hearts = 3;
inline constexpr int floors_a_checkpoint = 5;
// The floor that an attempt begins on, when so many were climbed this week: behind the last checkpoint.
int first_floor(int climbed);
// Paid once a week for each floor.
std::int64_t floor_xp(int floor);
std::int64_t floor_coins(int floor);

}  // namespace edu::world
