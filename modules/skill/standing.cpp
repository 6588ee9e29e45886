#include "skill/standing.hpp"

#include <vector>

#include "skill/model/fading.hpp"

namespace edu::skill {

namespace {

// One row of all three; what the player has none of yet is null.
struct Row {
  double b = 0;
  std::int64_t answers = 0;
  std::int64_t total_ms = 0;
  double skill_sum = 0;
  std::int64_t skill_items = 0;
  Packed<knowing::Student> student;
  Packed<knowing::Item> item;
  Packed<knowing::Skill> skill;
  Packed<knowing::StudentSkill> in_skill;
  Packed<knowing::StudentItem> on_item;
  std::optional<std::int64_t> learned;
  std::optional<std::int64_t> right;
  std::optional<std::int64_t> wrong;
  std::optional<double> mastery;
  std::optional<double> certainty;
  std::optional<Level> level;
  std::optional<Time> mastered;
  std::optional<Time> last;
  std::optional<double> stability;
  std::optional<double> fast;
  std::optional<double> strain;
  std::optional<Time> fades;
  std::optional<std::int64_t> streak;
  std::optional<std::int64_t> best_streak;
  std::optional<double> card_stability;
  std::optional<double> card_fast;
  std::optional<double> card_difficulty;
  std::optional<Time> card_reviewed;
  std::optional<std::int64_t> card_reviews;
  std::optional<std::int64_t> card_lapses;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (b, answers, total_ms, skill_sum, skill_items, student, item, skill, in_skill, on_item, learned,
                       right, wrong, mastery, certainty, level, mastered, last, stability, fast, strain, fades, streak,
                       best_streak, card_stability, card_fast, card_difficulty, card_reviewed, card_reviews,
                       card_lapses))

constexpr std::string_view tied_skills =
    "select m.state from skill_edge e join skill_mastery m on m.player = ?1 and m.skill = e.other where e.skill = ?2 "
    "and m.state is not null union all select m.state from skill_edge e join skill_mastery m on m.player = ?1 and "
    "m.skill = e.skill where e.other = ?2 and m.state is not null";

// Of a skill that the player never met.
Packed<knowing::StudentSkill> first_state(Read& read, PlayerId player, SkillId skill) {
  std::vector<knowing::Belief> beliefs;
  for (const auto& state : read.all<Packed<knowing::StudentSkill>>(tied_skills, player, skill))
    beliefs.push_back(state.value.ability);
  Packed<knowing::StudentSkill> first;
  first.value.ability = first_belief(beliefs);
  return first;
}

}  // namespace

KnownBefore known_before(Read& read, PlayerId player, ItemId item, SkillId skill) {
  const auto row = read.value<Row>(
      "select d.b, d.answers, d.total_ms, s.difficulty as skill_sum, s.items as skill_items, l.state as student, "
      "d.state "
      "as item, s.state as skill, m.state as in_skill, c.state as on_item, m.learned, m.right, m.wrong, m.mastery, "
      "m.certainty, m.level, m.mastered, m.last, "
      "m.stability, m.fast, m.strain, m.fades, m.streak, m.best_streak, c.stability as card_stability, c.fast as "
      "card_fast, c.difficulty as card_difficulty, c.reviewed as card_reviewed, c.reviews as card_reviews, c.lapses as "
      "card_lapses "
      "from skill_difficulty d join skill_skill s on s.id = ?3 left join skill_learner l on l.player = ?1 "
      "left join skill_mastery m on m.player = ?1 and m.skill = ?3 "
      "left join skill_memory c on c.player = ?1 and c.item = ?2 where d.item = ?2",
      player, item, skill);
  KnownBefore known{{row.b, row.answers, row.total_ms, row.skill_sum, row.skill_items},
                    {},
                    {},
                    row.student.value,
                    row.item.value,
                    row.skill.value,
                    row.on_item.value};
  if (row.learned) {
    known.standing = {row.in_skill,   *row.learned, *row.right,   *row.wrong,  *row.mastery,
                      *row.certainty, *row.level,   row.mastered, *row.last,   *row.stability,
                      *row.fast,      *row.strain,  row.fades,    *row.streak, *row.best_streak};
  }
  if (!row.learned) known.standing.state = first_state(read, player, skill);
  if (row.card_reviewed) {
    known.card = Card{{*row.card_stability, *row.card_fast, *row.card_difficulty, *row.card_reviewed},
                      *row.card_reviews,
                      *row.card_lapses};
  }
  return known;
}

knowing::Student student_of(Read& read, PlayerId player) {
  return read.one<Packed<knowing::Student>>("select state from skill_learner where player = ?", player)
      .value_or(Packed<knowing::Student>{})
      .value;
}

Standing standing_of(Read& read, PlayerId player, SkillId skill) {
  if (const auto standing = read.one<Standing>(
          "select state, learned, right, wrong, mastery, certainty, level, mastered, last, stability, "
          "fast, "
          "strain, fades, streak, best_streak from skill_mastery where player = ? and skill = ?",
          player, skill))
    return *standing;
  Standing first;
  first.state = first_state(read, player, skill);
  return first;
}

void Standing::take(const Strength& strength) {
  mastery = success(strength);
  certainty = skill::certainty(strength);
  level = level_of(strength);
}

void Standing::remember(const Scheduler& scheduler, Recall recall, Time now) {
  const auto memory_now = stability > 0 ? scheduler.after(memory(), recall, now) : scheduler.first(recall, now);
  stability = memory_now.stability;
  fast = memory_now.fast;
  strain = memory_now.difficulty;
  const auto step = next_step(1);
  fades = step ? std::optional{scheduler.falls_to(memory_now, *step)} : std::nullopt;
}

void save(Tx& tx, PlayerId player, const knowing::Student& now) {
  tx.run(
      "insert into skill_learner(player, state) values (?, ?) on conflict(player) do update set state = excluded.state",
      player, Packed<knowing::Student>{now});
}

void save(Tx& tx, PlayerId player, SkillId skill, const Standing& now) {
  tx.run(
      "insert into skill_mastery(player, skill, state, learned, right, wrong, mastery, certainty, level, "
      "mastered, last, stability, fast, strain, fades, streak, best_streak) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, "
      "?, ?, ?, ?, ?) on conflict(player, skill) do update set state = excluded.state, learned = excluded.learned, "
      "right = excluded.right, wrong = excluded.wrong, mastery = "
      "excluded.mastery, certainty = excluded.certainty, level = excluded.level, mastered = excluded.mastered, last = "
      "excluded.last, stability = excluded.stability, fast = excluded.fast, strain = excluded.strain, fades = "
      "excluded.fades, streak = excluded.streak, best_streak = excluded.best_streak",
      player, skill, now.state, now.learned, now.right, now.wrong, now.mastery, now.certainty, now.level, now.mastered,
      tx.now(), now.stability, now.fast, now.strain, now.fades, now.streak, now.best_streak);
}

}  // namespace edu::skill
