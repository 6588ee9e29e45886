// The school's clock: "today", "this week" and "this season" are asked of it everywhere. It keeps the calendar in memory,
// as the last commit left it, so that an answer asks without a query; any thread may.
#pragma once

#include <memory>
#include <mutex>

#include "classroom/calendar.hpp"
#include "store/tx.hpp"

namespace edu::classroom {

class SchoolClock {
 public:
  Day day(Time time) const { return calendar()->day(time); }
  Time begins(Day day) const { return calendar()->begins(day); }
  DayKind kind(Day day) const { return calendar()->kind(day); }
  DayKind planned(Day day) const { return calendar()->planned(day); }
  std::optional<Season> season(Day day) const { return calendar()->season(day); }
  bool in_lesson(Time time) const { return calendar()->in_lesson(time); }
  // A teacher said that the student was ill that day. One look-up.
  bool sick(Read& read, PlayerId player, Day day) const;

  // The calendar as it stands, for whoever asks about many days.
  std::shared_ptr<const Calendar> calendar() const;

  void rebuild(Read& read);  // from the tables
  void change(Tx& tx);       // the tables were changed: seen from the commit on

 private:
  void set(CalendarParts parts);

  mutable std::mutex mutex_;
  std::shared_ptr<const Calendar> calendar_ = std::make_shared<const Calendar>();
};

// What the tables say of the calendar.
CalendarParts calendar_parts(Read& read);

}  // namespace edu::classroom
