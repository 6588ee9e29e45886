// A term of an economy: students earn, buy, sell and use things up; some try to get more than others by a trick. Their answers are
// told to the school as they would have been given, not played question by question, so that a thousand students' half a year
// can be looked at; all that is bought, sold, given and reckoned goes the school's own way. Afterwards the school's reckoning is held
// against the truth: what prices did, who was flagged, what a trick was worth.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/world.hpp"

namespace edu::app {

struct EconomySimulation {
  int students = 100;
  int days = 60;
  std::uint64_t seed = 1;
  int tricksters = 12;  // every how manieth student belongs to a scheme; 0: nobody
};

struct SchemeReport {
  std::string scheme;
  std::int64_t players = 0;
  std::int64_t flagged = 0;
  double earned_per_twin = 0;  // coins from mints, against their honest twins'
  double gained_per_twin = 0;  // these and what the scheme's others passed on beyond its worth, against the same
  double wealth_per_twin = 0;  // coins and things in the end
};
BOOST_DESCRIBE_STRUCT(SchemeReport, (), (scheme, players, flagged, earned_per_twin, gained_per_twin, wealth_per_twin))

struct EconomyReport {
  std::int64_t students = 0;
  std::int64_t days = 0;
  std::uint64_t seed = 0;
  double seconds = 0;  // of the wall
  std::int64_t calls = 0;
  std::int64_t answers = 0;
  std::int64_t sales = 0;  // things sold among players
  std::int64_t money = 0;  // coins in the end
  double level_low = 0;    // of prices after day 30, of the target: 1 is on it
  double level_high = 0;
  double level_last = 0;
  double within = 0;         // share of the days after day 30 within a tenth of the target
  double pressure_last = 0;  // of the controller's reach
  double velocity = 0;       // a day, the mean after day 30
  double gini = 0;           // in the end
  double precision = 0;      // of those flagged, who belonged to a scheme
  double recall = 0;         // of those in a scheme, who were flagged
  std::vector<SchemeReport> schemes;
  std::vector<std::string> broken;  // what `verify --replay` says
};
BOOST_DESCRIBE_STRUCT(EconomyReport, (),
                      (students, days, seed, seconds, calls, answers, sales, money, level_low, level_high, level_last,
                       within, pressure_last, velocity, gini, precision, recall, schemes, broken))

std::string printed(const EconomyReport& report);

// As simulate(): an empty school whose timers are by hand on `clock`.
EconomyReport simulate_economy(World& world, VirtualClock& clock, const EconomySimulation& simulation,
                               const std::function<void(double)>& tell);

}  // namespace edu::app
