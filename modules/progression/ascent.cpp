#include "progression/ascent.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"
#include "progression/formula.hpp"

namespace edu::progression {

namespace {

std::int64_t mastered_by(Read& read, PlayerId player) {
  return read.value<std::int64_t>("select count(*) from progression_mastered where player = ?", player);
}

void hold(Tx& tx, PlayerId player, skill::SkillId skill) {
  tx.run("insert into progression_mastered(player, skill) values (?, ?) on conflict do nothing", player, skill);
}
void let_go(Tx& tx, PlayerId player, skill::SkillId skill) {
  tx.run("delete from progression_mastered where player = ? and skill = ?", player, skill);
}

}  // namespace

bool reaches(const RankRule& rule, int prestige, std::int64_t mastered) {
  return prestige >= rule.prestige && mastered >= rule.mastered;
}

const RankRule* Ascent::next(Rank rank) const {
  const auto at = static_cast<std::size_t>(rank);
  return at < rules_.ranks.size() ? &rules_.ranks[at] : nullptr;
}

AscentView Ascent::view(Read& read, PlayerId player) const {
  const auto standing = standing_of(read, player);
  const auto mastered = mastered_by(read, player);
  const auto* step = next(standing.rank);
  AscentView view{standing.level,
                  standing.prestige,
                  rules_.prestige.most,
                  standing.prestige * rules_.prestige.percent,
                  rules_.prestige.percent,
                  standing.level == last_level && standing.prestige < rules_.prestige.most,
                  standing.rank,
                  mastered,
                  step ? std::optional{step->rank} : std::nullopt,
                  step && reaches(*step, standing.prestige, mastered),
                  {{Rank::initiate, 0, 0, true}}};
  for (const auto& rule : rules_.ranks)
    view.ranks.push_back({rule.rank, rule.prestige, rule.mastered, rule.rank <= standing.rank});
  return view;
}

AscentView Ascent::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return view(snapshot, caller.player);
}

AscentView Ascent::prestige(Tx& tx, const Caller& caller, const Nothing&) {
  const auto standing = standing_of(tx, caller.player);
  if (standing.prestige >= rules_.prestige.most)
    throw conflict("prestige.complete", fmt::format("You have all {} prestiges there are.", standing.prestige));
  if (standing.level < last_level)
    throw conflict("prestige.too_early",
                   fmt::format("Prestige begins at level {}. You are at level {}.", last_level, standing.level));
  const auto prestige = standing.prestige + 1;
  tx.run(
      "update progression_player set prestige = ?, prestige_xp = xp, prestige_point = newest, level = 1 where player = "
      "?",
      prestige, caller.player);
  tx.emit(Prestiged{caller.player, prestige, prestige * rules_.prestige.percent, standing.xp,
                    standing.newest ? std::optional{standing.newest} : std::nullopt});
  return view(tx, caller.player);
}

AscentView Ascent::ascend(Tx& tx, const Caller& caller, const Nothing&) {
  const auto standing = standing_of(tx, caller.player);
  const auto* step = next(standing.rank);
  if (!step) throw conflict("ascension.complete", "You hold the highest rank there is.");
  const auto mastered = mastered_by(tx, caller.player);
  if (!reaches(*step, standing.prestige, mastered))
    throw conflict("ascension.locked",
                   fmt::format("The next rank asks prestige {} and {} mastered skills. You have {} and {}.",
                               step->prestige.value, step->mastered.value, standing.prestige, mastered));
  make_standing(tx, caller.player);
  tx.run("update progression_player set rank = ? where player = ?", step->rank, caller.player);
  tx.emit(Ascended{caller.player, step->rank, standing.rank});
  return view(tx, caller.player);
}

void Ascent::skill_mastered(Tx& tx, const skill::SkillMastered& mastered) { hold(tx, mastered.player, mastered.skill); }

void Ascent::skill_faded(Tx& tx, const skill::SkillFaded& faded) {
  if (faded.level != skill::Level::master) let_go(tx, faded.player, faded.skill);
}

void Ascent::mastery_changed(Tx& tx, const skill::MasteryChanged& changed) {
  if (changed.level == changed.level_before) return;
  if (changed.level == skill::Level::master) hold(tx, changed.player, changed.skill);
  else if (changed.level_before == skill::Level::master) let_go(tx, changed.player, changed.skill);
}

}  // namespace edu::progression
