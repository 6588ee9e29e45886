// A term of a school whose students are known through and through: they act by the school's own commands on a virtual clock,
// and afterwards it can be said how well the school found out what they know. The same seed gives the same event log.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/simulator/chase.hpp"
#include "app/simulator/measures.hpp"
#include "app/simulator/played.hpp"
#include "app/world.hpp"

namespace edu::app {

struct Simulation {
  int students = 30;
  int classes = 0;  // 0: one for each 25 students
  int days = 60;    // from a Monday on; weekends count
  std::uint64_t seed = 1;
  int wanderers = 4;  // every how manieth student takes skills in any order instead of the suggested; 0: nobody
  int farmers = 10;   // every how manieth is after points alone; 0: nobody
};

struct SimulationReport {
  std::int64_t students = 0;
  std::int64_t days = 0;
  std::uint64_t seed = 0;
  std::int64_t answers = 0;
  std::int64_t calls = 0;  // commands and queries
  double seconds = 0;      // of the wall, for all of it
  double answers_per_second = 0;
  Foretold foretold;
  Found mastery;
  Placed placement;
  Mastered suggestions;
  std::optional<Mastered> by_chance;  // none: nobody wandered
  Chase chase;
  Played played;
  std::int64_t events = 0;
  std::string event_log;            // SHA-256 of what `eduverse export events` writes
  std::vector<std::string> broken;  // what `verify --replay` says; nothing if all is well
};
BOOST_DESCRIBE_STRUCT(SimulationReport, (),
                      (students, days, seed, answers, calls, seconds, answers_per_second, foretold, mastery, placement,
                       suggestions, by_chance, chase, played, events, event_log, broken))

// A Monday, the same for every simulation that nobody asks another of.
inline constexpr Time simulation_start{1'788'739'200'000};  // 2026-09-07T00:00:00Z

// For people.
std::string printed(const SimulationReport& report);

// Fills an empty school, whose world was started with its timers by hand on `clock`. Throws Problem "school.exists".
// `tell`: the share of the days that are over.
SimulationReport simulate(
    World& world, VirtualClock& clock, const Simulation& simulation,
    const std::function<void(double)>& tell = [](double) {});

}  // namespace edu::app
