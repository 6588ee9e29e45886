#include "skill/item/item.hpp"

namespace edu::skill {

std::string_view kind_of(const Item& item) {
  return std::visit([](const auto& key) { return key.kind; }, item.key);
}

bool graded(const Item& item) {
  return !std::holds_alternative<EssayKey>(item.key) && !std::holds_alternative<DescriptionKey>(item.key);
}

std::string blank_mark(std::size_t place) { return "[[" + std::to_string(place + 1) + "]]"; }

}  // namespace edu::skill
