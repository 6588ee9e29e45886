// What the skill module tells: answers given, what is known now, questions that came in or were written.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace edu::skill {

struct SkillKind {
  static constexpr std::string_view prefix = "skl";
};
struct SetKind {
  static constexpr std::string_view prefix = "set";
};
struct ItemKind {
  static constexpr std::string_view prefix = "itm";
};
using SkillId = Id<SkillKind>;
using SetId = Id<SetKind>;    // a question set, as one file brought it
using ItemId = Id<ItemKind>;  // one question

// How well a skill is known, by the estimate and its uncertainty.
BOOST_DEFINE_ENUM_CLASS(Level, unseen, novice, apprentice, adept, expert, master)

// How well something was remembered, in the words of the Free Spaced Repetition Scheduler.
BOOST_DEFINE_ENUM_CLASS(Recall, again, hard, good, easy)

// A response that was checked at once. `expected` is the probability of a right answer that was estimated before it;
// `rapid`: too quick to have been thought about. `seconds` is 600 at most.
struct Answered {
  static constexpr std::string_view name = "item.answered";
  PlayerId player;
  ItemId item;
  SkillId skill;
  std::string kind;  // "multiple_choice", …
  bool correct = false;
  double score = 0;     // 0..1, partial credit
  double expected = 0;  // 0..1
  bool rapid = false;
  std::int64_t seconds = 0;
  std::optional<Recall> recall = {};              // how it counted as a review; none: it was no review
  std::optional<std::string> misconception = {};  // the author's name of the mistake

  // Surer than this beforehand that it would be right, and it was nothing to learn by.
  static constexpr double foregone = 0.95;
  bool taught() const { return correct && !rapid && expected < foregone; }
};
BOOST_DESCRIBE_STRUCT(Answered, (),
                      (player, item, skill, kind, correct, score, expected, rapid, seconds, recall, misconception))

// A response that a person has to read: an essay.
struct Submitted {
  static constexpr std::string_view name = "item.submitted";
  PlayerId player;
  ItemId item;
  SkillId skill;
};
BOOST_DESCRIBE_STRUCT(Submitted, (), (player, item, skill))

// `before` and `after`: the probability of answering the skill's average question right, as far as the skill is still
// remembered. Certainty runs from 0 (never
// seen) towards 1.
struct MasteryChanged {
  static constexpr std::string_view name = "mastery.changed";
  PlayerId player;
  SkillId skill;
  std::string skill_name;
  double before = 0;
  double after = 0;
  double certainty_before = 0;
  double certainty = 0;
  Level level_before = Level::unseen;
  Level level = Level::unseen;
};
BOOST_DESCRIBE_STRUCT(MasteryChanged, (),
                      (player, skill, skill_name, before, after, certainty_before, certainty, level_before, level))

// The level `master` was reached for the first time: once per player and skill.
struct SkillMastered {
  static constexpr std::string_view name = "skill.mastered";
  PlayerId player;
  SkillId skill;
  std::string skill_name;
};
BOOST_DESCRIBE_STRUCT(SkillMastered, (), (player, skill, skill_name))

// A level was lost by not practising; the first right answers win it back.
struct SkillFaded {
  static constexpr std::string_view name = "skill.faded";
  PlayerId player;
  SkillId skill;
  std::string skill_name;
  Level level_before = Level::unseen;
  Level level = Level::unseen;
};
BOOST_DESCRIBE_STRUCT(SkillFaded, (), (player, skill, skill_name, level_before, level))

// Ten tries without three right in a row: more of the same won't help (Beck and Gong 2013). Told once until three in a
// row are right.
struct WheelsSpun {
  static constexpr std::string_view name = "skill.wheels_spun";
  PlayerId player;
  SkillId skill;
  std::string skill_name;
  std::int64_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(WheelsSpun, (), (player, skill, skill_name, tries))

struct SetImported {
  static constexpr std::string_view name = "content.imported";
  AccountId account;
  SetId set;
  std::string title;
  std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(SetImported, (), (account, set, title, items))

// An empty set to write questions in.
struct SetMade {
  static constexpr std::string_view name = "content.made";
  AccountId account;
  SetId set;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(SetMade, (), (account, set, title))

// A question was added (no `before`), edited, or taken away (no `item`).
struct SetEdited {
  static constexpr std::string_view name = "content.edited";
  AccountId account;
  SetId set;
  std::optional<ItemId> item;
  std::optional<ItemId> before;  // the version whose place it took
};
BOOST_DESCRIBE_STRUCT(SetEdited, (), (account, set, item, before))

}  // namespace edu::skill
