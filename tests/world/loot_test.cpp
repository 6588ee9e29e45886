// The odds that are shown are the odds that are drawn.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "world/loot.hpp"

using namespace edu;
using namespace edu::world;

namespace {

const LootTable table{{{LootKind::oil, "", 500},
                       {LootKind::heart, "", 300},
                       {LootKind::keepsake, "shell", 150},
                       {LootKind::keepsake, "pearl", 50}},
                      5};

// Within five standard deviations of a binomial share.
bool near(double measured, double chance, int draws) {
  return std::abs(measured - chance) < 5 * std::sqrt(chance * (1 - chance) / draws);
}

}  // namespace

TEST_CASE("each line is drawn as often as its odds say") {
  constexpr int draws = 200'000;
  for (const std::uint64_t seed : {1, 2, 3}) {
    CAPTURE(seed);
    Rng rng{seed};
    std::map<std::size_t, int> times;
    for (int i = 0; i < draws; ++i) ++times[draw(table, 0, rng).line];
    for (std::size_t line = 0; line < table.lines.size(); ++line) {
      CAPTURE(line);
      CHECK(near(times[line] / static_cast<double>(draws), table.lines[line].per_mille / 1000.0, draws));
    }
  }
}

TEST_CASE("a further chest of the day holds oil and hearts alone, in their proportion") {
  const auto bare = supplies_of(table);
  REQUIRE(bare.lines.size() == 2);
  CHECK(bare.lines[0].per_mille == 625);
  CHECK(bare.lines[1].per_mille == 375);
  Rng rng{1};
  for (int i = 0; i < 1000; ++i) CHECK_FALSE(draw(bare, table.pity, rng).certain);
  const auto nothing = supplies_of({{{LootKind::keepsake, "shell", 1000}}, 5});
  CHECK(nothing.lines[0].per_mille == 1000);
}

TEST_CASE("after the misses that are stated a keepsake is certain, and never later") {
  Rng rng{7};
  int misses = 0;
  int longest = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto found = draw(table, misses, rng);
    const bool keepsake = table.lines[found.line].kind == LootKind::keepsake;
    CHECK(found.certain == (misses == table.pity));
    if (found.certain) REQUIRE(keepsake);
    misses = keepsake ? 0 : misses + 1;
    longest = std::max(longest, misses);
  }
  CHECK(longest == table.pity);
}

TEST_CASE("in the long run keepsakes come as often as the page says, certain ones counted") {
  Rng rng{11};
  constexpr int chests = 300'000;
  int misses = 0;
  int keepsakes = 0;
  for (int i = 0; i < chests; ++i) {
    const bool keepsake = table.lines[draw(table, misses, rng).line].kind == LootKind::keepsake;
    keepsakes += keepsake ? 1 : 0;
    misses = keepsake ? 0 : misses + 1;
  }
  CHECK(chests / static_cast<double>(keepsakes) == doctest::Approx(chests_a_keepsake(table)).epsilon(0.01));
}

TEST_CASE("a certain keepsake is drawn among the keepsakes by their parts") {
  constexpr int draws = 100'000;
  Rng rng{5};
  int shells = 0;
  for (int i = 0; i < draws; ++i) shells += draw(table, 5, rng).line == 2 ? 1 : 0;
  CHECK(near(shells / static_cast<double>(draws), 0.75, draws));
}

TEST_CASE("a table without keepsakes has no pity to give") {
  const LootTable plain{{{LootKind::oil, "", 1000}}, 2};
  Rng rng{1};
  CHECK_FALSE(draw(plain, 100, rng).certain);
  CHECK(chests_a_keepsake(plain) == 0);
}
