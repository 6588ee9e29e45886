// How the school's days turn: a durable timer at each midnight of the school tells the day that began. After an outage the
// days that were missed are told first, one after another, and those on which hardly anybody could play are known to be dark: a
// second timer leaves a mark every hour, as a clean stop does, and whoever finds it late knows how long the server was off.
#pragma once

#include "classroom/clock.hpp"

namespace edu::classroom {

// Fires when `day` begins.
struct DayTurns {
  static constexpr std::string_view name = "classroom.day_turns";
  Day day;
};
BOOST_DESCRIBE_STRUCT(DayTurns, (), (day))

struct Beat {
  static constexpr std::string_view name = "classroom.beat";
};
BOOST_DESCRIBE_STRUCT(Beat, (), ())

class Rollover {
 public:
  explicit Rollover(SchoolClock& clock) : clock_{clock} {}

  // The first time: today counts as begun, and both timers are set.
  void begin(Tx& tx);
  void turn(Tx& tx, const DayTurns& turns);
  void beat(Tx& tx, const Beat& beat);
  void stop(Tx& tx);  // the server goes off, and says so
  // The calendar's tables were changed: the season may be another, the next day may begin at another time.
  void calendar_changed(Tx& tx);

 private:
  SchoolClock& clock_;
};

std::vector<std::string> days_told_once(Read& read);

}  // namespace edu::classroom
