#include "skill/knowing/trace.hpp"

#include <algorithm>

namespace edu::skill::knowing {

std::uint32_t Names::number(std::string_view name) {
  const auto [entry, fresh] = numbers_.try_emplace(std::string{name}, size());
  if (fresh) names_.emplace_back(name);
  return entry->second;
}

std::uint32_t Vocabulary::set_of(std::vector<std::uint32_t> skills_of_item) {
  if (skills_of_item.empty()) skills_of_item.push_back(skills.number(""));
  std::ranges::sort(skills_of_item);
  // Not std::ranges::unique: clang 14 can't read what g++ 12 makes of it.
  skills_of_item.erase(std::unique(skills_of_item.begin(), skills_of_item.end()), skills_of_item.end());
  const auto [entry, fresh] = numbers_.try_emplace(skills_of_item, static_cast<std::uint32_t>(sets.size()));
  if (fresh) sets.push_back(std::move(skills_of_item));
  return entry->second;
}

}  // namespace edu::skill::knowing
