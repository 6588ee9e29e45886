// What goes from hand to hand, looked at as a graph over some weeks: an edge is all that one player gave another, at fair
// value (coins at face, things at the market's price or their content's). Three shapes are looked for:
//   one-sided   one of two gives and the other hardly gives back, or far less
//   rounds      the same goods go round between two or three, at prices far from fair, until everybody has what they had
//               (the definition of wash trading: nobody's position changes; Victor and Weintraud 2021 find it the same way)
//   funnels     several who hardly play hand what they have to one (one person's many accounts)
// Each finding is the evidence, in numbers that a person can follow. Pure; linear in edges, rounds of three in edges times
// the goods' traders.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "base/rulebook.hpp"
#include "economy/events.hpp"

namespace edu::economy::steering {

// All that `from` gave `to`, in coins' worth.
struct Flow {
  PlayerId from;
  PlayerId to;
  std::int64_t worth;
};
BOOST_DESCRIBE_STRUCT(Flow, (), (from, to, worth))

struct Sales {
  std::int64_t count = 0;
  std::int64_t coins = 0;
  std::int64_t worth = 0;  // at a fair price

  void add(const Sales& more) {
    count += more.count;
    coins += more.coins;
    worth += more.worth;
  }
  friend bool operator==(const Sales&, const Sales&) = default;
};

// All of a good that `from` sold `to`, the coins that were paid for it, and what it was worth at a fair price.
struct Moved {
  AssetId good;
  PlayerId from;
  PlayerId to;
  std::int64_t count;
  std::int64_t coins;
  std::int64_t worth;
};
BOOST_DESCRIBE_STRUCT(Moved, (), (good, from, to, count, coins, worth))

// A player over the same weeks.
struct Living {
  std::int64_t answers = 0;
  std::int64_t earned = 0;  // coins from mints, but for things
  std::int64_t played = 0;  // of these for answers
};
BOOST_DESCRIBE_STRUCT(Living, (), (answers, earned, played))

struct OneSidedRules {
  Figure<Bounded<int, 1, 100000>> least_worth{{150}};  // that was not given back
  Figure<Bounded<int, 1, 100>> percent{{70}};          // of all that went between the two
  // That was not given back, whatever share it is. Days whose figures don't name it were reckoned without it.
  Figure<Bounded<int, 1, 1'000'000'000>> far_too_much{{1'000'000'000}};
};
BOOST_DESCRIBE_STRUCT(OneSidedRules, (), (least_worth, percent, far_too_much))

struct RoundRules {
  Figure<Bounded<int, 1, 1000>> least_returns{{4}};     // things that came back
  Figure<Bounded<int, 1, 100>> percent_returned{{80}};  // of all that went between them
  Figure<Bounded<int, 0, 1000>> percent_off{{30}};      // off the fair price, on the way there or back
  Figure<Bounded<int, 1, 100000>> least_coins{{100}};   // that were paid
};
BOOST_DESCRIBE_STRUCT(RoundRules, (), (least_returns, percent_returned, percent_off, least_coins))

struct FunnelRules {
  Figure<Bounded<int, 2, 50>> least_sources{{3}};
  Figure<Bounded<int, 1, 100>> percent_passed_on{{60}};  // of what a source earned
  Figure<Bounded<int, 1, 100>> percent_of_play{{50}};    // of the school's median answers: who plays less hardly plays
  Figure<Bounded<int, 1, 100000>> least_worth{{100}};    // that came in by all of them
};
BOOST_DESCRIBE_STRUCT(FunnelRules, (), (least_sources, percent_passed_on, percent_of_play, least_worth))

struct OneSided {
  PlayerId giver;
  PlayerId taker;
  std::int64_t given;
  std::int64_t given_back;
};
// In the players' order.
std::vector<OneSided> one_sided(const OneSidedRules& rules, const std::vector<Flow>& flows);

struct Round {
  std::vector<PlayerId> players;  // two or three, the smallest number first, each sold to the next
  AssetId good;
  std::int64_t returned;  // things that came back to where they were
  std::int64_t moved;     // things that were sold on the way, all edges together
  std::int64_t coins;     // that were paid for those
  std::int64_t percent_off;
};
std::vector<Round> rounds(const RoundRules& rules, const std::vector<Moved>& moved);

struct Funnel {
  PlayerId taker;
  std::vector<PlayerId> sources;
  std::int64_t worth;        // by those sources
  std::int64_t median_play;  // answers of the school's middle player
};
std::vector<Funnel> funnels(const FunnelRules& rules, const std::vector<Flow>& flows,
                            const std::map<PlayerId, Living>& lives);

}  // namespace edu::economy::steering
