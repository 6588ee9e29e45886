// One answer: checked, counted, and learned from. Five statements, since this is what a school does all day: the item's
// and the skill's difficulty, the player's mastery, and those three written back.
#include <algorithm>

#include "skill/item/check.hpp"
#include "skill/item/present.hpp"
#include "skill/model/estimate.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

namespace {

constexpr Duration longest = 10min;

struct Hardness {
  double b = 0;
  std::int64_t learned = 0;
  std::int64_t answers = 0;
  std::int64_t total_ms = 0;
  double skill_sum = 0;
  std::int64_t skill_items = 0;

  // Of the skill, once this item's b has changed by `by`.
  double mean(double by) const { return skill_items > 0 ? (skill_sum + by) / static_cast<double>(skill_items) : 0; }
};
BOOST_DESCRIBE_STRUCT(Hardness, (), (b, learned, answers, total_ms, skill_sum, skill_items))

struct Standing {
  double theta = 0;
  double information = 0;
  std::int64_t learned = 0;
  std::int64_t right = 0;
  std::int64_t wrong = 0;
  double mastery = 0;
  double certainty = 0;
  Level level = Level::unseen;
  std::optional<Time> mastered;

  Ability ability() const { return {theta, information, learned}; }
};
BOOST_DESCRIBE_STRUCT(Standing, (), (theta, information, learned, right, wrong, mastery, certainty, level, mastered))

Hardness hardness_of(Read& read, const Shelved& item) {
  return read.value<Hardness>(
      "select d.b, d.learned, d.answers, d.total_ms, s.difficulty as skill_sum, s.items as skill_items "
      "from skill_difficulty d, skill_skill s where d.item = ? and s.id = ?",
      item.id, item.skill);
}

Standing standing_of(Read& read, PlayerId player, SkillId skill) {
  return read
      .one<Standing>(
          "select theta, information, learned, right, wrong, mastery, certainty, level, mastered "
          "from skill_mastery where player = ? and skill = ?",
          player, skill)
      .value_or(Standing{});
}

void save(Tx& tx, PlayerId player, SkillId skill, const Standing& now) {
  tx.run(
      "insert into skill_mastery(player, skill, theta, information, learned, right, wrong, mastery, certainty, level, "
      "mastered, last) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict(player, skill) do update set theta = excluded.theta, "
      "information = excluded.information, learned = excluded.learned, right = excluded.right, wrong = excluded.wrong, "
      "mastery = excluded.mastery, certainty = excluded.certainty, level = excluded.level, mastered = "
      "excluded.mastered, "
      "last = excluded.last",
      player, skill, now.theta, now.information, now.learned, now.right, now.wrong, now.mastery, now.certainty,
      now.level, now.mastered, tx.now());
}

void submit(Tx& tx, Vault& vault, PlayerId player, const Shelved& item, const Response& response) {
  const auto* essay = std::get_if<Written>(&response);
  if (!essay) return;
  tx.run("insert into skill_submission(player, item, essay, at) values (?, ?, ?, ?)", player, item.id,
         vault.seal(tx, account_of(player), essay->text), tx.now());
  tx.emit(Submitted{player, item.id, item.skill});
}

// The mastery that the answer leaves, told when it was learned from.
void tell(Tx& tx, PlayerId player, const Shelved& item, const Standing& before, const Standing& now) {
  tx.emit(MasteryChanged{player, item.skill, item.skill_name, before.mastery, now.mastery, before.certainty,
                         now.certainty, before.level, now.level});
  if (now.mastered && !before.mastered) tx.emit(SkillMastered{player, item.skill, item.skill_name});
}

}  // namespace

Checked Answers::answer(Tx& tx, PlayerId player, ItemId id, const Response& response, Duration time_taken,
                        std::uint64_t seed) {
  const auto item = shelf_.item(tx, id);
  auto checked = check(item->item, response, mixed(seed, id));
  if (!checked.graded) {
    submit(tx, vault_, player, *item, response);
    return checked;
  }
  const auto took_ms = std::clamp<Duration>(time_taken, 0ms, longest).count();
  const auto hard = hardness_of(tx, *item);
  const auto before = standing_of(tx, player, item->skill);
  const auto p = expected(before.ability(), hard.b);
  const bool rapid = too_quick(took_ms, hard.total_ms, hard.answers);

  auto now = before;
  (checked.correct ? now.right : now.wrong) += 1;
  Difficulty difficulty{hard.b, hard.learned};
  if (!rapid) {
    const auto learned = learn(before.ability(), difficulty, checked.score);
    difficulty = learned.difficulty;
    now.theta = learned.ability.theta;
    now.information = learned.ability.information;
    now.learned = learned.ability.answers;
    const auto mean = hard.mean(difficulty.b - hard.b);
    now.mastery = expected(learned.ability, mean);
    now.certainty = certainty(learned.ability);
    now.level = level_of(learned.ability, mean);
    if (now.level == Level::master && !now.mastered) now.mastered = tx.now();
    tx.run("update skill_skill set difficulty = difficulty + ? where id = ?", difficulty.b - hard.b, item->skill);
  } else if (now.level == Level::unseen) {
    now.level = Level::novice;
    now.mastery = expected(now.ability(), hard.mean(0));
  }
  tx.run(
      "update skill_difficulty set b = ?, learned = ?, answers = answers + 1, total_ms = total_ms + ? where item = ?",
      difficulty.b, difficulty.answers, took_ms, id);
  save(tx, player, item->skill, now);
  tx.emit(Answered{player, id, item->skill, item->kind, checked.correct, checked.score, p, rapid, took_ms / 1000});
  if (!rapid) tell(tx, player, *item, before, now);
  return checked;
}

}  // namespace edu::skill
