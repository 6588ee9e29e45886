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

void Experience::gain(Tx& tx, const Gain& gain) {
  const auto now = tx.value<Standing>(
      "insert into progression_player(player, xp, level) values (?, ?, 1) on conflict(player) do update set xp = xp + "
      "excluded.xp "
      "returning xp, level",
      gain.player, gain.amount);
  tx.emit(XpGained{gain.player, gain.amount, now.xp, gain.reason, gain.skill});
  const auto level = level_of(now.xp);
  if (level == now.level) return;
  tx.run("update progression_player set level = ? where player = ?", level, gain.player);
  tx.emit(LeveledUp{gain.player, level, now.level});
}

}  // namespace edu::progression
