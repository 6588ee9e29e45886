// A school full of students, made through the real commands: for the demonstration (a week of plausible lessons, lived
// through on a virtual clock) and for measurements (many players, runs ready to be answered).
#pragma once

#include <filesystem>

#include "app/world.hpp"

namespace edu::app {

struct Population {
  int classes = 2;
  int students = 30;       // in all, dealt out to the classes in turn
  int days = 5;            // of lessons, each student answering some questions a day; 0: none
  int items = 0;           // plain sums besides the starter sets, in 20 skills, with a quest for everybody
  std::uint64_t seed = 1;  // of who knows what
  std::optional<std::filesystem::path> tokens =
      {};  // a line each: teacher, class, quest, password, and every player's access token
};

// The first password of everybody who was made here; the administrator changes it.
inline constexpr std::string_view demo_password = "lantern-light";

// Fills an empty school. `clock` is the world's and is moved on, day by day. Throws Problem "school.exists" when there is
// one already.
void populate(World& world, VirtualClock& clock, const Population& population);

}  // namespace edu::app
