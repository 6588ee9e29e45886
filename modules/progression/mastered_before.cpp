#include "progression/mastered_before.hpp"

#include "progression/ascent.hpp"

namespace edu::progression {

namespace {

struct Told {
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Told, (), (type, body))

}  // namespace

void remember_mastered(Tx& tx) {
  const Rules rules;
  Ascent ascent{rules};
  const auto told = tx.all<Told>(
      "select type, body from bus_event where type in ('skill.mastered', 'skill.faded') or (type = 'mastery.changed' and "
      "json_extract(body, '$.level') != json_extract(body, '$.level_before')) order by seq");
  for (const auto& [type, body] : told) {
    if (type == skill::SkillMastered::name) ascent.skill_mastered(tx, json::read<skill::SkillMastered>(body));
    else if (type == skill::SkillFaded::name) ascent.skill_faded(tx, json::read<skill::SkillFaded>(body));
    else ascent.mastery_changed(tx, json::read<skill::MasteryChanged>(body));
  }
}

}  // namespace edu::progression
