// What other modules ask before they have somebody practise, answered by practice and suggestions.
#include "skill/practice.hpp"
#include "skill/suggestions.hpp"

namespace edu::skill {

namespace {

Advice advice(Reason reason, SkillView&& skill) {
  return {reason, skill.skill, std::move(skill.code), std::move(skill.name), skill.mastery_level, skill.mastery};
}

}  // namespace

Advised Guide::next(Read& read, PlayerId player) const {
  auto view = suggestions_.of(read, player);
  Advised advised{{}, view.due_today};
  for (auto& each : view.suggestions)
    if (each.skill && each.skill->items > 0) advised.skills.push_back(advice(each.reason, std::move(*each.skill)));
  return advised;
}

std::vector<ItemId> Guide::draw(Tx& tx, PlayerId player, SkillId skill, int count) const {
  return practices_.draw(tx, player, skill, count);
}

std::vector<ItemId> Guide::due(Tx& tx, PlayerId player, int count) const { return practices_.due(tx, player, count); }

Advice Guide::standing(Read& read, PlayerId player, SkillId skill) const {
  return advice(Reason::reach, skill_view(read, player, skill));
}

}  // namespace edu::skill
