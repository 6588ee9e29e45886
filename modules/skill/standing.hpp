// What is known of an item, its skill and a player when an answer comes, and the player's row as it is left.
#pragma once

#include "skill/cards.hpp"
#include "skill/knowing/features.hpp"
#include "skill/model/estimate.hpp"
#include "skill/model/memory.hpp"
#include "skill/state_rows.hpp"
#include "store/tx.hpp"

namespace edu::skill {

// Of an item, beside the sums of its skill.
struct Hardness {
  double b = 0;
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
  Packed<knowing::StudentSkill> state = {};
  std::int64_t learned = 0;  // answers that were learned from
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

  std::int64_t tries() const { return right + wrong; }
  Memory memory() const { return {stability, fast, strain, last}; }

  // The estimate after an answer, all of it remembered now.
  void take(const Strength& strength);
  void remember(const Scheduler& scheduler, Recall recall, Time now);
};

BOOST_DESCRIBE_STRUCT(Standing, (),
                      (state, learned, right, wrong, mastery, certainty, level, mastered, last, stability, fast, strain,
                       fades, streak, best_streak))

struct KnownBefore {
  Hardness hardness;
  Standing standing;
  std::optional<Card> card;  // none: the item is new to the player
  knowing::Student student;
  knowing::Item item;
  knowing::Skill skill;
  knowing::StudentItem on_item;

  double ability() const { return static_cast<double>(student.ability.mean + standing.state.value.ability.mean); }
};
KnownBefore known_before(Read& read, PlayerId player, ItemId item, SkillId skill);

// An answer that is to come, as the student model sees it in play: without links from item to item, which would be
// sixteen rows more to write. It points into the rows it was made of.
class Encounter {
 public:
  Encounter(knowing::Student& student, knowing::Item& item, knowing::StudentItem& on_item, knowing::Skill& skill,
            knowing::StudentSkill& in_skill, ItemId item_id, SkillId skill_id, Time now)
      : strand_{&skill, &in_skill},
        context_{&student,
                 &item,
                 &on_item,
                 {&strand_, 1},
                 strand_,
                 {},
                 {},
                 nullptr,
                 static_cast<std::uint32_t>(item_id.value),
                 static_cast<std::uint32_t>(skill_id.value),
                 true,
                 static_cast<double>(now.ms) / 1000} {}
  Encounter(const Encounter&) = delete;
  Encounter& operator=(const Encounter&) = delete;

  const knowing::Context& context() const { return context_; }

 private:
  knowing::Strand strand_;
  knowing::Context context_;
};

knowing::Student student_of(Read& read, PlayerId player);
Standing standing_of(Read& read, PlayerId player, SkillId skill);

void save(Tx& tx, PlayerId player, const knowing::Student& now);
void save(Tx& tx, PlayerId player, SkillId skill, const Standing& now);

}  // namespace edu::skill
