#include "world/chests.hpp"

namespace edu::world {

namespace {

int misses_of(Read& read, PlayerId player, const Site& site) {
  return read
      .one<int>("select misses from world_luck where player = ? and world = ? and region = ?", player, site.world->key,
                site.region->key)
      .value_or(0);
}

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

ChestView Chests::view(Read& read, PlayerId player, const Site& site) const {
  const auto& dungeon = site.region->dungeon;
  const auto table = dungeon.loot();
  const int misses = misses_of(read, player, site);
  ChestView view{{}, table.pity, misses, misses >= table.pity, chests_a_keepsake(table)};
  for (const auto& line : table.lines) {
    const auto* keepsake = keepsake_of(dungeon, line);
    if (line.per_mille > 0)
      view.lines.push_back({line.kind, keepsake ? keepsake->name.str() : "",
                            keepsake ? std::optional{keepsake->icon} : std::nullopt, line.per_mille, item_of(line),
                            line.count});
  }
  return view;
}

Find Chests::open(Tx& tx, PlayerId player, DungeonRunId run, const Site& site) const {
  const auto& dungeon = site.region->dungeon;
  const auto table = dungeon.loot();
  const int misses = misses_of(tx, player, site);
  const auto drawn = draw(table, misses, tx.rng());
  const auto& line = table.lines[drawn.line];
  const auto* keepsake = keepsake_of(dungeon, line);
  tx.run(
      "insert into world_luck(player, world, region, misses) values (?, ?, ?, ?) on conflict(player, world, region) do "
      "update set misses = excluded.misses",
      player, site.world->key, site.region->key, keepsake ? 0 : misses + 1);
  if (line.kind == LootKind::item) tx.emit(ItemsFound{player, run, line.keepsake, line.count});
  if (!keepsake) return {player, line.kind, {}, "", {}, drawn.certain, false, item_of(line), line.count};
  tx.run(
      "insert into world_keepsake(player, keepsake, times, first) values (?, ?, 1, ?) on conflict(player, keepsake) do "
      "update set times = times + 1",
      player, keepsake->key, tx.now());
  const bool again = tx.value<std::int64_t>("select times from world_keepsake where player = ? and keepsake = ?",
                                            player, keepsake->key) > 1;
  tx.emit(KeepsakeFound{player, run, keepsake->key.str(), keepsake->name.str(), again});
  return {player, line.kind, keepsake->key.str(), keepsake->name.str(), keepsake->icon, drawn.certain, again, {}, 1};
}

Gallery Chests::gallery(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  Gallery gallery;
  for (const auto& site : atlas_.sites()) {
    const auto& dungeon = site.region->dungeon;
    for (const auto& keepsake : dungeon.keepsakes) {
      const auto kept = snapshot.one<Kept>("select times, first from world_keepsake where player = ? and keepsake = ?",
                                           caller.player, keepsake.key);
      gallery.found += kept ? 1 : 0;
      gallery.keepsakes.push_back({keepsake.key.str(), keepsake.name.str(), kept ? keepsake.story.str() : "",
                                   keepsake.icon, site.world->key.str(), site.region->key.str(), dungeon.name.str(),
                                   kept ? kept->times : 0, kept ? std::optional{kept->first} : std::nullopt});
    }
  }
  return gallery;
}

}  // namespace edu::world
