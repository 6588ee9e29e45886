#include "economy/faucets.hpp"

#include <fmt/format.h>

namespace edu::economy {

// The event's number is the cause; with its leading zeros the causes of a day stand together in their index.
void Faucets::pay_answer(Tx& tx, const skill::Answered& answered) {
  if (!answered.correct || answered.rapid || answered.expected >= sure) return;
  ledger_.transfer(tx, {mint, held_by(answered.player), coins_for_answer, Reason::answer,
                        fmt::format("answer:{:014}", tx.hearing())});
}

void Faucets::pay_quest(Tx& tx, const quest::Completed& completed) {
  if (completed.coins <= 0) return;
  ledger_.transfer(tx, {mint, held_by(completed.player), Coins{completed.coins}, Reason::quest,
                        fmt::format("quest:{}:{}", completed.quest.value, completed.player.value)});
}

void Faucets::pay_choice(Tx& tx, const quest::RewardChosen& chosen) {
  const auto cause = fmt::format("choice:{}:{}", chosen.quest.value, chosen.player.value);
  if (chosen.coins > 0)
    ledger_.transfer(tx, {mint, held_by(chosen.player), Coins{chosen.coins}, Reason::quest, cause});
  if (chosen.crystals > 0)
    ledger_.transfer(tx, {mint, held_by(chosen.player), Crystals{chosen.crystals}, Reason::quest, cause + ":crystals"});
}

void Faucets::pay_mastery(Tx& tx, const skill::SkillMastered& mastered) {
  ledger_.transfer(tx, {mint, held_by(mastered.player), crystals_for_mastery, Reason::mastery,
                        fmt::format("mastery:{}:{}", mastered.skill.value, mastered.player.value)});
}

}  // namespace edu::economy
