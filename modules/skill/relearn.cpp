#include "skill/relearn.hpp"

#include <map>
#include <unordered_map>
#include <vector>

#include "skill/standing.hpp"
#include "skill/told.hpp"

namespace edu::skill {

namespace {

struct Edge {
  SkillId skill, other;
};
BOOST_DESCRIBE_STRUCT(Edge, (), (skill, other))

struct Version {
  ItemId id, replaces;
};
BOOST_DESCRIBE_STRUCT(Version, (), (id, replaces))

struct Learned {
  std::unordered_map<PlayerId, knowing::Student> students;
  std::unordered_map<ItemId, knowing::Item> items;
  std::unordered_map<SkillId, knowing::Skill> skills;
  std::map<std::pair<PlayerId, SkillId>, knowing::StudentSkill> in_skills;
  std::map<std::pair<PlayerId, ItemId>, knowing::StudentItem> on_items;
  std::multimap<SkillId, SkillId> tied;  // both ways
  std::map<ItemId, ItemId> inherited;    // an edited question's version to the one before, where that holds for it

  // A version begins where the one before it stands.
  knowing::Item& item(ItemId id) {
    const auto [at, fresh] = items.try_emplace(id);
    if (!fresh) return at->second;
    if (const auto before = inherited.find(id); before != inherited.end()) {
      const auto state = item(before->second);
      return items[id] = state;
    }
    return at->second;
  }
  knowing::StudentItem& on_item(PlayerId player, ItemId id) {
    const auto [at, fresh] = on_items.try_emplace({player, id});
    if (!fresh) return at->second;
    const auto before = inherited.find(id);
    if (before == inherited.end()) return at->second;
    if (const auto met = on_items.find({player, before->second}); met != on_items.end()) at->second = met->second;
    return at->second;
  }
  // Whoever answered no version after the first still has its card, which went along.
  void go_along() {
    for (const auto& [id, before] : inherited) {
      item(id);
      std::vector<PlayerId> players;
      for (const auto& [key, state] : on_items)
        if (key.second == before) players.push_back(key.first);
      for (const auto player : players) on_item(player, id);
    }
  }

  // A student's first meeting with a skill begins at what is believed of them in the skills tied to it.
  knowing::StudentSkill& in_skill(PlayerId player, SkillId skill) {
    auto [at, fresh] = in_skills.try_emplace({player, skill});
    if (!fresh) return at->second;
    std::vector<knowing::Belief> beliefs;
    for (auto [tie, end] = tied.equal_range(skill); tie != end; ++tie)
      if (const auto met = in_skills.find({player, tie->second}); met != in_skills.end())
        beliefs.push_back(met->second.ability);
    at->second.ability = first_belief(beliefs);
    return at->second;
  }

  void take(const Answered& answer, Time at) {
    if (answer.rapid) return;
    const Encounter encounter{students[answer.player],
                              item(answer.item),
                              on_item(answer.player, answer.item),
                              skills[answer.skill],
                              in_skill(answer.player, answer.skill),
                              answer.item,
                              answer.skill,
                              at};
    knowing::learn(encounter.context(), static_cast<float>(answer.score));
  }
};

// Into the rows there are: who was erased meanwhile has none.
void write_all(Tx& tx, const Learned& learned) {
  tx.run("delete from skill_learner");
  for (const auto& [player, state] : learned.students) {
    if (tx.one<int>("select 1 from skill_mastery where player = ? limit 1", player)) save(tx, player, state);
  }
  for (const auto& [item, state] : learned.items)
    tx.run("update skill_difficulty set state = ?, b = ? where item = ?", Packed<knowing::Item>{state},
           difficulty_of(state), item);
  for (const auto& [skill, state] : learned.skills)
    tx.run("update skill_skill set state = ? where id = ?", Packed<knowing::Skill>{state}, skill);
  for (const auto& [key, state] : learned.in_skills)
    tx.run("update skill_mastery set state = ? where player = ? and skill = ?", Packed<knowing::StudentSkill>{state},
           key.first, key.second);
  for (const auto& [key, state] : learned.on_items)
    tx.run("update skill_memory set state = ? where player = ? and item = ?", Packed<knowing::StudentItem>{state},
           key.first, key.second);
  tx.run(
      "update skill_skill set difficulty = coalesce((select sum(d.b) from skill_item i join skill_difficulty d on "
      "d.item "
      "= i.id where i.skill = skill_skill.id and i.gone is null and i.graded), 0.0)");
}

}  // namespace

void relearn(Tx& tx) {
  if (tx.one<std::int64_t>("select shape from skill_model") == knowing::shape) return;
  tx.run("update skill_mastery set state = null");
  tx.run("update skill_memory set state = null");
  tx.run("update skill_difficulty set state = null, b = 0");
  tx.run("update skill_skill set state = null");
  Learned learned;
  for (const auto& edge : tx.all<Edge>("select skill, other from skill_edge")) {
    learned.tied.emplace(edge.skill, edge.other);
    learned.tied.emplace(edge.other, edge.skill);
  }
  for (const auto& version :
       tx.all<Version>("select id, replaces from skill_item where replaces is not null and inherits"))
    learned.inherited.emplace(version.id, version.replaces);
  each_answer_told(tx, [&](const Answered& answer, Time at) { learned.take(answer, at); });
  learned.go_along();
  write_all(tx, learned);
  tx.run(
      "insert into skill_model(one, shape, since) values (1, ?, ?) on conflict(one) do update set shape = "
      "excluded.shape, "
      "since = excluded.since",
      knowing::shape, tx.now());
}

}  // namespace edu::skill
