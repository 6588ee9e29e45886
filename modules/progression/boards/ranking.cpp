#include "progression/boards/ranking.hpp"

#include <algorithm>

namespace edu::progression {

bool Ranking::ByScore::operator()(const Ranked& a, const Ranked& b) const {
  for (std::size_t n = 0; n < most_score_fields; ++n) {
    const auto one = a.score.fields[n];
    const auto other = b.score.fields[n];
    if (one != other) return signs[n] < 0 ? one > other : one < other;
  }
  if (a.score.reached != b.score.reached) return a.score.reached < b.score.reached;
  return a.player < b.player;
}

Ranking::Ranking(const std::vector<Order>& orders)
    : by_score_{[&] {
        ByScore made;
        for (std::size_t n = 0; n < std::min(orders.size(), most_score_fields); ++n)
          made.signs[n] = orders[n] == Order::highest_first ? -1 : 1;
        return made;
      }()},
      entries_{Entries::ctor_args_list{Entries::nth_index<0>::type::ctor_args{},
                                       boost::make_tuple(boost::multi_index::identity<Ranked>{}, by_score_)}} {}

void Ranking::put(const Ranked& ranked) {
  auto& players = entries_.get<ByPlayer>();
  const auto [at, fresh] = players.insert(ranked);
  if (!fresh) players.replace(at, ranked);
}

void Ranking::remove(PlayerId player) { entries_.get<ByPlayer>().erase(player); }

void Ranking::clear() { entries_.clear(); }

// In the list's own order every entry goes to the end, which a tree takes without a search.
void Ranking::rebuild(std::vector<Ranked> all) {
  std::sort(all.begin(), all.end(), by_score_);
  entries_.clear();
  entries_.get<ByPlayer>().reserve(all.size());
  auto& ranks = entries_.get<ByRank>();
  for (const auto& ranked : all) ranks.insert(ranks.end(), ranked);
}

std::optional<Placed> Ranking::of(PlayerId player) const {
  const auto& players = entries_.get<ByPlayer>();
  const auto found = players.find(player);
  if (found == players.end()) return {};
  const auto& ranks = entries_.get<ByRank>();
  return Placed{ranks.rank(entries_.project<ByRank>(found)) + 1, *found};
}

std::vector<Placed> Ranking::from(std::size_t first, std::size_t count) const {
  std::vector<Placed> placed;
  const auto& ranks = entries_.get<ByRank>();
  auto place = std::max<std::size_t>(first, 1);
  for (auto at = ranks.nth(place - 1); at != ranks.end() && placed.size() < count; ++at, ++place)
    placed.push_back({place, *at});
  return placed;
}

std::vector<Ranked> Ranking::among(const std::vector<PlayerId>& players) const {
  std::vector<Ranked> found;
  const auto& all = entries_.get<ByPlayer>();
  for (const auto player : players) {
    if (const auto at = all.find(player); at != all.end()) found.push_back(*at);
  }
  std::sort(found.begin(), found.end(), by_score_);
  return found;
}

}  // namespace edu::progression
