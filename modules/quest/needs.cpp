#include "quest/needs.hpp"

namespace edu::quest {

namespace {

struct Other {
  std::string title;
  bool completed;
};
BOOST_DESCRIBE_STRUCT(Other, (), (title, completed))

}  // namespace

std::vector<Missing> missing(Read& read, const skill::Guide& guide, PlayerId player, const Written& quest) {
  std::vector<Missing> all;
  if (!quest.needs) return all;
  for (const auto& code : quest.needs->quests.value_or(std::vector<std::string>{})) {
    const auto other = read.one<Other>(
        "select q.title, s.completed is not null as completed from quest_quest q left join quest_standing s on "
        "s.player = ? and s.quest = q.id where q.code = ? and q.player = 0",
        player, code);
    if (other && !other->completed) all.push_back({NeedKind::quest, other->title, {}});
  }
  if (quest.needs->level) {
    const auto level = read.one<int>("select level from quest_player where player = ?", player).value_or(1);
    if (level < *quest.needs->level) all.push_back({NeedKind::level, std::to_string(quest.needs->level->value), {}});
  }
  for (const auto& need : quest.needs->mastery.value_or(std::vector<NeededMastery>{})) {
    const auto id = skill::skill_of_code(read, need.skill);
    if (!id) continue;
    const auto known = guide.standing(read, player, *id);
    if (known.level < need.level) all.push_back({NeedKind::mastery, known.name, need.level});
  }
  return all;
}

}  // namespace edu::quest
