// What progression tells: experience gained, a level reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "skill/events.hpp"

namespace edu::progression {

// What experience was gained for.
BOOST_DEFINE_ENUM_CLASS(Reason, answer, quest, achievement)

// How far up an achievement is, from the lowest.
BOOST_DEFINE_ENUM_CLASS(Medal, bronze, silver, gold, crystal)

struct XpGained {
  static constexpr std::string_view name = "xp.gained";
  PlayerId player;
  std::int64_t amount;
  std::int64_t total;
  Reason reason;
  std::optional<skill::SkillId> skill;
};
BOOST_DESCRIBE_STRUCT(XpGained, (), (player, amount, total, reason, skill))

struct LeveledUp {
  static constexpr std::string_view name = "player.leveled_up";
  PlayerId player;
  int level;
  int before;
};
BOOST_DESCRIBE_STRUCT(LeveledUp, (), (player, level, before))

// Each of an achievement's tiers once, ever, and what it pays.
struct AchievementUnlocked {
  static constexpr std::string_view name = "achievement.unlocked";
  PlayerId player;
  std::string achievement;  // its code: "comeback"
  std::string name_;
  Medal tier;
  std::optional<std::string> title;  // that may be borne from now on
  std::int64_t xp;
  std::int64_t coins;
};
BOOST_DESCRIBE_STRUCT(AchievementUnlocked, (), (player, achievement, name_, tier, title, xp, coins))

}  // namespace edu::progression
