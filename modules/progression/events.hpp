// What progression tells: experience gained, a level reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "skill/events.hpp"

namespace edu::progression {

// What experience was gained for.
BOOST_DEFINE_ENUM_CLASS(Reason, answer, quest)

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

}  // namespace edu::progression
