#include "economy/faucets.hpp"

#include <fmt/format.h>

namespace edu::economy {

namespace {

// What an event pays stands this near behind it in the log (a command tells its events one after another).
constexpr std::int64_t near = 500;

}  // namespace

void Faucets::pay(Tx& tx, PlayerId player, Amount amount, Reason reason, std::string cause) {
  if (amount.amount > 0) ledger_.transfer(tx, {mint_for(reason), held_by(player), amount, reason, std::move(cause)});
}

void Faucets::give(Tx& tx, PlayerId player, std::string_view item, std::int64_t count, Reason reason,
                   const std::string& cause) {
  if (const auto* kind = assets_.find(item)) assets_.give(tx, held_by(player), *kind, count, reason, cause);
}

// The event's number is the cause; with its leading zeros the causes of a day stand together in their index.
void Faucets::pay_answer(Tx& tx, const skill::Answered& answered) {
  if (!answered.taught()) return;
  const Coins coins{playing_.of(tx, answered.player, coins_for_answer.amount)};
  pay(tx, answered.player, coins, Reason::answer, fmt::format("answer:{:014}", tx.hearing()));
}

void Faucets::pay_quest(Tx& tx, const quest::Completed& completed) {
  pay(tx, completed.player, Coins{completed.coins}, Reason::quest,
      fmt::format("quest:{}:{}", completed.quest.value, completed.player.value));
}

void Faucets::pay_dungeon(Tx& tx, const world::Cleared& cleared) {
  pay(tx, cleared.player, Coins{cleared.coins}, Reason::dungeon,
      fmt::format("dungeon:{}:{}", cleared.run.value, cleared.player.value));
}

void Faucets::give_finds(Tx& tx, const world::ItemsFound& found) {
  give(tx, found.player, found.item, found.count, Reason::dungeon, fmt::format("found:{:014}", tx.hearing()));
}

void Faucets::pay_floor(Tx& tx, const world::Climbed& climbed) {
  pay(tx, climbed.player, Coins{climbed.coins}, Reason::tower,
      fmt::format("tower:{}:{}:{}", climbed.week.number, climbed.floor, climbed.player.value));
}

void Faucets::pay_choice(Tx& tx, const quest::RewardChosen& chosen) {
  const auto cause = fmt::format("choice:{}:{}", chosen.quest.value, chosen.player.value);
  pay(tx, chosen.player, Coins{chosen.coins}, Reason::quest, cause);
  pay(tx, chosen.player, Crystals{chosen.crystals}, Reason::quest, cause + ":crystals");
  if (chosen.item) give(tx, chosen.player, *chosen.item, chosen.count.value_or(1), Reason::quest, cause + ":item");
}

void Faucets::pay_mastery(Tx& tx, const skill::SkillMastered& mastered) {
  pay(tx, mastered.player, crystals_for_mastery, Reason::mastery,
      fmt::format("mastery:{}:{}", mastered.skill.value, mastered.player.value));
}

void Faucets::pay_season(Tx& tx, const progression::SeasonClosed& closed) {
  const auto cause = fmt::format("season:{}:{}:", closed.season.value, closed.player.value);
  pay(tx, closed.player, Coins{closed.coins}, Reason::season, cause + "coins");
  pay(tx, closed.player, Crystals{closed.crystals}, Reason::season, cause + "crystals");
}

void Faucets::pay_achievement(Tx& tx, const progression::AchievementUnlocked& unlocked) {
  const auto cause = fmt::format("achievement:{}:{}:{}", unlocked.achievement,
                                 boost::describe::enum_to_string(unlocked.tier, ""), unlocked.player.value);
  pay(tx, unlocked.player, Coins{unlocked.coins}, Reason::achievement, cause);
  if (unlocked.item) give(tx, unlocked.player, *unlocked.item, 1, Reason::achievement, cause + ":item");
}

void Faucets::take_back(Tx& tx, const progression::AwardReversed& reversed) {
  const auto paid = tx.all<std::string>(
      "select json_extract(body, '$.transfer') from bus_event where seq > ?1 and seq <= ?2 and player = ?3 and type in "
      "('currency.earned', 'item.gained') and json_extract(body, '$.point') = ?4 order by seq",
      reversed.point, reversed.point.value + near, reversed.player, to_text(reversed.point));
  for (const auto& transfer : paid)
    ledger_.reverse_what_is_left(tx, {decode_id(TransferKind::prefix, transfer).value()});
}

}  // namespace edu::economy
