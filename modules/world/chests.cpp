#include "world/chests.hpp"

namespace edu::world {

namespace {

struct LuckRow {
  int misses = 0;
  bool opened_today = false;
};
BOOST_DESCRIBE_STRUCT(LuckRow, (), (misses, opened_today))

const Keepsake* keepsake_of(const Dungeon& dungeon, const LootLine& line) {
  for (const auto& keepsake : dungeon.keepsakes)
    if (line.kind == LootKind::keepsake && keepsake.key.value == line.keepsake) return &keepsake;
  return nullptr;
}

std::optional<std::string> item_of(const LootLine& line) {
  return line.kind == LootKind::item ? std::optional{line.keepsake} : std::nullopt;
}

struct Kept {
  std::int64_t times;
  Time first;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (times, first))

}  // namespace

// What the next chest is to somebody.
struct Chests::Luck {
  Day today;
  int misses;
  bool supplies;
  LootTable table;
};

Chests::Luck Chests::luck(Read& read, const MemberRow& member, const Site& site) const {
  const auto today = clock_.day(read.now());
  const auto row = read.value<LuckRow>(
      "select coalesce((select misses from world_luck where player = ?1 and world = ?2 and region = ?3), 0) as misses, "
      "exists (select 1 from world_luck where player = ?1 and opened_on = ?4) as opened_today",
      member.player, site.world->key, site.region->key, today);
  const bool supplies = member.right == 0 || row.opened_today;
  const auto table = site.region->dungeon.loot();
  return {today, row.misses, supplies, supplies ? supplies_of(table) : table};
}

ChestView Chests::view(Read& read, const MemberRow& member, const Site& site, const Tongue& say) const {
  const auto& dungeon = site.region->dungeon;
  const auto [today, misses, supplies, table] = luck(read, member, site);
  ChestView view{{}, table.pity, misses, !supplies && misses >= table.pity, chests_a_keepsake(table), supplies};
  for (const auto& line : table.lines) {
    const auto* keepsake = keepsake_of(dungeon, line);
    if (line.per_mille > 0)
      view.lines.push_back({line.kind, keepsake ? say(keepsake->name.str()) : "",
                            keepsake ? std::optional{keepsake->icon} : std::nullopt, line.per_mille, item_of(line),
                            line.count});
  }
  return view;
}

Find Chests::open(Tx& tx, const MemberRow& member, const Site& site, const Tongue& say) const {
  const auto& dungeon = site.region->dungeon;
  const auto player = member.player;
  const auto run = member.run;
  const auto [today, misses, supplies, table] = luck(tx, member, site);
  const auto drawn = draw(table, misses, tx.rng());
  const auto& line = table.lines[drawn.line];
  const auto* keepsake = keepsake_of(dungeon, line);
  if (supplies) return {player, line.kind, {}, "", {}, false, false, {}, line.count};
  tx.run(
      "insert into world_luck(player, world, region, misses, opened_on) values (?, ?, ?, ?, ?) on conflict(player, "
      "world, region) do update set misses = excluded.misses, opened_on = excluded.opened_on",
      player, site.world->key, site.region->key, keepsake ? 0 : misses + 1, today);
  if (line.kind == LootKind::item) tx.emit(ItemsFound{player, run, line.keepsake, line.count});
  if (!keepsake) return {player, line.kind, {}, "", {}, drawn.certain, false, item_of(line), line.count};
  tx.run(
      "insert into world_keepsake(player, keepsake, times, first) values (?, ?, 1, ?) on conflict(player, keepsake) do "
      "update set times = times + 1",
      player, keepsake->key, tx.now());
  const bool again = tx.value<std::int64_t>("select times from world_keepsake where player = ? and keepsake = ?",
                                            player, keepsake->key) > 1;
  tx.emit(KeepsakeFound{player, run, keepsake->key.str(), keepsake->name.str(), again});
  return {player, line.kind, keepsake->key.str(), say(keepsake->name.str()), keepsake->icon, drawn.certain, again,
          {},     1};
}

Gallery Chests::gallery(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  const auto say = phrases_.in(in.language);
  Gallery gallery;
  for (const auto& site : atlas_.sites()) {
    const auto& dungeon = site.region->dungeon;
    for (const auto& keepsake : dungeon.keepsakes) {
      const auto kept = snapshot.one<Kept>("select times, first from world_keepsake where player = ? and keepsake = ?",
                                           caller.player, keepsake.key);
      gallery.found += kept ? 1 : 0;
      gallery.keepsakes.push_back({keepsake.key.str(), say(keepsake.name.str()), kept ? say(keepsake.story.str()) : "",
                                   keepsake.icon, site.world->key.str(), site.region->key.str(),
                                   say(dungeon.name.str()), kept ? kept->times : 0,
                                   kept ? std::optional{kept->first} : std::nullopt});
    }
  }
  return gallery;
}

}  // namespace edu::world
