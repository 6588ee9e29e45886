#include "player/character/looks.hpp"

#include <algorithm>
#include <stdexcept>

namespace edu::player {

Wardrobe::Wardrobe(std::vector<Look> looks, std::vector<StyleClass> classes)
    : looks_{std::move(looks)}, classes_{std::move(classes)} {
  for (std::size_t i = 0; i < looks_.size(); ++i) by_code_.emplace(looks_[i].code.str(), i);
}

const Look* Wardrobe::look(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &looks_[found->second];
}

const StyleClass* Wardrobe::style(std::string_view code) const {
  const auto found =
      std::find_if(classes_.begin(), classes_.end(), [&](const StyleClass& each) { return each.code.value == code; });
  return found == classes_.end() ? nullptr : &*found;
}

const Look& Wardrobe::plain(Layer layer) const {
  const auto found = std::find_if(looks_.begin(), looks_.end(),
                                  [&](const Look& each) { return each.layer == layer && each.is_free(); });
  if (found == looks_.end()) throw std::logic_error{"a layer without a free look"};
  return *found;
}

}  // namespace edu::player
