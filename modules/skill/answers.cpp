// One answer: checked, counted, and learned from. One statement reads what is known of the item, the skill and the player,
// since this is what a school does all day; then each of their rows is written.
#include <algorithm>

#include "skill/analysis.hpp"
#include "skill/cards.hpp"
#include "skill/item/check.hpp"
#include "skill/item/present.hpp"
#include "skill/knowing/knowing.hpp"
#include "skill/model/estimate.hpp"
#include "skill/model/fading.hpp"
#include "skill/shelf.hpp"
#include "skill/standing.hpp"

namespace edu::skill {

namespace {

constexpr Duration longest = 10min;

void submit(Tx& tx, Vault& vault, PlayerId player, const Shelved& item, const Response& response) {
  const auto* essay = std::get_if<Written>(&response);
  if (!essay) return;
  tx.run("insert into skill_submission(player, item, essay, at) values (?, ?, ?, ?)", player, item.id,
         vault.seal(tx, account_of(player), essay->text), tx.now());
  tx.emit(Submitted{player, item.id, item.skill});
}

// The item's own row: its difficulty, how long it takes, and the sums that its analysis is made of.
void count(Tx& tx, ItemId item, const knowing::Item& now, std::int64_t took_ms, double score, double ability) {
  tx.run(
      "update skill_difficulty set b = ?, state = ?, answers = answers + 1, total_ms = total_ms + ?, score = score + "
      "?, "
      "score_squared = score_squared + ?, ability = ability + ?, ability_squared = ability_squared + ?, ability_score "
      "= "
      "ability_score + ? where item = ?",
      difficulty_of(now), Packed<knowing::Item>{now}, took_ms, score, score * score, ability, ability * ability,
      ability * score, item);
}

void count_options(Tx& tx, ItemId item, const std::vector<std::size_t>& options, double ability) {
  for (const auto option : options) {
    tx.run(
        "insert into skill_option_use(item, option, chosen, ability) values (?, ?, 1, ?) on conflict(item, option) do "
        "update set chosen = chosen + 1, ability = ability + excluded.ability",
        item, static_cast<std::int64_t>(option), ability);
  }
}

// As the student says it where they may and were right; else by what was seen.
Recall recall_of(const Checked& checked, const Given& given, std::int64_t took_ms, std::int64_t mean_ms) {
  const auto seen = skill::recall_of(checked.score, given.hints, took_ms, mean_ms);
  return given.told && seen != Recall::again ? *given.told : seen;
}

// A slip among right answers is no sign of forgetting: only a second wrong answer in a row lets the skill's memory lapse.
Recall recall_of_skill(Recall recall, const Standing& before) {
  return recall == Recall::again && before.streak > 0 ? Recall::hard : recall;
}

// What the answer leaves, told when it was learned from.
void tell(Tx& tx, PlayerId player, const Shelved& item, const Standing& before, const Standing& now) {
  tx.emit(MasteryChanged{player, item.skill, item.skill_name, before.mastery, now.mastery, before.certainty,
                         now.certainty, before.level, now.level});
  if (now.mastered && !before.mastered) tx.emit(SkillMastered{player, item.skill, item.skill_name});
  if (spins(now.tries(), now.best_streak) && !spins(before.tries(), before.best_streak))
    tx.emit(WheelsSpun{player, item.skill, item.skill_name, now.tries()});
}

}  // namespace

Checked Answers::answer(Tx& tx, PlayerId player, ItemId id, const Given& given) {
  const auto item = shelf_.item(tx, id);
  const auto seed = mixed(given.seed, id);
  const auto question = item->item(seed);
  auto checked = check(*question, given.response, seed);
  if (!checked.graded) {
    submit(tx, vault_, player, *item, given.response);
    return checked;
  }
  const auto took_ms = std::clamp<Duration>(given.time_taken, 0ms, longest).count();
  auto known = known_before(tx, player, id, item->skill);
  const auto& hard = known.hardness;
  const auto& before = known.standing;
  auto now = before;
  const Encounter encounter{known.student,   known.item, known.on_item, known.skill,
                            now.state.value, id,         item->skill,   tx.now()};
  const auto p = knowing_.estimate(encounter.context()).probability;
  const auto ability = known.ability();
  const bool rapid = too_quick(took_ms, hard.total_ms, hard.answers);
  const auto recall = rapid ? std::nullopt : std::optional{recall_of(checked, given, took_ms, hard.mean_ms())};

  (checked.correct ? now.right : now.wrong) += 1;
  if (recall) {
    knowing::learn(encounter.context(), static_cast<float>(checked.score));
    now.learned += 1;
    const auto harder = difficulty_of(known.item) - hard.b;
    now.take(strength_of(known.student, now.state.value, known.skill, hard.mean(harder)));
    now.streak = checked.correct ? before.streak + 1 : 0;
    now.best_streak = std::max(now.best_streak, now.streak);
    now.remember(scheduler_, recall_of_skill(*recall, before), tx.now());
    if (now.level == Level::master && !now.mastered) now.mastered = tx.now();
    tx.run(
        "update skill_skill set difficulty = difficulty + iif((select gone from skill_item where id = ?) is null, ?, "
        "0.0), "
        "state = ? where id = ?",
        id, harder, Packed<knowing::Skill>{known.skill}, item->skill);
    save(tx, player, known.student);
    review_card(tx, scheduler_, player, id, known.card, *recall, known.on_item);
  } else if (now.level == Level::unseen) {
    now.level = Level::novice;
    now.mastery = success(strength_of(known.student, now.state.value, known.skill, hard.mean(0)));
  }
  count(tx, id, known.item, took_ms, checked.score, ability);
  if (item->fixed) count_options(tx, id, options_chosen(*question, given.response, seed), ability);
  save(tx, player, item->skill, now);
  analysis_.counted(tx, *item, hard.answers + 1);
  tx.emit(Answered{player, id, item->skill, item->kind, checked.correct, checked.score, p, rapid, took_ms / 1000,
                   recall, checked.misconception});
  if (!rapid) tell(tx, player, *item, before, now);
  return checked;
}

}  // namespace edu::skill
