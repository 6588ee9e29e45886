#include "world/atlas.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::world {

namespace {

constexpr std::size_t fewest_regions = 3;
constexpr std::size_t most_regions = 6;
constexpr std::size_t fewest_skills = 2;

class Faults {
 public:
  Faults(const std::string& file, std::vector<std::string>& into) : file_{file}, into_{into} {}

  template <class... Args>
  void operator()(const std::string& pointer, fmt::format_string<Args...> why, Args&&... args) {
    into_.push_back(fmt::format("{} {}: {}", file_, pointer.empty() ? "/" : pointer,
                                fmt::format(why, std::forward<Args>(args)...)));
  }

 private:
  const std::string& file_;
  std::vector<std::string>& into_;
};

// What must be one of its kind in all files, and where it was seen first.
struct Seen {
  std::map<std::string, std::string, std::less<>> worlds;
  std::map<std::string, std::string, std::less<>> keepsakes;
};

void examine_dungeon(const Dungeon& dungeon, const std::string& at, const std::string& file, const Known& known,
                     Seen& seen, Faults& fault) {
  if (dungeon.keepsakes.empty()) fault(at + "/keepsakes", "a dungeon holds at least one keepsake");
  int sum = dungeon.oil + dungeon.heart;
  for (std::size_t i = 0; i < dungeon.keepsakes.size(); ++i) {
    const auto& keepsake = dungeon.keepsakes[i];
    const auto here = fmt::format("{}/keepsakes/{}", at, i);
    sum += keepsake.per_mille;
    if (keepsake.per_mille == 0) fault(here + "/per_mille", "a keepsake that is never found");
    const auto [first, is_new] = seen.keepsakes.emplace(keepsake.key.str(), file);
    if (!is_new) fault(here + "/key", "{} is a keepsake of {} already", keepsake.key.str(), first->second);
  }
  const auto items = dungeon.items.value_or(std::vector<ChestItem>{});
  for (std::size_t i = 0; i < items.size(); ++i) {
    sum += items[i].per_mille;
    if (!known.is_item(items[i].item.value))
      fault(fmt::format("{}/items/{}/item", at, i), "there is no thing {}", items[i].item.str());
  }
  if (sum != whole) fault(at, "oil, heart, keepsakes and items add up to {} parts of a thousand", sum);
}

void examine_region(const Region& region, const Region* before, const std::string& at, const std::string& file,
                    const Known& known, Seen& seen, Faults& fault) {
  if (region.skills.size() < fewest_skills)
    fault(at + "/skills", "a region practises {} skills at least", fewest_skills);
  std::set<std::string_view> codes;
  for (std::size_t i = 0; i < region.skills.size(); ++i) {
    const auto here = fmt::format("{}/skills/{}", at, i);
    if (!known.is_skill(region.skills[i])) fault(here, "there is no skill {}", region.skills[i]);
    if (!codes.insert(region.skills[i]).second) fault(here, "{} stands here twice", region.skills[i]);
  }
  if (region.grasp && !before) fault(at + "/grasp", "there is no region before it");
  if (region.grasp && before && region.grasp->skills > static_cast<int>(before->skills.size()))
    fault(at + "/grasp/skills", "the region before has only {} skills", before->skills.size());
  if (before && region.power < before->power) fault(at + "/power", "it opens before the region before it");
  examine_dungeon(region.dungeon, at + "/dungeon", file, known, seen, fault);
}

void examine(const Island& world, const std::string& file, const Known& known, Seen& seen, Faults& fault) {
  const auto [first, is_new] = seen.worlds.emplace(world.key.str(), file);
  if (!is_new) fault("/key", "{} is the world of {} already", world.key.str(), first->second);
  if (world.regions.size() < fewest_regions || world.regions.size() > most_regions)
    fault("/regions", "a world has {} to {} regions", fewest_regions, most_regions);
  std::set<std::string_view> keys;
  const Region* before = nullptr;
  for (std::size_t i = 0; i < world.regions.size(); ++i) {
    const auto& region = world.regions[i];
    const auto at = fmt::format("/regions/{}", i);
    if (!keys.insert(region.key.value).second) fault(at + "/key", "{} is another region's", region.key.str());
    examine_region(region, before, at, file, known, seen, fault);
    before = &region;
  }
}

}  // namespace

LootTable Dungeon::loot() const {
  LootTable table{{{LootKind::oil, "", oil, 1}, {LootKind::heart, "", heart, 1}}, pity};
  for (const auto& keepsake : keepsakes)
    table.lines.push_back({LootKind::keepsake, keepsake.key.str(), keepsake.per_mille, 1});
  for (const auto& item : items.value_or(std::vector<ChestItem>{}))
    table.lines.push_back({LootKind::item, item.item.str(), item.per_mille, item.count});
  return table;
}

const Island* Atlas::find(std::string_view world) const {
  const auto found =
      std::find_if(worlds_.begin(), worlds_.end(), [&](const Island& each) { return each.key.value == world; });
  return found == worlds_.end() ? nullptr : &*found;
}

std::optional<Site> Atlas::find(std::string_view world, std::string_view region) const {
  const auto* island = find(world);
  if (!island) return {};
  const Region* before = nullptr;
  for (const auto& each : island->regions) {
    if (each.key.value == region) return Site{island, &each, before};
    before = &each;
  }
  return {};
}

bool Site::asks_for(std::string_view skill) const {
  return !region->grasp ||
         (before && std::find(before->skills.begin(), before->skills.end(), skill) != before->skills.end());
}

std::vector<Site> Atlas::sites() const {
  std::vector<Site> all;
  for (const auto& island : worlds_) {
    const Region* before = nullptr;
    for (const auto& region : island.regions) {
      all.push_back({&island, &region, before});
      before = &region;
    }
  }
  return all;
}

Survey survey(std::span<const ContentFile> files, const Known& known) {
  Survey found;
  std::vector<Island> worlds;
  Seen seen;
  for (const auto& file : files) {
    if (!file.path.starts_with("worlds/")) continue;
    Faults fault{file.path, found.faults};
    try {
      auto world = json::read<Island>(file.text);
      examine(world, file.path, known, seen, fault);
      worlds.push_back(std::move(world));
    } catch (const Problem& problem) {
      for (const auto& error : problem.errors) fault(error.pointer, "{}", error.detail);
      if (problem.errors.empty()) fault("/", "{}", problem.detail);
    }
  }
  found.atlas = Atlas{std::move(worlds)};
  return found;
}

Atlas read_atlas(std::span<const ContentFile> files, const Known& known) {
  auto found = survey(files, known);
  if (!found.faults.empty())
    throw invalid("content.file", fmt::format("The worlds have faults:\n{}", fmt::join(found.faults, "\n")));
  return std::move(found.atlas);
}

}  // namespace edu::world
