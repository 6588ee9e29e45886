#include "progression/taken_over.hpp"

#include "progression/ascent.hpp"

namespace edu::progression {

namespace {

struct Told {
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Told, (), (type, body))

struct DayBefore {
  PlayerId player;
  Day day;
  std::int64_t answers;
  std::int64_t xp;
  std::int64_t gains;
  Time reached;
};
BOOST_DESCRIBE_STRUCT(DayBefore, (), (player, day, answers, xp, gains, reached))

void take_days(Tx& tx) {
  const auto days = tx.all<DayBefore>(
      "select player, at / 86400000 as day, sum(type = 'item.answered' and json_extract(body, '$.rapid') = 0) as "
      "answers, "
      "coalesce(sum(case when type = 'xp.gained' then json_extract(body, '$.amount') end), 0) as xp, count(*) as "
      "gains, "
      "max(at) as reached from bus_event where type in ('item.answered', 'xp.gained') group by player, at / 86400000");
  for (const auto& day : days)
    tx.run("insert into progression_day(player, day, answers, xp, gains, reached) values (?, ?, ?, ?, ?, ?)",
           day.player, day.day, day.answers, day.xp, day.gains, day.reached);
}

void take_mastered(Tx& tx) {
  const Rules rules;
  Ascent ascent{rules};
  const auto told = tx.all<Told>(
      "select type, body from bus_event where type in ('skill.mastered', 'skill.faded') or (type = 'mastery.changed' "
      "and "
      "json_extract(body, '$.level') != json_extract(body, '$.level_before')) order by seq");
  for (const auto& [type, body] : told) {
    if (type == skill::SkillMastered::name) ascent.skill_mastered(tx, json::read<skill::SkillMastered>(body));
    else if (type == skill::SkillFaded::name) ascent.skill_faded(tx, json::read<skill::SkillFaded>(body));
    else ascent.mastery_changed(tx, json::read<skill::MasteryChanged>(body));
  }
}

}  // namespace

void take_over(Tx& tx) {
  take_days(tx);
  take_mastered(tx);
}

}  // namespace edu::progression
