// A day of the economy, reckoned up when it is over: what came and went by which door, how dear things are, what the
// controller does about it, and what looks like a trick. Pure: the same log gives the same days, so that whoever doubts a
// step can have it made again (`verify --replay`).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.hpp"
#include "economy/steering/price_index.hpp"
#include "economy/steering/rules.hpp"

namespace edu::economy::steering {

inline constexpr int index_days = 7;    // prices are a week's, up to the day
inline constexpr int window_days = 28;  // dealings are looked at over so long

// Coins that came into the world and left it for one reason.
struct Door {
  std::int64_t in = 0;
  std::int64_t out = 0;
  friend bool operator==(const Door&, const Door&) = default;
};

struct Life {
  Rhythm rhythm;
  std::int64_t earned = 0;  // coins from mints, but for things
  std::int64_t played = 0;  // of these for playing, as the allowance counts them
  friend bool operator==(const Life&, const Life&) = default;
};

// What a day, or a part of one, came to.
struct Diary {
  std::int64_t line = 0;  // the newest of the ledger's lines that was heard of; 0: none
  std::map<Reason, Door> doors;
  std::int64_t spent = 0;  // coins for goods: among players and in the shop
  std::map<PlayerId, Life> lives;
  std::map<std::pair<PlayerId, PlayerId>, std::int64_t> given;    // from, to: coins' worth
  std::map<std::tuple<AssetId, PlayerId, PlayerId>, Sales> sold;  // of what stacks: good, seller, buyer
  std::map<std::string, bool> judged;  // subjects of findings: dismissed, or confirmed after all

  void give(PlayerId from, PlayerId to, std::int64_t worth);
};

// Several days together.
struct Window {
  std::vector<Flow> given;
  std::vector<Moved> sold;
  std::map<PlayerId, Living> lives;
  std::map<PlayerId, Rhythm> rhythms;
  std::vector<Moved> sold_in_the_week;
  std::vector<std::int64_t> played_a_day;  // coins that a student had for playing, for each day of each student's
  std::set<std::string> dismissed;         // subjects of findings in which a person saw no trick
};

// What is carried from day to day.
struct Standing {
  Day day{};  // the last that was reckoned
  std::int64_t money = 0;
  std::int64_t reference_level = par;
  std::int64_t weeks = 0;  // whose prices were held against the next one's
  References references;
  Control control;
};

struct Positions {
  std::int64_t fee;   // basis points of a sale
  std::int64_t shop;  // percent of a thing's worth
  std::int64_t pay;   // percent of what playing pays
  friend bool operator==(const Positions&, const Positions&) = default;
};
BOOST_DESCRIBE_STRUCT(Positions, (), (fee, shop, pay))
Positions positions(const LeverRules& levers, std::int64_t fee_neutral, std::int64_t pressure);

using Finding = std::variant<OneSided, Round, Funnel, std::pair<PlayerId, Inhuman>>;

// What stays of a finding while its numbers change, so that it is found again: "3>5" what one of two gives, ">5" what comes
// to one, "3:5@1007" a good that goes round, "3" how one answers.
std::string subject_of(const Finding& finding);

struct Reckoned {
  Standing standing;                     // after
  std::optional<std::int64_t> level;     // of prices, in millionths; none: too little was sold
  std::int64_t sales = 0;                // things sold in the week
  std::optional<std::int64_t> velocity;  // thousandths
  Step step;
  std::int64_t day_worth = 0;  // coins a day that playing pays in full from now on
  std::int64_t middle = 0;     // coins that the middle of those who answered something had for it in the window
  std::vector<Finding> findings;
};

// `steers`: it was a school day, after which the controller takes a step. What goes between those whom a finding names doesn't
// count among prices, unless it was dismissed.
Reckoned reckon(const SteeringRules& rules, const Standing& before, Day day, bool steers, const Diary& diary,
                const Window& window);

}  // namespace edu::economy::steering
