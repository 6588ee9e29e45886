// The calendar as people see and change it: administrators the school's terms, holidays, lessons and time zone, teachers the
// days on which a student of theirs was ill.
#pragma once

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "classroom/rollover.hpp"
#include "gateway/route.hpp"

namespace edu::classroom {

// Today, as the school has it.
struct Today {
  Day day;
  Day week;  // its Monday
  DayKind kind;
  std::optional<Season> season;
  bool in_lesson;
};
BOOST_DESCRIBE_STRUCT(Today, (), (day, week, kind, season, in_lesson))

struct CalendarView {
  std::string time_zone;
  std::vector<Weekday> weekend;
  std::vector<Season> terms;
  std::vector<Days> holidays;
  std::vector<Lesson> lessons;
  Today today;
};
BOOST_DESCRIBE_STRUCT(CalendarView, (), (time_zone, weekend, terms, holidays, lessons, today))

struct TermEdit {
  std::optional<SeasonId> season;  // of a term that is there already: it keeps its ladder
  Name name;
  Day first;
  Day last;
};
BOOST_DESCRIBE_STRUCT(TermEdit, (), (season, name, first, last))

struct HolidayEdit {
  Name name;
  Day first;
  Day last;
};
BOOST_DESCRIBE_STRUCT(HolidayEdit, (), (name, first, last))

struct LessonEdit {
  Bounded<int, 0, 1439> begins;
  Bounded<int, 1, 1440> ends;
};
BOOST_DESCRIBE_STRUCT(LessonEdit, (), (begins, ends))

// The whole calendar; what isn't in it is taken out.
struct CalendarEdit {
  Text<LineForm, 1, 64> time_zone;
  std::vector<Weekday> weekend;
  std::vector<TermEdit> terms;        // 40 at most
  std::vector<HolidayEdit> holidays;  // 200 at most
  std::vector<LessonEdit> lessons;    // 30 at most
};
BOOST_DESCRIBE_STRUCT(CalendarEdit, (), (time_zone, weekend, terms, holidays, lessons))

struct OfStudent {
  PlayerId player;
};
BOOST_DESCRIBE_STRUCT(OfStudent, (), (player))

struct SickDays {
  PlayerId player;
  std::vector<Day> days;  // the newest first, 400 at most
};
BOOST_DESCRIBE_STRUCT(SickDays, (), (player, days))

struct MarkSick {
  PlayerId player;
  Day first;
  Day last;   // within 31 days of the first
  bool sick;  // false: they weren't, after all
};
BOOST_DESCRIBE_STRUCT(MarkSick, (), (player, first, last, sick))

struct OfClassDay {
  ClassId class_;
  std::optional<Day> day;  // today where none is said
};
BOOST_DESCRIBE_STRUCT(OfClassDay, (), (class_, day))

struct Attendance {
  PlayerId player;
  std::string name;
  bool sick;
};
BOOST_DESCRIBE_STRUCT(Attendance, (), (player, name, sick))

struct Register {
  Day day;
  DayKind kind;
  std::vector<Attendance> students;  // by name
};
BOOST_DESCRIBE_STRUCT(Register, (), (day, kind, students))

class CalendarPages {
 public:
  CalendarPages(SchoolClock& clock, Rollover& rollover, const Classes& classes, const auth::Accounts& accounts)
      : clock_{clock}, rollover_{rollover}, classes_{classes}, accounts_{accounts} {}

  CalendarView show(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 422 "school.time_zone", "calendar.order", "calendar.overlap", "calendar.too_long", "calendar.too_many",
  // "calendar.weekend", "calendar.unknown_term"; 404 "school.none"; 409 "calendar.term_over" where a term that ended would come again,
  // "calendar.term_begun" where one that runs would begin later.
  CalendarView change(Tx& tx, const Caller& caller, const CalendarEdit& in);

  // The student, their teachers, administrators; 404 "player.unknown" for everybody else.
  SickDays sick_days(Snapshot& snapshot, const Caller& caller, const OfStudent& in) const;
  // Who of a class was ill on a day. 404 "class.unknown" for whoever neither teaches it nor is an administrator.
  Register of_class(Snapshot& snapshot, const Caller& caller, const OfClassDay& in) const;
  // 404 "player.unknown"; 422 "calendar.order", "calendar.too_long", "calendar.too_far".
  SickDays mark_sick(Tx& tx, const Caller& caller, const MarkSick& in);

 private:
  CalendarView view(const Calendar& calendar, Time now) const;

  SchoolClock& clock_;
  Rollover& rollover_;
  const Classes& classes_;
  const auth::Accounts& accounts_;
};

}  // namespace edu::classroom
