#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/rng.hpp"
#include "economy/steering/dealings.hpp"

using namespace edu;
using namespace edu::economy::steering;
using economy::AssetId;

namespace {

constexpr PlayerId ada{1}, ben{2}, cleo{3}, dario{4};
constexpr AssetId ore{1000};
constexpr std::int64_t fair = 5;  // coins

Moved sold(PlayerId from, PlayerId to, std::int64_t count, std::int64_t coins) {
  return {ore, from, to, count, coins, count * fair};
}

std::vector<Round> washed(const std::vector<Moved>& moved) { return rounds(RoundRules{}, moved); }

}  // namespace

TEST_CASE("who gives much and gets little back is one-sided; friends who trade both ways are not") {
  const auto found =
      one_sided(OneSidedRules{}, {{ada, ben, 300}, {ben, ada, 20}, {cleo, dario, 900}, {dario, cleo, 850}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].giver == ada);
  CHECK(found[0].taker == ben);
  CHECK(found[0].given == 300);
  CHECK(found[0].given_back == 20);
}

TEST_CASE("far too much that is not given back is one-sided, however much went to and fro") {
  OneSidedRules rules;
  const std::vector<Flow> flows{{ada, ben, 3000}, {ben, ada, 1900}};
  CHECK(one_sided(rules, flows).empty());
  rules.far_too_much.is = {1000};
  REQUIRE(one_sided(rules, flows).size() == 1);
  CHECK(one_sided(rules, flows)[0].giver == ada);
  CHECK(one_sided(rules, {{ada, ben, 2800}, {ben, ada, 1900}}).empty());
}

TEST_CASE("birthday presents are not one-sided dealings") {
  CHECK(one_sided(OneSidedRules{}, {{ada, ben, 40}, {ben, cleo, 100}}).empty());
}

TEST_CASE("ore that goes to and fro between two at a mad price is a round") {
  const auto found = washed({sold(ada, ben, 10, 200), sold(ben, ada, 10, 210)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].players == std::vector{ada, ben});
  CHECK(found[0].returned == 10);
  CHECK(found[0].moved == 20);
  CHECK(found[0].coins == 410);
  CHECK(found[0].percent_off == 320);
}

TEST_CASE("a round of three is found once, from whichever edge it is looked at") {
  const auto found = washed({sold(ben, cleo, 6, 300), sold(cleo, ada, 6, 300), sold(ada, ben, 6, 300)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].players == std::vector{ada, ben, cleo});
  CHECK(found[0].returned == 6);
}

TEST_CASE("who sells what they once bought, at the market's price, washes nothing") {
  CHECK(washed({sold(ada, ben, 10, 50), sold(ben, ada, 10, 52)}).empty());
}

TEST_CASE("one who sells much and buys a little back washes nothing") {
  CHECK(washed({sold(ada, ben, 50, 1000), sold(ben, ada, 5, 100)}).empty());
}

TEST_CASE("rounds are those that looking at every pair and every three finds") {
  const std::uint64_t seed = 5;
  CAPTURE(seed);
  Rng rng{seed};
  RoundRules rules;
  rules.least_coins.is.value = 1;
  rules.percent_off.is.value = 0;
  std::size_t found_in_all = 0;
  for (int round = 0; round < 200; ++round) {
    const std::int64_t players = rng.between(2, 7);
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> counts;
    std::vector<Moved> moved;
    for (int n = 0; n < 30; ++n) {
      const auto from = rng.between(1, players), to = rng.between(1, players), count = rng.between(1, 9);
      if (from == to) continue;
      counts[{from, to}] += count;
      moved.push_back(sold(PlayerId{from}, PlayerId{to}, count, count * fair));
    }
    const auto comes_round = [&](const std::vector<std::int64_t>& ring) {
      std::vector<std::int64_t> edges;
      for (std::size_t n = 0; n < ring.size(); ++n) edges.push_back(counts[{ring[n], ring[(n + 1) % ring.size()]}]);
      const auto [least, most] = std::minmax_element(edges.begin(), edges.end());
      return *least >= rules.least_returns && *least * 100 >= *most * rules.percent_returned;
    };
    std::multiset<std::vector<std::int64_t>> expected, found;
    for (std::int64_t a = 1; a <= players; ++a)
      for (std::int64_t b = a + 1; b <= players; ++b) {
        if (comes_round({a, b})) expected.insert({a, b});
        for (std::int64_t c = a + 1; c <= players; ++c)
          if (c != b && comes_round({a, b, c})) expected.insert({a, b, c});
      }
    for (const auto& each : rounds(rules, moved)) {
      std::vector<std::int64_t> ring;
      for (const auto player : each.players) ring.push_back(player.value);
      found.insert(ring);
    }
    CHECK(found == expected);
    found_in_all += found.size();
  }
  CHECK(found_in_all > 100);
}

TEST_CASE("three accounts that hardly play and hand all they have to a fourth are a funnel") {
  std::map<PlayerId, Living> lives;
  for (std::int64_t n = 10; n < 30; ++n) lives[PlayerId{n}] = {400, 500};
  std::vector<Flow> flows;
  for (const auto source : {ben, cleo, dario}) {
    lives[source] = {12, 60};
    flows.push_back({source, ada, 55});
  }
  lives[ada] = {390, 480};
  const auto found = funnels(FunnelRules{}, flows, lives);
  REQUIRE(found.size() == 1);
  CHECK(found[0].taker == ada);
  CHECK(found[0].sources == std::vector{ben, cleo, dario});
  CHECK(found[0].worth == 165);
  CHECK(found[0].median_play == 400);
}

TEST_CASE("one whom many busy students pay is a shopkeeper, not a funnel") {
  std::map<PlayerId, Living> lives;
  std::vector<Flow> flows;
  for (std::int64_t n = 10; n < 30; ++n) {
    lives[PlayerId{n}] = {400, 500};
    flows.push_back({PlayerId{n}, ada, 400});
  }
  CHECK(funnels(FunnelRules{}, flows, lives).empty());
}

TEST_CASE("newcomers who buy at a fair price pass nothing on") {
  std::map<PlayerId, Living> lives{{PlayerId{40}, {400, 300}}, {PlayerId{41}, {400, 300}}};
  std::vector<Flow> flows;
  for (const auto buyer : {ben, cleo, dario}) {
    lives[buyer] = {12, 60};
    flows.push_back({buyer, ada, 50});
    flows.push_back({ada, buyer, 48});
  }
  CHECK(funnels(FunnelRules{}, flows, lives).empty());
}
