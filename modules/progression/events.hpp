// What progression tells: experience gained and taken back, levels, prestige, ranks, streaks, seasons, titles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "classroom/events.hpp"
#include "skill/events.hpp"

namespace edu::progression {

// A gain, by the number of the event that it was paid for.
struct PointKind {
  static constexpr std::string_view prefix = "pnt";
};
using PointId = Id<PointKind>;

// How far up an achievement is, from the lowest.
BOOST_DEFINE_ENUM_CLASS(Medal, bronze, silver, gold, crystal)

// What experience was gained for; `choice`: it was chosen as a quest's reward.
BOOST_DEFINE_ENUM_CLASS(Reason, answer, quest, achievement, dungeon, tower, choice)

// Each asks more prestige and more mastered skills than the one before; once reached it stays.
BOOST_DEFINE_ENUM_CLASS(Rank, initiate, scholar, adept, sage, luminary, archon, ascendant)

// Of a season's ladder, from the lowest.
BOOST_DEFINE_ENUM_CLASS(Tier, ember, candle, lantern, beacon, star)
BOOST_DEFINE_ENUM_CLASS(Move, rises, stays, falls)

// What is worn behind the name, and what is only kept.
BOOST_DEFINE_ENUM_CLASS(TitleKind, title, badge)

// `point`: what it was paid for; `before`: the player's gain before this one, so that the log can be walked back by number.
struct XpGained {
  static constexpr std::string_view name = "xp.gained";
  PlayerId player;
  std::int64_t amount;
  std::int64_t total;
  Reason reason;
  std::optional<skill::SkillId> skill;
  std::optional<std::int64_t> bonus = {};  // the part of `amount` that prestige added; none: nothing
  std::optional<PointId> point = {};
  std::optional<PointId> before = {};
  std::optional<Day> day = {};
};
BOOST_DESCRIBE_STRUCT(XpGained, (), (player, amount, total, reason, skill, bonus, point, before, day))

struct LeveledUp {
  static constexpr std::string_view name = "player.leveled_up";
  PlayerId player;
  int level;
  int before;

  friend bool operator==(const LeveledUp&, const LeveledUp&) = default;
};
BOOST_DESCRIBE_STRUCT(LeveledUp, (), (player, level, before))

// Back to level one, with `percent` more for everything from now on. `xp`: in all, at which level one begins anew.
struct Prestiged {
  static constexpr std::string_view name = "player.prestiged";
  PlayerId player;
  int prestige;
  int percent;
  std::int64_t xp;
  std::optional<PointId> point;  // the last gain before it
};
BOOST_DESCRIBE_STRUCT(Prestiged, (), (player, prestige, percent, xp, point))

struct Ascended {
  static constexpr std::string_view name = "player.ascended";
  PlayerId player;
  Rank rank;
  Rank before;
};
BOOST_DESCRIBE_STRUCT(Ascended, (), (player, rank, before))

// The first learning of a day.
struct StreakExtended {
  static constexpr std::string_view name = "streak.extended";
  PlayerId player;
  int length;
  Day day;
};
BOOST_DESCRIBE_STRUCT(StreakExtended, (), (player, length, day))

// A player's first gain of a season gave them a place in a division.
struct SeasonEntered {
  static constexpr std::string_view name = "season.entered";
  PlayerId player;
  classroom::SeasonId season;
  std::string title;
  Tier tier;
  int division;
};
BOOST_DESCRIBE_STRUCT(SeasonEntered, (), (player, season, title, tier, division))

// How a season ended for one player, and what it pays.
struct SeasonClosed {
  static constexpr std::string_view name = "season.closed";
  PlayerId player;
  classroom::SeasonId season;
  std::string title;
  Tier tier;
  int division;
  std::int64_t place;
  std::int64_t players;
  std::int64_t season_xp;
  Move move;
  Tier next;
  std::int64_t coins;
  std::int64_t crystals;
};
BOOST_DESCRIBE_STRUCT(SeasonClosed, (),
                      (player, season, title, tier, division, place, players, season_xp, move, next, coins, crystals))

struct TitleEarned {
  static constexpr std::string_view name = "title.earned";
  PlayerId player;
  std::string title;  // its code: "rank.scholar"
  TitleKind kind;
  std::string text;
  std::optional<PointId> point;  // of the event it was earned by
};
BOOST_DESCRIBE_STRUCT(TitleEarned, (), (player, title, kind, text, point))

struct TitleLost {
  static constexpr std::string_view name = "title.lost";
  PlayerId player;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(TitleLost, (), (player, title))

struct TitleWorn {
  static constexpr std::string_view name = "title.worn";
  PlayerId player;
  std::optional<std::string> title;  // none: taken off
};
BOOST_DESCRIBE_STRUCT(TitleWorn, (), (player, title))

// A teacher took a gain back. Whoever paid or gave something for the same event takes it back, too.
struct AwardReversed {
  static constexpr std::string_view name = "award.reversed";
  PlayerId player;
  PointId point;
  Reason reason;
  std::int64_t xp;     // taken back
  std::int64_t total;  // left
  int level;
  int level_before;
  Day day;  // on which it had been gained
  std::optional<skill::SkillId> skill;
  AccountId by;
  std::optional<PointId> with =
      {};  // what the teacher chose: itself, or that with which this went; none: nothing went along
};
BOOST_DESCRIBE_STRUCT(AwardReversed, (), (player, point, reason, xp, total, level, level_before, day, skill, by, with))

// Each of an achievement's tiers once, and what it pays; again only after it fell with an award that it rested on.
struct AchievementUnlocked {
  static constexpr std::string_view name = "achievement.unlocked";
  PlayerId player;
  std::string achievement;  // its code: "comeback"
  std::string name_;
  Medal tier;
  std::optional<std::string> title;  // that may be borne from now on
  std::int64_t xp;
  std::int64_t coins;
  std::optional<std::string> item = {};  // a thing, by its code
  std::optional<int> again = {};         // how often it had been reached and fell before; none: never
};
BOOST_DESCRIBE_STRUCT(AchievementUnlocked, (), (player, achievement, name_, tier, title, xp, coins, item, again))

}  // namespace edu::progression
