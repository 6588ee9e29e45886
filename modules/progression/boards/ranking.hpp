// A ranked list of players by their whole score: fields compared in order, each rising or falling as the board says, and of
// equal ones whoever got there first stands before. Kept in memory in a ranked index (boost::multi_index), so that
// anybody's place among a million is a walk up one tree instead of a count.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/member.hpp>
#include <boost/multi_index/ranked_index.hpp>
#include <boost/multi_index_container.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.hpp"

namespace edu::progression {

inline constexpr std::size_t most_score_fields = 3;

BOOST_DEFINE_ENUM_CLASS(Order, highest_first, lowest_first)

// Fields that a board doesn't have are 0. `reached` is the number of the event that brought the score about.
struct BoardScore {
  std::array<std::int64_t, most_score_fields> fields{};
  std::int64_t reached = 0;

  friend bool operator==(const BoardScore&, const BoardScore&) = default;
};

struct Ranked {
  PlayerId player;
  BoardScore score;

  friend bool operator==(const Ranked&, const Ranked&) = default;
};

struct Placed {
  std::size_t place;  // from 1
  Ranked ranked;

  friend bool operator==(const Placed&, const Placed&) = default;
};

class Ranking {
 public:
  explicit Ranking(const std::vector<Order>& orders);

  void put(const Ranked& ranked);  // O(log n); replaces what the player had
  void remove(PlayerId player);
  void rebuild(
      std::vector<Ranked> all);  // from nothing, in any order; of a player named twice the first by score stays
  void clear();

  std::size_t size() const { return entries_.size(); }
  std::optional<Placed> of(PlayerId player) const;  // O(log n)
  // From the place `first` on, `count` at most; O(log n + count).
  std::vector<Placed> from(std::size_t first, std::size_t count) const;
  // Those of `players` who are in it, in order.
  std::vector<Ranked> among(const std::vector<PlayerId>& players) const;
  // Whether a score stands before another: the order of the list.
  bool before(const Ranked& a, const Ranked& b) const { return by_score_(a, b); }

 private:
  struct ByScore {
    std::array<std::int64_t, most_score_fields> signs{-1, -1, -1};
    bool operator()(const Ranked& a, const Ranked& b) const;
  };
  struct ByPlayer {};
  struct ByRank {};
  using Entries = boost::multi_index_container<
      Ranked, boost::multi_index::indexed_by<
                  boost::multi_index::hashed_unique<boost::multi_index::tag<ByPlayer>,
                                                    boost::multi_index::member<Ranked, PlayerId, &Ranked::player>,
                                                    std::hash<PlayerId>>,
                  boost::multi_index::ranked_unique<boost::multi_index::tag<ByRank>,
                                                    boost::multi_index::identity<Ranked>, ByScore>>>;

  ByScore by_score_;
  Entries entries_;
};

}  // namespace edu::progression
