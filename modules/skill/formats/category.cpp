#include "skill/formats/category.hpp"

#include <algorithm>

#include "skill/formats/gift_text.hpp"

namespace edu::skill {

std::vector<std::string> category_path(std::string_view written) {
  std::vector<std::string> names(1);
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '/') {
      names.back() += written[i];
      continue;
    }
    const auto end = std::min(written.find_first_not_of('/', i), written.size());
    const auto slashes = end - i;
    if (slashes == 1) names.emplace_back();
    else names.back().append((slashes + 1) / 2, '/');
    i = end - 1;
  }
  for (auto& name : names) name = std::string{gift::trim(name)};
  if (names.front().size() > 2 && names.front().starts_with('$') && names.front().ends_with('$'))
    names.erase(names.begin());
  if (!names.empty() && names.front() == "top") names.erase(names.begin());
  std::erase(names, "");
  return names;
}

std::string category_text(const std::vector<std::string>& path) {
  std::string text;
  for (const auto& name : path) {
    if (!text.empty()) text += '/';
    for (const char c : name) text.append(c == '/' ? 2u : 1u, c);
  }
  return text;
}

}  // namespace edu::skill
