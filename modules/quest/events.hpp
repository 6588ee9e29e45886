// What quests tell: a run was started, went on, and how it ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/values.hpp"
#include "classroom/events.hpp"

namespace edu::quest {

struct QuestKind {
  static constexpr std::string_view prefix = "qst";
};
struct RunKind {
  static constexpr std::string_view prefix = "run";
};
using QuestId = Id<QuestKind>;
using RunId = Id<RunKind>;

struct AssignmentKind {
  static constexpr std::string_view prefix = "asg";
};
using AssignmentId = Id<AssignmentKind>;

struct Started {
  static constexpr std::string_view name = "quest.started";
  PlayerId player;
  QuestId quest;
  RunId run;
};
BOOST_DESCRIBE_STRUCT(Started, (), (player, quest, run))

struct ObjectiveAdvanced {
  static constexpr std::string_view name = "quest.objective_advanced";
  PlayerId player;
  RunId run;
  int answered;
  int right;
};
BOOST_DESCRIBE_STRUCT(ObjectiveAdvanced, (), (player, run, answered, right))

// `xp` and `coins` are the quest's own reward: nothing when the player had completed it before, which `first` says.
struct Completed {
  static constexpr std::string_view name = "quest.completed";
  PlayerId player;
  QuestId quest;
  RunId run;
  std::string title;
  int right;
  int total;
  std::int64_t xp;
  std::int64_t coins;
  std::optional<classroom::ClassId> class_;
  std::optional<std::string> code = {};  // of a quest of the content
  YesUnlessSaid first = {};
};
BOOST_DESCRIBE_STRUCT(Completed, (), (player, quest, run, title, right, total, xp, coins, class_, code, first))

struct Failed {
  static constexpr std::string_view name = "quest.failed";
  PlayerId player;
  QuestId quest;
  RunId run;
  int right;
  int need;
};
BOOST_DESCRIBE_STRUCT(Failed, (), (player, quest, run, right, need))

struct Abandoned {
  static constexpr std::string_view name = "quest.abandoned";
  PlayerId player;
  QuestId quest;
  RunId run;
};
BOOST_DESCRIBE_STRUCT(Abandoned, (), (player, quest, run))

struct Expired {
  static constexpr std::string_view name = "quest.expired";
  PlayerId player;
  QuestId quest;
  RunId run;
};
BOOST_DESCRIBE_STRUCT(Expired, (), (player, quest, run))

// A hidden quest showed itself.
struct Revealed {
  static constexpr std::string_view name = "quest.revealed";
  PlayerId player;
  QuestId quest;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(Revealed, (), (player, quest, title))

// One of a completed quest's rewards was chosen: what it pays beside the quest's own.
struct RewardChosen {
  static constexpr std::string_view name = "quest.reward_chosen";
  PlayerId player;
  QuestId quest;
  RunId run;
  std::string title;  // of the quest
  std::string choice;
  std::int64_t xp;
  std::int64_t coins;
  std::int64_t crystals;
  std::optional<std::string> item = {};  // a thing, by its code
  std::optional<std::int64_t> count = {};
};
BOOST_DESCRIBE_STRUCT(RewardChosen, (), (player, quest, run, title, choice, xp, coins, crystals, item, count))

struct Assigned {
  static constexpr std::string_view name = "quest.assigned";
  AccountId account;
  QuestId quest;
  AssignmentId assignment;
  classroom::ClassId class_;
};
BOOST_DESCRIBE_STRUCT(Assigned, (), (account, quest, assignment, class_))

// Somebody looked at their quests, or answered, after so many days on which they didn't.
struct Returned {
  static constexpr std::string_view name = "player.returned";
  PlayerId player;
  std::int64_t days;
};
BOOST_DESCRIBE_STRUCT(Returned, (), (player, days))

}  // namespace edu::quest
