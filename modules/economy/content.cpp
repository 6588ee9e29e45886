#include "economy/content.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/problem.hpp"
#include "economy/crafting/mints.hpp"

namespace edu::economy {

Content read_content(std::span<const ContentFile> files, const Rules& rules, std::vector<std::string>& faults) {
  Content content;
  content.goods = read_goods(files, faults);
  content.shelves = read_shelves(files, content.goods, faults);
  content.recipes = read_recipes(
      files, content.goods, [](std::string_view) { return true; }, faults);
  std::set<std::string, std::less<>> sold;
  for (const auto& shelf : content.shelves) sold.insert(shelf.goods.begin(), shelf.goods.end());
  find_mints(content.recipes, content.goods, sold, rules, faults);
  return content;
}

Content sound_content(std::span<const ContentFile> files, const Rules& rules) {
  std::vector<std::string> faults;
  auto content = read_content(files, rules, faults);
  if (!faults.empty())
    throw invalid("content.file", fmt::format("The economy's files have faults:\n{}", fmt::join(faults, "\n")));
  return content;
}

}  // namespace edu::economy
