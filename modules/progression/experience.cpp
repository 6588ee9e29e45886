#include "progression/experience.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "progression/points.hpp"

namespace edu::progression {

void Experience::gain_by_answer(Tx& tx, const skill::Answered& answered) {
  if (answered.rapid) return;
  const auto xp = answer_xp(outcome_of(answered), rules_.answers);
  gain(tx, {answered.player, xp, Reason::answer, answered.skill});
}

void Experience::gain_by_quest(Tx& tx, const quest::Completed& completed) {
  gain_once(tx, fmt::format("quest:{}", completed.quest.value), {completed.player, completed.xp, Reason::quest});
}

// Each time that it is reached; not when it fell before it was paid, since this listener had been parked.
void Experience::gain_by_achievement(Tx& tx, const AchievementUnlocked& unlocked) {
  if (reversed(tx, unlocked.player, PointId{tx.hearing()})) return;
  const auto tier =
      fmt::format("achievement:{}:{}", unlocked.achievement, boost::describe::enum_to_string(unlocked.tier, ""));
  gain_once(tx, unlocked.again ? fmt::format("{}:{}", tier, *unlocked.again) : tier,
            {unlocked.player, unlocked.xp, Reason::achievement});
}

void Experience::gain_by_dungeon(Tx& tx, const world::Cleared& cleared) {
  gain_once(tx, fmt::format("dungeon:{}", cleared.run.value), {cleared.player, cleared.xp, Reason::dungeon});
}

void Experience::gain_by_floor(Tx& tx, const world::Climbed& climbed) {
  gain_once(tx, fmt::format("tower:{}:{}", climbed.week.number, climbed.floor),
            {climbed.player, climbed.xp, Reason::tower});
}

void Experience::gain_by_choice(Tx& tx, const quest::RewardChosen& chosen) {
  gain_once(tx, fmt::format("choice:{}", chosen.quest.value), {chosen.player, chosen.xp, Reason::choice});
}

void Experience::gain_once(Tx& tx, const std::string& cause, const Gain& gain) {
  const auto first = tx.run(
      "insert into progression_award(player, cause, xp, at, point) values (?, ?, ?, ?, ?) on conflict do nothing",
      gain.player, cause, std::max<std::int64_t>(0, gain.xp), tx.now(), tx.hearing());
  if (first == 1 && gain.xp > 0) this->gain(tx, gain);
}

void Experience::gain(Tx& tx, const Gain& gain) {
  auto standing = standing_of(tx, gain.player);
  const auto before = standing;
  const auto day = clock_.day(tx.hearing_at());
  const auto bonus = prestige_bonus(gain.xp, standing.prestige, standing.carry, rules_.prestige);
  const auto amount = gain.xp + bonus.points;
  const auto answers = gain.reason == Reason::answer ? 1 : 0;
  const auto begun = diary_.add(tx, gain.player, day, answers, amount);
  if (amount > 0) {
    standing.xp += amount;
    standing.carry = bonus.carry;
    standing.level = level_of(standing.xp - standing.prestige_xp);
    if (tx.hearing() != 0) standing.newest = PointId{tx.hearing()};
    tx.run(
        "insert into progression_player(player, xp, level, newest, carry) values (?, ?, ?, ?, ?) on conflict(player) "
        "do update set xp = excluded.xp, level = excluded.level, newest = excluded.newest, carry = excluded.carry",
        gain.player, standing.xp, standing.level, standing.newest, standing.carry);
    if (gain.skill)
      tx.run(
          "insert into progression_skill(player, skill, xp) values (?, ?, ?) on conflict(player, skill) do update set "
          "xp = xp + excluded.xp",
          gain.player, *gain.skill, amount);
  }
  if (amount > 0) tell(tx, gain, {amount, bonus.points, day}, before, standing);
  if (begun.day) ladder_.enter(tx, gain.player, day);
  if (begun.learning) streaks_.extend(tx, gain.player, day);
}

void Experience::tell(Tx& tx, const Gain& gain, const Came& came, const Standing& before, const Standing& after) {
  const auto maybe = [](auto value) { return value ? std::optional{value} : std::nullopt; };
  const auto place = tx.emitted().size();
  const bool late = std::none_of(tx.emitted().begin(), tx.emitted().end(),
                                 [&](const Emitted& event) { return event.seq == tx.hearing(); });
  tx.emit(XpGained{gain.player, came.amount, after.xp, gain.reason, gain.skill, maybe(came.bonus),
                   maybe(PointId{tx.hearing()}), maybe(before.newest), came.day});
  // What it was paid for lies far back in the log: this listener had been parked.
  if (late && tx.hearing() != 0)
    tx.run("insert into progression_late(player, point, seq) values (?, ?, ?) on conflict do nothing", gain.player,
           tx.hearing(), tx.emitted()[place].seq);
  if (after.level != before.level) tx.emit(LeveledUp{gain.player, after.level, before.level});
}

}  // namespace edu::progression
