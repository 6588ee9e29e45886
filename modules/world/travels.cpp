#include "world/travels.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "world/rules.hpp"
#include "world/run_rows.hpp"

namespace edu::world {

namespace {

double share(skill::Level level) { return static_cast<double>(level) / static_cast<double>(skill::Level::master); }

// Where everybody begins: open to all, and no news to anybody.
bool asks_nothing(const Region& region) { return region.power == 0 && !region.grasp; }

}  // namespace

WorldList Travels::list(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  const auto player = players_.find(snapshot, caller.player);
  const auto say = phrases_.in(in.language);
  WorldList all;
  for (const auto& world : atlas_.worlds())
    all.worlds.push_back(view(snapshot, caller.player, player ? player->power : 0, world, say));
  return all;
}

WorldView Travels::show(Snapshot& snapshot, const Caller& caller, const OfWorld& in) const {
  const auto* world = atlas_.find(in.world.value);
  if (!world) throw not_found("world.unknown", "There is no such world.");
  const auto player = players_.find(snapshot, caller.player);
  return view(snapshot, caller.player, player ? player->power : 0, *world, phrases_.in(in.language));
}

void Travels::grow(Tx& tx, const player::PowerChanged& changed) {
  bool passed = false;
  for (const auto& world : atlas_.worlds())
    for (const auto& region : world.regions)
      passed = passed || (changed.before < region.power && region.power <= changed.after);
  if (passed) look_around(tx, changed.player, changed.after, atlas_.sites());
}

// At the end of the command: power follows from the same change of mastery. A level reached opens the region behind one
// whose skill it is, and most skills lie in a single region.
void Travels::learn(Tx& tx, const skill::MasteryChanged& changed) {
  if (changed.level <= changed.level_before) return;
  tx.at_end([this, who = changed.player, skill = changed.skill](Tx& then) {
    auto sites = atlas_.sites();
    const auto code = skill::code_of(then, skill);
    std::erase_if(sites, [&](const Site& site) { return !site.asks_for(code); });
    if (const auto player = players_.find(then, who)) look_around(then, who, player->power, sites);
  });
}

void Travels::look_around(Tx& tx, PlayerId player, std::int64_t power, const std::vector<Site>& sites) const {
  for (const auto& site : sites) {
    if (power < site.region->power || asks_nothing(*site.region)) continue;
    if (tx.one<int>("select 1 from world_unlocked where player = ? and world = ? and region = ?", player,
                    site.world->key, site.region->key))
      continue;
    if (site.region->grasp && grasped(tx, player, site) < site.region->grasp->skills) continue;
    tx.run("insert into world_unlocked(player, world, region, at) values (?, ?, ?, ?)", player, site.world->key,
           site.region->key, tx.now());
    tx.emit(Unlocked{player, site.world->key.str(), site.region->key.str(), site.region->name.str()});
  }
}

bool Travels::open(Read& read, PlayerId player, const Site& site) const {
  return asks_nothing(*site.region) ||
         read.one<int>("select 1 from world_unlocked where player = ? and world = ? and region = ?", player,
                       site.world->key, site.region->key)
             .has_value();
}

int Travels::grasped(Read& read, PlayerId player, const Site& site) const {
  if (!site.region->grasp || !site.before) return 0;
  int count = 0;
  for (const auto& code : site.before->skills) {
    const auto skill = skill::skill_of_code(read, code);
    const auto known = skill ? knowledge_.of(read, player, *skill) : std::nullopt;
    count += known && known->level >= site.region->grasp->level ? 1 : 0;
  }
  return count;
}

RegionView Travels::view(Read& read, PlayerId player, std::int64_t power, const Site& site, const Tongue& say) const {
  const auto& region = *site.region;
  RegionView view;
  view.region = region.key.str();
  view.name = say(region.name.str());
  view.story = say(region.story.str());
  view.open = open(read, player, site);
  if (!view.open) {
    view.asks = Asks{region.power, power, 0, 0, skill::Level::unseen};
    if (region.grasp) {
      view.asks->skills = region.grasp->skills;
      view.asks->skills_now = grasped(read, player, site);
      view.asks->level = region.grasp->level;
    }
  }
  for (const auto& code : region.skills) {
    const auto skill = skill::skill_of_code(read, code);
    if (!skill) continue;
    const auto known = knowledge_.of(read, player, *skill);
    const auto level = known ? known->level : skill::Level::unseen;
    view.skills.push_back({*skill, known ? known->name : knowledge_.name_of(read, *skill), level});
    view.light += share(level) / static_cast<double>(region.skills.size());
  }
  view.dungeon = say(region.dungeon.name.str());
  view.dungeon_story = say(region.dungeon.story.str());
  view.cleared = times_cleared(read, player, site.world->key.value, region.key.value);
  view.run = active_run(read, player, site.world->key.value, region.key.value);
  view.xp = tapered(region.dungeon.xp, view.cleared);
  view.coins = tapered(region.dungeon.coins, view.cleared);
  return view;
}

WorldView Travels::view(Read& read, PlayerId player, std::int64_t power, const Island& world, const Tongue& say) const {
  WorldView view{world.key.str(),
                 say(world.name.str()),
                 say(world.subject.str()),
                 say(world.story.str()),
                 world.accent,
                 world.place.x,
                 world.place.y,
                 0,
                 {}};
  const Region* before = nullptr;
  for (const auto& region : world.regions) {
    view.regions.push_back(this->view(read, player, power, {&world, &region, before}, say));
    view.light += view.regions.back().light / static_cast<double>(world.regions.size());
    before = &region;
  }
  return view;
}

}  // namespace edu::world
