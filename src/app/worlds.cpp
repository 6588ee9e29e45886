#include "app/worlds.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/embedded.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"
#include "economy/goods.hpp"

namespace edu::app {

namespace {

std::vector<skill::ContentFile> own_files() {
  std::vector<skill::ContentFile> files;
  files.reserve(content().size());
  for (const auto& file : content()) files.push_back({std::string{file.path}, file.bytes});
  return files;
}

// What a file of goods names; its faults are told by whoever reads the goods.
void add_goods(const skill::ContentFile& file, std::set<std::string, std::less<>>& codes) {
  const economy::ContentFile one{file.path, file.text};
  std::vector<std::string> faults;
  for (auto& good : economy::read_goods({&one, 1}, faults)) codes.insert(std::move(good.code.value));
}

}  // namespace

world::Survey survey_worlds(std::span<const skill::ContentFile> files) {
  std::set<std::string, std::less<>> codes, items;
  std::vector<world::ContentFile> worlds;
  for (const auto& file : files) {
    if (file.path.starts_with("worlds/")) worlds.push_back({file.path, file.text});
    if (file.path.starts_with("goods/")) add_goods(file, items);
    if (!file.path.starts_with("skills/")) continue;
    for (auto& skill : json::read<skill::SkillFile>(file.text).skills) codes.insert(std::move(skill.code.value));
  }
  return world::survey(worlds, {[&](std::string_view code) { return codes.contains(code); },
                                [&](std::string_view code) { return items.contains(code); }});
}

world::Atlas own_worlds() {
  auto found = survey_worlds(own_files());
  if (!found.faults.empty())
    throw invalid("content.file", fmt::format("The worlds have faults:\n{}", fmt::join(found.faults, "\n")));
  return std::move(found.atlas);
}

player::PlayerContent survey_players(std::span<const skill::ContentFile> files, std::vector<std::string>& faults) {
  std::vector<economy::ContentFile> goods_files;
  std::vector<player::ContentFile> own;
  goods_files.reserve(files.size());
  own.reserve(files.size());
  for (const auto& file : files) {
    goods_files.push_back({file.path, file.text});
    own.push_back({file.path, file.text});
  }
  std::vector<std::string> told_elsewhere;
  const auto goods = economy::read_goods(goods_files, told_elsewhere);
  const auto good = [&](std::string_view code) -> const economy::Good* {
    const auto found =
        std::find_if(goods.begin(), goods.end(), [&](const economy::Good& each) { return each.code.value == code; });
    return found == goods.end() ? nullptr : &*found;
  };
  return player::read_content(own, good, faults);
}

player::PlayerContent own_players() {
  std::vector<std::string> faults;
  auto found = survey_players(own_files(), faults);
  if (!faults.empty())
    throw invalid("content.file", fmt::format("Looks and pets have faults:\n{}", fmt::join(faults, "\n")));
  return found;
}

}  // namespace edu::app
