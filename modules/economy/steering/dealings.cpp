#include "economy/steering/dealings.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "economy/steering/wealth.hpp"

namespace edu::economy::steering {

namespace {

constexpr std::int64_t hundred = 100;

using Pair = std::pair<PlayerId, PlayerId>;

std::map<Pair, std::int64_t> by_pair(const std::vector<Flow>& flows) {
  std::map<Pair, std::int64_t> worth;
  for (const auto& [from, to, coins] : flows) worth[{from, to}] += coins;
  return worth;
}

template <class Map, class Key>
auto found(const Map& map, const Key& key) {
  const auto at = map.find(key);
  return at == map.end() ? typename Map::mapped_type{} : at->second;
}

// One good: who sold to whom.
using Edges = std::map<Pair, Sales>;

std::int64_t percent_off(const Sales& sales) {
  return std::abs(sales.coins - sales.worth) * hundred / std::max<std::int64_t>(1, sales.worth);
}

// Nothing unless so much of the good came round that nobody's position changed to speak of.
std::vector<Round> around(const RoundRules& rules, AssetId good, const Edges& edges,
                          const std::vector<PlayerId>& ring) {
  Round round{ring, good, 0, 0, 0, 0};
  std::int64_t least = 0, most = 0;
  for (std::size_t n = 0; n < ring.size(); ++n) {
    const auto sold = found(edges, Pair{ring[n], ring[(n + 1) % ring.size()]});
    if (sold.count <= 0) return {};
    least = n == 0 ? sold.count : std::min(least, sold.count);
    most = std::max(most, sold.count);
    round.moved += sold.count;
    round.coins += sold.coins;
    round.percent_off = std::max(round.percent_off, percent_off(sold));
  }
  round.returned = least;
  if (least < rules.least_returns || least * hundred < most * rules.percent_returned) return {};
  if (round.percent_off < rules.percent_off || round.coins < rules.least_coins) return {};
  return {round};
}

void append(std::vector<Round>& all, std::vector<Round> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<Round> rounds_of(const RoundRules& rules, AssetId good, const Edges& edges) {
  std::vector<Round> all;
  for (const auto& first : edges) {
    const auto [a, b] = first.first;
    if (a < b) append(all, around(rules, good, edges, {a, b}));
    for (auto next = edges.lower_bound({b, PlayerId{}}); next != edges.end() && next->first.first == b; ++next) {
      const auto c = next->first.second;
      if (a < b && a < c && b != c) append(all, around(rules, good, edges, {a, b, c}));
    }
  }
  return all;
}

}  // namespace

std::vector<OneSided> one_sided(const OneSidedRules& rules, const std::vector<Flow>& flows) {
  const auto worth = by_pair(flows);
  std::vector<OneSided> all;
  for (const auto& [pair, given] : worth) {
    const auto back = found(worth, Pair{pair.second, pair.first});
    const auto net = given - back;
    const bool hardly_back = net >= rules.least_worth && net * hundred >= (given + back) * rules.percent;
    if (!hardly_back && net < rules.far_too_much) continue;
    all.push_back({pair.first, pair.second, given, back});
  }
  return all;
}

std::vector<Round> rounds(const RoundRules& rules, const std::vector<Moved>& moved) {
  std::map<AssetId, Edges> goods;
  for (const auto& [good, from, to, count, coins, worth] : moved) {
    goods[good][{from, to}].add({count, coins, worth});
  }
  std::vector<Round> all;
  for (const auto& [good, edges] : goods) append(all, rounds_of(rules, good, edges));
  return all;
}

std::vector<Funnel> funnels(const FunnelRules& rules, const std::vector<Flow>& flows,
                            const std::map<PlayerId, Living>& lives) {
  std::vector<std::int64_t> answers;
  answers.reserve(lives.size());
  for (const auto& [player, life] : lives)
    if (life.answers > 0) answers.push_back(life.answers);
  const auto middle = median(std::move(answers));

  const auto worth = by_pair(flows);
  std::map<PlayerId, Funnel> takers;
  for (const auto& [pair, given] : worth) {
    const auto net = given - found(worth, Pair{pair.second, pair.first});
    const auto life = found(lives, pair.first);
    const bool hardly_plays = life.answers * hundred < middle * rules.percent_of_play;
    if (net <= 0 || !hardly_plays || net * hundred < life.earned * rules.percent_passed_on) continue;
    auto& funnel = takers[pair.second];
    funnel.taker = pair.second;
    funnel.sources.push_back(pair.first);
    funnel.worth += net;
    funnel.median_play = middle;
  }
  std::vector<Funnel> all;
  for (auto& [taker, funnel] : takers)
    if (std::cmp_greater_equal(funnel.sources.size(), int{rules.least_sources}) && funnel.worth >= rules.least_worth)
      all.push_back(std::move(funnel));
  return all;
}

}  // namespace edu::economy::steering
