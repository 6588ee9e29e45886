// A school for measurements: many players, plain sums to answer in a quest for everybody, things to trade, and the tokens to
// call with.
#pragma once

#include <filesystem>

#include "app/world.hpp"

namespace edu::app {

struct Population {
  int classes = 2;
  int students = 30;  // in all, dealt out to the classes in turn
  int items = 0;      // plain sums, in 20 skills
  int coins = 0;      // that each student begins with
  int goods = 0;      // of the first kind that is traded; and a piece, where there are any
  std::optional<std::filesystem::path> tokens =
      {};  // a line each: teacher, class, quest, password, and every player's access token
};

// Fills an empty school. Throws Problem "school.exists" when there is one already.
void populate(World& world, const Population& population);

}  // namespace edu::app
