// What is known of an item, its skill and a player when an answer comes, and the player's row as it is left.
#pragma once

#include "skill/cards.hpp"
#include "skill/model/estimate.hpp"
#include "skill/model/memory.hpp"
#include "store/tx.hpp"

namespace edu::skill {

// Of an item, beside the sums of its skill.
struct Hardness {
  double b = 0;
  std::int64_t learned = 0;
  std::int64_t answers = 0;
  std::int64_t total_ms = 0;
  double skill_sum = 0;
  std::int64_t skill_items = 0;

  // Of the skill, once this item's b has changed by `by`.
  double mean(double by) const { return skill_items > 0 ? (skill_sum + by) / static_cast<double>(skill_items) : 0; }
  // 0 until three answers were given.
  std::int64_t mean_ms() const { return answers < 3 ? 0 : total_ms / answers; }
};

// Of a player in a skill.
struct Standing {
  double theta = 0;
  double information = 0;
  std::int64_t learned = 0;
  std::int64_t right = 0;
  std::int64_t wrong = 0;
  double mastery = 0;
  double certainty = 0;
  Level level = Level::unseen;
  std::optional<Time> mastered = {};
  Time last = {};
  double stability = 0;  // of the skill's memory; 0: none yet
  double fast = 0;
  double strain = 0;
  std::optional<Time> fades = {};
  std::int64_t streak = 0;
  std::int64_t best_streak = 0;

  Ability ability() const { return {theta, information, learned}; }
  std::int64_t tries() const { return right + wrong; }
  Memory memory() const { return {stability, fast, strain, last}; }

  // The estimate after an answer, all of it remembered now.
  void take(const Ability& ability, double mean_difficulty);
  void remember(const Scheduler& scheduler, Recall recall, Time now);
};

BOOST_DESCRIBE_STRUCT(Standing, (),
                      (theta, information, learned, right, wrong, mastery, certainty, level, mastered, last, stability,
                       fast, strain, fades, streak, best_streak))

struct KnownBefore {
  Hardness hardness;
  Standing standing;
  std::optional<Card> card;  // none: the item is new to the player
};
KnownBefore known_before(Read& read, PlayerId player, ItemId item, SkillId skill);

Standing standing_of(Read& read, PlayerId player, SkillId skill);

void save(Tx& tx, PlayerId player, SkillId skill, const Standing& now);

}  // namespace edu::skill
