// Everything that the economy's content files say, read and examined together, so that every fault is told at once and
// files may name what stands in others.
#pragma once

#include "economy/crafting/recipes.hpp"
#include "economy/goods.hpp"
#include "economy/shop.hpp"

namespace edu::economy {

struct Content {
  std::vector<Good> goods;
  std::vector<Shelf> shelves;
  RecipeBook recipes;  // whose skills are looked at when the skills are there
};

// What is wrong goes to `faults`, file, pointer and reason. `rules`: what the shop asks at the least, and what it pays.
Content read_content(std::span<const ContentFile> files, const Rules& rules, std::vector<std::string>& faults);
// Throws Problem 422 "content.file" with every fault.
Content sound_content(std::span<const ContentFile> files, const Rules& rules);

}  // namespace edu::economy
