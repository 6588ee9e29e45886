#include "skill/item.hpp"

namespace edu::skill {

bool missing_word(const Item& item) {
  if (item.after.empty()) return false;
  const auto* choice = std::get_if<ChoiceKey>(&item.key);
  return choice ? !choice->several : std::holds_alternative<TextKey>(item.key);
}

std::string_view kind_of(const Item& item) {
  if (missing_word(item)) return MissingWord::kind;
  return std::visit([](const auto& key) { return key.kind; }, item.key);
}

bool graded(const Item& item) {
  return !std::holds_alternative<EssayKey>(item.key) && !std::holds_alternative<DescriptionKey>(item.key);
}

}  // namespace edu::skill
