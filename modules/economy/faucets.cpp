#include "economy/faucets.hpp"

#include <fmt/format.h>

namespace edu::economy {

namespace {

// What an event pays stands this near behind it in the log (a command tells its events one after another).
constexpr std::int64_t near = 500;

Amount amount_of(Currency currency, std::int64_t amount) {
  return currency == Currency::coins ? Amount{Coins{amount}} : Amount{Crystals{amount}};
}

}  // namespace

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

void Faucets::pay_dungeon(Tx& tx, const world::Cleared& cleared) {
  if (cleared.coins <= 0) return;
  ledger_.transfer(tx, {mint, held_by(cleared.player), Coins{cleared.coins}, Reason::dungeon,
                        fmt::format("dungeon:{}:{}", cleared.run.value, cleared.player.value)});
}

void Faucets::pay_floor(Tx& tx, const world::Climbed& climbed) {
  if (climbed.coins <= 0) return;
  ledger_.transfer(tx, {mint, held_by(climbed.player), Coins{climbed.coins}, Reason::tower,
                        fmt::format("tower:{}:{}:{}", climbed.week.number, climbed.floor, climbed.player.value)});
}

void Faucets::pay_choice(Tx& tx, const quest::RewardChosen& chosen) {
  const auto cause = fmt::format("choice:{}:{}", chosen.quest.value, chosen.player.value);
  if (chosen.coins > 0) ledger_.transfer(tx, {mint, held_by(chosen.player), Coins{chosen.coins}, Reason::quest, cause});
  if (chosen.crystals > 0)
    ledger_.transfer(tx, {mint, held_by(chosen.player), Crystals{chosen.crystals}, Reason::quest, cause + ":crystals"});
}

void Faucets::pay_mastery(Tx& tx, const skill::SkillMastered& mastered) {
  ledger_.transfer(tx, {mint, held_by(mastered.player), crystals_for_mastery, Reason::mastery,
                        fmt::format("mastery:{}:{}", mastered.skill.value, mastered.player.value)});
}

void Faucets::pay_season(Tx& tx, const progression::SeasonClosed& closed) {
  const auto pay = [&](Amount amount) {
    if (amount.amount <= 0) return;
    ledger_.transfer(tx, {mint, held_by(closed.player), amount, Reason::season,
                          fmt::format("season:{}:{}:{}", closed.season.value, closed.player.value,
                                      boost::describe::enum_to_string(amount.currency, ""))});
  };
  pay(Coins{closed.coins});
  pay(Crystals{closed.crystals});
}

void Faucets::take_back(Tx& tx, const progression::AwardReversed& reversed) {
  const auto bodies = tx.all<std::string>(
      "select body from bus_event where seq > ?1 and seq <= ?2 and player = ?3 and type = 'currency.earned' and "
      "json_extract(body, '$.point') = ?4 order by seq",
      reversed.point, reversed.point.value + near, reversed.player, to_text(reversed.point));
  for (const auto& body : bodies) {
    const auto earned = json::read<CurrencyEarned>(body);
    const auto held = ledger_.balance(tx, earned.player, earned.currency);
    if (held >= earned.amount) ledger_.reverse(tx, *earned.transfer);
    else if (held > 0)
      ledger_.transfer(tx, {held_by(earned.player), mint, amount_of(earned.currency, held), Reason::reversal,
                            fmt::format("reversal:{}", earned.transfer->value)});
  }
}

void Faucets::pay_achievement(Tx& tx, const progression::AchievementUnlocked& unlocked) {
  if (unlocked.coins <= 0) return;
  ledger_.transfer(tx, {mint, held_by(unlocked.player), Coins{unlocked.coins}, Reason::achievement,
                        fmt::format("achievement:{}:{}:{}", unlocked.achievement,
                                    boost::describe::enum_to_string(unlocked.tier, ""), unlocked.player.value)});
}

}  // namespace edu::economy
