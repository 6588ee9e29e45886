// The school's calendar as plain values: which instants a day spans in the school's time zone, with daylight saving, and
// what kind of day it is. Pure: a value that is made whole and asked, so that a year can be walked through in a test.
#pragma once

#include <cctz/time_zone.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/time.hpp"
#include "classroom/events.hpp"

namespace edu::classroom {

// Days from the first to the last, both included.
struct Days {
  std::string name;
  Day first;
  Day last;

  bool holds(Day day) const { return first <= day && day <= last; }
};
BOOST_DESCRIBE_STRUCT(Days, (), (name, first, last))

// A term; where a school has set none, a quarter of the year, so that seasons turn everywhere.
struct Season {
  SeasonId season;
  std::string name;
  Day first;
  Day last;

  bool holds(Day day) const { return first <= day && day <= last; }
};
BOOST_DESCRIBE_STRUCT(Season, (), (season, name, first, last))

// Minutes since midnight by the school's clock, the second one excluded.
struct Lesson {
  int begins;
  int ends;
};
BOOST_DESCRIBE_STRUCT(Lesson, (), (begins, ends))

// The system's time zone database knows this zone ("Europe/Berlin").
bool is_time_zone(const std::string& name);

// What a calendar is made of. Terms and holidays in order of their days, terms without overlap; dark days in order.
struct CalendarParts {
  std::string time_zone = "UTC";  // a zone that is unknown is taken for UTC
  std::vector<Weekday> weekend{Weekday::saturday, Weekday::sunday};
  std::vector<Season> terms;
  std::vector<Days> holidays;
  std::vector<Lesson> lessons;
  std::vector<Day> dark;
};

class Calendar {
 public:
  Calendar() : Calendar{CalendarParts{}} {}
  explicit Calendar(CalendarParts parts);

  Day day(Time time) const;
  // The day's first instant: midnight, or where the clock jumps over midnight the end of the jump.
  Time begins(Day day) const;
  int minute_of_day(Time time) const;  // by the clock on the wall, 0..1439

  // The instant at which the clock on the wall shows this hour; where it is skipped, the end of the jump, and where it comes
  // twice, the first time.
  Time at(Day day, std::chrono::hours hour) const;

  // dark before what was planned.
  DayKind kind(Day day) const;
  // Whether the server was on or not: holiday before weekend before vacation (a day of no term, where there are terms)
  // before school.
  DayKind planned(Day day) const;
  // None on a day of no term, where there are terms.
  std::optional<Season> season(Day day) const;
  bool in_lesson(Time time) const;

  const CalendarParts& parts() const { return parts_; }

 private:
  CalendarParts parts_;
  cctz::time_zone zone_;
};

// The days, begun or over in [from, to), of which that takes more than half of the hours in which children play (6 to 22).
std::vector<Day> darkened(const Calendar& calendar, Time from, Time to);

}  // namespace edu::classroom
