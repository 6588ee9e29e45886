// What was played in a term, counted from the event log: quests by their kind, the worlds, and what was reached.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bus/event_view.hpp"

namespace edu::app {

struct Played {
  // Quests completed, each time.
  std::int64_t of_teachers = 0;
  std::int64_t written = 0;  // of the chains, single ones and hidden ones
  std::int64_t daily = 0;
  std::int64_t weekly = 0;
  std::int64_t seasonal = 0;
  std::int64_t stories = 0;
  std::int64_t rewards = 0;   // chosen
  std::int64_t revealed = 0;  // hidden quests
  std::int64_t regions = 0;   // opened
  std::int64_t rooms = 0;
  std::int64_t dungeons = 0;         // cleared
  std::int64_t dungeons_failed = 0;  // out of hearts
  std::int64_t keepsakes = 0;
  std::int64_t floors = 0;  // of the tower, paid
  std::int64_t achievements = 0;
  std::int64_t prestiges = 0;
  std::int64_t ranks = 0;
};
BOOST_DESCRIBE_STRUCT(Played, (),
                      (of_teachers, written, daily, weekly, seasonal, stories, rewards, revealed, regions, rooms,
                       dungeons, dungeons_failed, keepsakes, floors, achievements, prestiges, ranks))

std::vector<std::string> events_of_play();  // those that `count` knows
void count(Played& played, const bus::EventView& event);

}  // namespace edu::app
