// What must have happened for an achievement, written as data and counted as events come in. A condition is a tree: leaves
// count, `all` and `any` join them. A leaf keeps a tally for each player, a few numbers, and a tally only ever needs what
// happened since it was last touched: no condition looks back into the log.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bus/filter.hpp"
#include "progression/school_days.hpp"

namespace edu::progression {

// count     so many events
// sum       of a field of theirs
// distinct  so many different values of a field
// run       so many in a row that say `hit`; one that doesn't begins anew
// days      so many school days in a row with such an event; days without school and days of illness break nothing
// comeback  so many times such an event after `days` days without one
// sequence  the steps in their order; what happens between doesn't matter
// all, any  of further conditions, each with a goal of its own
BOOST_DEFINE_ENUM_CLASS(ConditionKind, count, sum, distinct, run, days, comeback, sequence, all, any)

// Counted within one such stretch; the best one counts.
BOOST_DEFINE_ENUM_CLASS(Within, day, week, season)

struct ConditionText {
  ConditionKind kind = ConditionKind::count;
  std::optional<bus::FilterText> on;                  // of all kinds but sequence, all and any
  std::optional<std::map<std::string, RawJson>> hit;  // of run: what the event's fields say when it hits
  std::optional<std::string> field;                   // of sum and distinct
  std::optional<std::string> per;     // of count and run: for each value of this field apart, the best counts
  std::optional<std::string> same;    // of sequence: the steps agree in this field
  std::optional<std::string> skills;  // only skills whose key begins so: "maths/"
  std::optional<Within> within;       // of count, sum and distinct
  std::optional<Bounded<int, 1, 10'080>> minutes;               // of count and sequence: within so many of each other
  std::optional<Bounded<int, 1, 365>> days;                     // of comeback
  std::optional<std::vector<bus::FilterText>> steps;            // of sequence
  std::optional<std::vector<ConditionText>> of;                 // of all and any
  std::optional<Bounded<std::int64_t, 1, 1'000'000'000>> goal;  // where it stands in all or any
};
BOOST_DESCRIBE_STRUCT(ConditionText, (),
                      (kind, on, hit, field, per, same, skills, within, minutes, days, steps, of, goal))

inline constexpr std::size_t most_steps = 16;
inline constexpr std::size_t most_values = 128;    // of distinct; of per that are told apart: the least give way
inline constexpr std::int64_t most_at_once = 200;  // events within minutes

// What one event says to one leaf.
struct Hit {
  std::int64_t amount = 1;  // of sum; of sequence: the steps it may be, a bit each
  std::int64_t key = 0;     // the value of distinct, per or same; of days: the day of an illness; 0: none
  bool good = true;         // of run; of days: the player was ill, and not: they weren't, after all

  friend bool operator==(const Hit&, const Hit&) = default;
};

// When it happened, as the school counts.
struct Moment {
  Time at;
  SchoolDays days;
};

struct Leaf {
  ConditionKind kind;
  std::optional<Within> within;
  int minutes = 0;
  int days = 0;
  std::size_t steps = 0;
  bool keyed = false;        // per or same
  std::int64_t highest = 1;  // goal of any tier: what goes past it need not be kept
};

// `best` is what counts and never falls.
struct Tally {
  std::int64_t best = 0;
  std::int64_t now = 0;
  std::int64_t mark = 0;   // the stretch it counts in, the last day, or when the sequence began
  std::int64_t stage = 0;  // of a sequence: steps done; of days: day_row.hpp
  std::vector<std::pair<std::int64_t, std::int64_t>> values;  // in order of the first

  friend bool operator==(const Tally&, const Tally&) = default;
};

// O(log values), values ≤ most_values or most_at_once.
void apply(const Leaf& leaf, Tally& tally, const Hit& hit, const Moment& moment);

// A compiled condition's tree; leaves are numbered as they stand in the text.
struct Node {
  ConditionKind kind;
  std::size_t leaf = 0;          // of all kinds but all and any
  std::int64_t goal = 1;         // of a part
  std::vector<Node> parts = {};  // of all and any
};
// How far: a leaf's best; of `all` the parts that are met; of `any` 1 or 0.
std::int64_t value_of(const Node& node, const std::vector<Tally>& tallies);

// Compact: most numbers are small. A tally of nothing is one byte. Reading refuses nothing: only this program writes them.
void append(std::string& out, const Tally& tally);
Tally take_tally(std::string_view& in);

void append_number(std::string& out, std::int64_t number);
std::int64_t take_number(std::string_view& in);

}  // namespace edu::progression
