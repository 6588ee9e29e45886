#include "economy/faucets.hpp"

#include <fmt/format.h>

namespace edu::economy {

namespace {

// What an event pays is paid once for its cause, in one or several lines: the cause alone, or with ":crystals", ":item" or
// ":2" behind it. Of an answer and a find the event's number is the cause; with its leading zeros the causes of a day stand
// together in their index.
std::string cause_of(const skill::Answered&, std::int64_t event) { return fmt::format("answer:{:014}", event); }
std::string cause_of(const world::ItemsFound&, std::int64_t event) { return fmt::format("found:{:014}", event); }
std::string cause_of(const quest::Completed& completed, std::int64_t) {
  return fmt::format("quest:{}:{}", completed.quest.value, completed.player.value);
}
std::string cause_of(const quest::RewardChosen& chosen, std::int64_t) {
  return fmt::format("choice:{}:{}", chosen.quest.value, chosen.player.value);
}
std::string cause_of(const world::Cleared& cleared, std::int64_t) {
  return fmt::format("dungeon:{}:{}", cleared.run.value, cleared.player.value);
}
std::string cause_of(const world::Climbed& climbed, std::int64_t) {
  return fmt::format("tower:{}:{}:{}", climbed.week.number, climbed.floor, climbed.player.value);
}
std::string cause_of(const skill::SkillMastered& mastered, std::int64_t) {
  return fmt::format("mastery:{}:{}", mastered.skill.value, mastered.player.value);
}
std::string cause_of(const progression::SeasonClosed& closed, std::int64_t) {
  return fmt::format("season:{}:{}", closed.season.value, closed.player.value);
}
std::string cause_of(const progression::AchievementUnlocked& unlocked, std::int64_t) {
  const auto first = fmt::format("achievement:{}:{}:{}", unlocked.achievement,
                                 boost::describe::enum_to_string(unlocked.tier, ""), unlocked.player.value);
  return unlocked.again ? fmt::format("{}:again:{}", first, *unlocked.again) : first;
}

struct Logged {
  Time at;
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Logged, (), (at, type, body))

// Nothing for an event that pays nothing.
template <class... Events>
std::optional<std::string> cause_among(const Logged& logged, std::int64_t event) {
  std::optional<std::string> cause;
  const auto look = [&]<class E>(const E*) {
    if (logged.type == E::name) cause = cause_of(json::read<E>(logged.body), event);
  };
  (look(static_cast<const Events*>(nullptr)), ...);
  return cause;
}

}  // namespace

void Faucets::pay(Tx& tx, PlayerId player, Amount amount, Reason reason, std::string cause) {
  if (amount.amount > 0) ledger_.transfer(tx, {mint_for(reason), held_by(player), amount, reason, std::move(cause)});
}

void Faucets::give(Tx& tx, PlayerId player, std::string_view item, std::int64_t count, Reason reason,
                   const std::string& cause) {
  if (const auto* kind = assets_.find(item)) assets_.give(tx, held_by(player), *kind, count, reason, cause);
}

void Faucets::pay_answer(Tx& tx, const skill::Answered& answered) {
  if (!answered.taught()) return;
  const Coins coins{playing_.of(tx, answered.player, coins_for_answer.amount)};
  pay(tx, answered.player, coins, Reason::answer, cause_of(answered, tx.hearing()));
}

void Faucets::pay_quest(Tx& tx, const quest::Completed& completed) {
  pay(tx, completed.player, Coins{completed.coins}, Reason::quest, cause_of(completed, tx.hearing()));
}

void Faucets::pay_dungeon(Tx& tx, const world::Cleared& cleared) {
  pay(tx, cleared.player, Coins{cleared.coins}, Reason::dungeon, cause_of(cleared, tx.hearing()));
}

void Faucets::give_finds(Tx& tx, const world::ItemsFound& found) {
  give(tx, found.player, found.item, found.count, Reason::dungeon, cause_of(found, tx.hearing()));
}

void Faucets::pay_floor(Tx& tx, const world::Climbed& climbed) {
  pay(tx, climbed.player, Coins{climbed.coins}, Reason::tower, cause_of(climbed, tx.hearing()));
}

void Faucets::pay_choice(Tx& tx, const quest::RewardChosen& chosen) {
  const auto cause = cause_of(chosen, tx.hearing());
  pay(tx, chosen.player, Coins{chosen.coins}, Reason::quest, cause);
  pay(tx, chosen.player, Crystals{chosen.crystals}, Reason::quest, cause + ":crystals");
  if (chosen.item) give(tx, chosen.player, *chosen.item, chosen.count.value_or(1), Reason::quest, cause + ":item");
}

void Faucets::pay_mastery(Tx& tx, const skill::SkillMastered& mastered) {
  pay(tx, mastered.player, crystals_for_mastery, Reason::mastery, cause_of(mastered, tx.hearing()));
}

void Faucets::pay_season(Tx& tx, const progression::SeasonClosed& closed) {
  const auto cause = cause_of(closed, tx.hearing());
  pay(tx, closed.player, Coins{closed.coins}, Reason::season, cause + ":coins");
  pay(tx, closed.player, Crystals{closed.crystals}, Reason::season, cause + ":crystals");
}

void Faucets::pay_achievement(Tx& tx, const progression::AchievementUnlocked& unlocked) {
  const auto cause = cause_of(unlocked, tx.hearing());
  pay(tx, unlocked.player, Coins{unlocked.coins}, Reason::achievement, cause);
  if (unlocked.item) give(tx, unlocked.player, *unlocked.item, 1, Reason::achievement, cause + ":item");
}

// However late it was paid (a listener may have been parked), it is found by its cause. What was paid before the event
// happened was paid for an earlier one of the same cause, which stands.
void Faucets::take_back(Tx& tx, const progression::AwardReversed& reversed) {
  const auto logged = tx.one<Logged>("select at, type, body from bus_event where seq = ?", reversed.point);
  if (!logged) return;
  const auto cause =
      cause_among<skill::Answered, skill::SkillMastered, quest::Completed, quest::RewardChosen, world::Cleared,
                  world::ItemsFound, world::Climbed, progression::SeasonClosed, progression::AchievementUnlocked>(
          *logged, reversed.point.value);
  if (!cause) return;
  for (const auto transfer : tx.all<TransferId>(
           "select id from economy_transfer where (cause = ?1 or (cause > ?1 || ':' and cause < ?1 || ';')) and at >= "
           "?2 order by id",
           *cause, logged->at))
    ledger_.reverse_what_is_left(tx, transfer);
}

}  // namespace edu::economy
