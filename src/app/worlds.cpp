#include "app/worlds.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <string>

#include "app/embedded.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::app {

world::Survey survey_worlds(std::span<const skill::ContentFile> files) {
  std::set<std::string, std::less<>> codes;
  std::vector<world::ContentFile> worlds;
  for (const auto& file : files) {
    if (file.path.starts_with("worlds/")) worlds.push_back({file.path, file.text});
    if (!file.path.starts_with("skills/")) continue;
    for (auto& skill : json::read<skill::SkillFile>(file.text).skills) codes.insert(std::move(skill.code.value));
  }
  return world::survey(worlds, [&](std::string_view code) { return codes.contains(code); });
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
