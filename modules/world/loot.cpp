#include "world/loot.hpp"

#include <cmath>
#include <stdexcept>

namespace edu::world {

namespace {

// The line at which the parts, added up over the lines that count, pass a number drawn below their sum.
template <class Counts>
std::size_t line_at(const LootTable& table, int sum, Counts counts, Rng& rng) {
  auto left = static_cast<int>(rng.below(static_cast<std::uint64_t>(sum)));
  for (std::size_t line = 0; line < table.lines.size(); ++line) {
    if (!counts(table.lines[line])) continue;
    left -= table.lines[line].per_mille;
    if (left < 0) return line;
  }
  throw std::logic_error{"a loot table's parts don't add up"};
}

bool is_keepsake(const LootLine& line) { return line.kind == LootKind::keepsake; }

}  // namespace

LootTable supplies_of(const LootTable& table) {
  int oil = 0, heart = 0;
  for (const auto& line : table.lines) {
    oil += line.kind == LootKind::oil ? line.per_mille : 0;
    heart += line.kind == LootKind::heart ? line.per_mille : 0;
  }
  const int hearts = oil + heart > 0 ? whole * heart / (oil + heart) : 0;
  return {{{LootKind::oil, "", whole - hearts}, {LootKind::heart, "", hearts}}, table.pity};
}

int keepsake_per_mille(const LootTable& table) {
  int sum = 0;
  for (const auto& line : table.lines) sum += is_keepsake(line) ? line.per_mille : 0;
  return sum;
}

double chests_a_keepsake(const LootTable& table) {
  const double chance = keepsake_per_mille(table) / static_cast<double>(whole);
  return chance > 0 ? (1 - std::pow(1 - chance, table.pity + 1)) / chance : 0;
}

Found draw(const LootTable& table, int misses, Rng& rng) {
  const int keepsakes = keepsake_per_mille(table);
  if (misses >= table.pity && keepsakes > 0) return {line_at(table, keepsakes, is_keepsake, rng), true};
  return {line_at(
              table, whole, [](const LootLine&) { return true; }, rng),
          false};
}

}  // namespace edu::world
