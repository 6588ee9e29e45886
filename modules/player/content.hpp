// The player module's content: looks and classes (config/content/looks), kinds of pets (config/content/pets) and the words
// that no pet is called by (config/content/names). Read and examined whole before the server takes a request; every fault
// is named by file, place and reason, all at once.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "economy/goods.hpp"
#include "player/character/looks.hpp"
#include "player/pets/kinds.hpp"
#include "player/pets/names.hpp"

namespace edu::player {

struct ContentFile {
  std::string path;  // below config/content: "looks/people.json"; others are passed over
  std::string_view text;
};

struct PlayerContent {
  Wardrobe wardrobe;
  Bestiary bestiary;
  NameFilter names;
};

// What is wrong goes to `faults`. `good`: the one of that code; nullptr: there is none.
PlayerContent read_content(std::span<const ContentFile> files,
                           const std::function<const economy::Good*(std::string_view code)>& good,
                           std::vector<std::string>& faults);

}  // namespace edu::player
