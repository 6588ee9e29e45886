#include "progression/experience.hpp"

#include <fmt/format.h>

#include "progression/formula.hpp"

namespace edu::progression {

namespace {

struct Standing {
  std::int64_t xp;
  int level;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (xp, level))

}  // namespace

void Experience::gain_by_answer(Tx& tx, const skill::Answered& answered) {
  const auto xp = answer_xp({answered.correct, answered.rapid, answered.score, answered.expected});
  if (xp == 0) return;
  tx.run(
      "insert into progression_skill(player, skill, xp) values (?, ?, ?) on conflict(player, skill) do update set xp = "
      "xp + excluded.xp",
      answered.player, answered.skill, xp);
  gain(tx, {answered.player, xp, Reason::answer, answered.skill});
}

void Experience::gain_by_quest(Tx& tx, const quest::Completed& completed) {
  if (completed.xp <= 0) return;
  const auto first =
      tx.run("insert into progression_award(player, cause, xp, at) values (?, ?, ?, ?) on conflict do nothing",
             completed.player, fmt::format("quest:{}", completed.quest.value), completed.xp, tx.now());
  if (first == 1) gain(tx, {completed.player, completed.xp, Reason::quest, {}});
}

void Experience::gain_by_choice(Tx& tx, const quest::RewardChosen& chosen) {
  if (chosen.xp <= 0) return;
  const auto first =
      tx.run("insert into progression_award(player, cause, xp, at) values (?, ?, ?, ?) on conflict do nothing",
             chosen.player, fmt::format("choice:{}", chosen.quest.value), chosen.xp, tx.now());
  if (first == 1) gain(tx, {chosen.player, chosen.xp, Reason::quest, {}});
}

void Experience::gain(Tx& tx, const Gain& gain) {
  const auto before = tx.one<Standing>("select xp, level from progression_player where player = ?", gain.player)
                          .value_or(Standing{0, 1});
  const auto xp = before.xp + gain.amount;
  const auto level = level_of(xp);
  tx.run(
      "insert into progression_player(player, xp, level) values (?, ?, ?) "
      "on conflict(player) do update set xp = excluded.xp, level = excluded.level",
      gain.player, xp, level);
  tx.emit(XpGained{gain.player, gain.amount, xp, gain.reason, gain.skill});
  if (level != before.level) tx.emit(LeveledUp{gain.player, level, before.level});
}

}  // namespace edu::progression
