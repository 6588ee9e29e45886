// What a chest may hold, with its odds in plain sight: whole parts of a thousand that add up, so that what is shown is what
// is drawn. Bad luck ends: after so many chests without a keepsake the next holds one for certain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/rng.hpp"

namespace edu::world {

BOOST_DEFINE_ENUM_CLASS(LootKind, oil, heart, keepsake, item)

struct LootLine {
  LootKind kind = LootKind::oil;
  std::string keepsake;  // its key; of an item its code; empty for oil and hearts
  int per_mille = 0;
  int count = 1;  // of an item
};
BOOST_DESCRIBE_STRUCT(LootLine, (), (kind, keepsake, per_mille, count))

struct LootTable {
  std::vector<LootLine> lines;  // their parts add up to 1000
  int pity = 5;                 // so many chests without a keepsake, and the next one holds one
};
BOOST_DESCRIBE_STRUCT(LootTable, (), (lines, pity))

inline constexpr int whole = 1000;

// What a further chest of the day holds: the table's oil and hearts alone, in the same proportion.
LootTable supplies_of(const LootTable& table);

// The chance of a keepsake in a chest that isn't certain, 0…1000.
int keepsake_per_mille(const LootTable& table);
// One keepsake in so many chests in the long run, certain ones counted: (1 - (1 - p)^(n+1)) / p with p the chance of each
// chest and n the misses that make one certain (the mean of a geometric number cut off at n + 1). 0: there is none.
double chests_a_keepsake(const LootTable& table);

struct Found {
  std::size_t line;  // of the table
  bool certain;      // by the pity rule
};
// `misses`: chests without a keepsake since the last one. A certain keepsake is drawn among the table's by their parts.
Found draw(const LootTable& table, int misses, Rng& rng);

}  // namespace edu::world
