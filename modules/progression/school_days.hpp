// The school's day as the event log tells it: what "today", "this week" and "this season" were when an event happened.
// Taken from day.began and its kin and not from the calendar, which may be edited afterwards: whoever reads the log again
// must count as it was counted then. Before the first such event the days are UTC's and Monday to Friday are school.
#pragma once

#include <array>

#include "base/day.hpp"
#include "base/time.hpp"
#include "bus/event_view.hpp"

namespace edu::progression {

struct SchoolDays {
  Day day{};  // 0: none began yet
  Day monday{};
  Day season{};                  // its first day
  std::int64_t school_days = 0;  // that began so far
  bool school = true;            // today is one
  std::int64_t recent = 0;       // the last 62 days, today in the lowest bit: 1 was counted as one
  std::int64_t dark = 0;  // those of them on which the server was off for most of the day: missing one breaks no row

  friend bool operator==(const SchoolDays&, const SchoolDays&) = default;
};
BOOST_DESCRIBE_STRUCT(SchoolDays, (), (day, monday, season, school_days, school, recent, dark))

// The events that move it, by name. A day that was dark takes no row of days from anybody.
inline constexpr std::array<std::string_view, 4> day_events{"day.began", "day.darkened", "week.began", "season.began"};
bool moves_days(std::string_view event);
// What such an event says, taken out of the view.
struct DayMove {
  enum class What { day, darkened, week, season } what;
  Day first;
  bool school;
  bool dark =
      false;  // of one that was darkened: it stays a school day; not: it is taken out, as was done before that was told
};
std::optional<DayMove> move_of(const bus::EventView& event);
void advance(SchoolDays& days, const DayMove& moved);
// As it stands at an event: itself once a day began, else what the instant alone says.
SchoolDays at(const SchoolDays& days, Time time);

}  // namespace edu::progression
