#include "app/worlds.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <string>

#include "app/embedded.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"
#include "economy/goods.hpp"

namespace edu::app {

namespace {

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
  std::vector<skill::ContentFile> files;
  files.reserve(content().size());
  for (const auto& file : content()) files.push_back({std::string{file.path}, file.bytes});
  auto found = survey_worlds(files);
  if (!found.faults.empty())
    throw invalid("content.file", fmt::format("The worlds have faults:\n{}", fmt::join(found.faults, "\n")));
  return std::move(found.atlas);
}

}  // namespace edu::app
