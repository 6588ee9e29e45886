#include "skill/fade.hpp"

#include "skill/model/fading.hpp"

namespace edu::skill {

namespace {

constexpr int most_at_once = 500;

struct Row {
  PlayerId player;
  SkillId skill;
  std::string skill_name;
  double mean = 0;
  Packed<knowing::Student> student;
  Packed<knowing::StudentSkill> in_skill;
  Packed<knowing::Skill> in_general;
  double mastery = 0;
  double certainty = 0;
  Level level = Level::unseen;
  Time last;
  double stability = 0;
  double fast = 0;
  double strain = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (player, skill, skill_name, mean, student, in_skill, in_general, mastery, certainty, level, last,
                       stability, fast, strain))

}  // namespace

void Fading::plant(Tx& tx) {
  if (tx.one<int>("select 1 from skill_fading")) return;
  tx.run("insert into skill_fading(one, planted) values (1, ?)", tx.now());
  tx.schedule(tx.now() + 1h, FadeDue{0});
}

void Fading::fade(Tx& tx, const FadeDue& due) {
  const auto rows = tx.all<Row>(
      "select m.player, m.skill, s.name as skill_name, case when s.items > 0 then s.difficulty / s.items else 0.0 end "
      "as "
      "mean, l.state as student, m.state as in_skill, s.state as in_general, m.mastery, m.certainty, m.level, m.last, "
      "m.stability, m.fast, m.strain from skill_mastery m join skill_skill s on s.id = m.skill left join skill_learner "
      "l on l.player = m.player where m.fades <= ? order by m.fades limit ?",
      tx.now(), most_at_once);
  for (const auto& row : rows) {
    const Memory memory{row.stability, row.fast, row.strain, row.last};
    const auto recall = scheduler_.retrievability(memory, tx.now());
    const auto strength = strength_of(row.student.value, row.in_skill.value, row.in_general.value, row.mean);
    const auto mastery = success(strength) * recall;
    const auto level = std::min(row.level, faded(level_of(strength), recall));
    const auto step = next_step(recall);
    tx.run("update skill_mastery set mastery = ?, level = ?, fades = ? where player = ? and skill = ?", mastery, level,
           step ? std::optional{scheduler_.falls_to(memory, *step)} : std::nullopt, row.player, row.skill);
    tx.emit(MasteryChanged{row.player, row.skill, row.skill_name, row.mastery, mastery, row.certainty, row.certainty,
                           row.level, level});
    if (level < row.level) tx.emit(SkillFaded{row.player, row.skill, row.skill_name, row.level, level});
  }
  if (rows.size() == most_at_once) tx.schedule(tx.now() + 1s, FadeDue{due.step + 1});
  else tx.schedule(tx.now() + 1h, FadeDue{0});
}

}  // namespace edu::skill
