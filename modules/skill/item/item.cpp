#include "skill/item/item.hpp"

namespace edu::skill {

std::string_view kind_of(const Item& item) {
  if (!item.after.empty()) return "missing_word";
  return std::visit([](const auto& key) { return key.kind; }, item.key);
}

bool graded(const Item& item) {
  return !std::holds_alternative<EssayKey>(item.key) && !std::holds_alternative<DescriptionKey>(item.key);
}

}  // namespace edu::skill
