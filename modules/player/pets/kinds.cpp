#include "player/pets/kinds.hpp"

#include <algorithm>

#include "base/odds.hpp"

namespace edu::player {

Bestiary::Bestiary(std::vector<PetKind> kinds) : kinds_{std::move(kinds)} {}

const PetKind* Bestiary::find(std::string_view code) const {
  const auto found =
      std::find_if(kinds_.begin(), kinds_.end(), [&](const PetKind& each) { return each.code.value == code; });
  return found == kinds_.end() ? nullptr : &*found;
}

std::vector<const PetKind*> Bestiary::from(std::string_view egg) const {
  std::vector<const PetKind*> kinds;
  for (const auto& kind : kinds_)
    if (kind.egg.value == egg) kinds.push_back(&kind);
  return kinds;
}

std::vector<std::string> Bestiary::eggs() const {
  std::vector<std::string> eggs;
  for (const auto& kind : kinds_)
    if (std::find(eggs.begin(), eggs.end(), kind.egg.value) == eggs.end()) eggs.push_back(kind.egg.value);
  return eggs;
}

const PetKind& Bestiary::hatch(std::string_view egg, Rng& rng) const {
  const auto kinds = from(egg);
  return *draw_one(
      kinds, [](const PetKind* kind) { return kind->per_mille.value; }, rng);
}

}  // namespace edu::player
