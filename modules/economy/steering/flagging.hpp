// What becomes of a finding, on plain values: what a flag says of whom, how that binds them, when it lapses and for how long
// a person's word silences it. The rows (flags.hpp) and what is told again from the log (consequences.hpp) go by the same.
#pragma once

#include "economy/steering/reckoning.hpp"

namespace edu::economy::steering {

BOOST_DEFINE_ENUM_CLASS(FlagKind, one_sided, rounds, funnel, even, tireless)
BOOST_DEFINE_ENUM_CLASS(FlagState, open, confirmed, dismissed, lapsed)
BOOST_DEFINE_ENUM_CLASS(Part, giver, taker, trader, source, player)
BOOST_DEFINE_ENUM_CLASS(Decision, confirm, dismiss)

// The numbers of a finding; which of them there are depends on its kind.
struct Evidence {
  std::optional<std::int64_t> given = {};  // coins' worth
  std::optional<std::int64_t> given_back = {};
  std::optional<AssetId> good = {};
  std::optional<std::int64_t> returned = {};     // things that came back
  std::optional<std::int64_t> moved = {};        // things sold on the way
  std::optional<std::int64_t> coins = {};        // paid for them
  std::optional<std::int64_t> percent_off = {};  // the fair price
  std::optional<std::int64_t> median_play = {};  // answers of the middle student
  std::optional<std::int64_t> answers = {};
  std::optional<std::int64_t> spread_hundredths = {};  // of a doubling
  std::optional<std::int64_t> most_a_day = {};         // answers
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (given, given_back, good, returned, moved, coins, percent_off, median_play, answers,
                       spread_hundredths, most_a_day))

struct Involved {
  PlayerId player;
  Part part;
  friend bool operator==(const Involved&, const Involved&) = default;
};
BOOST_DESCRIBE_STRUCT(Involved, (), (player, part))

// A finding's kind, whom it names and its numbers.
struct Told {
  FlagKind kind;
  std::vector<Involved> involved;
  Evidence evidence;
};
Told told(const Finding& finding, const Window& window);

struct Bound {
  bool slowed;  // in dealing
  bool halved;  // in what playing pays
};
Bound bound_by(Part part);

// How a flag stands.
struct Stand {
  FlagState state;
  Day newest;                  // it showed
  std::optional<Day> decided;  // by a person
};
// It binds those it names.
bool holds(FlagState state);
// The same finding raises no flag on that day.
bool is_silent(const Stand& flag, Day day);
// The day's findings didn't show it, and nobody's word keeps it: it lapses.
bool is_over(const Stand& flag, Day day);

}  // namespace edu::economy::steering
