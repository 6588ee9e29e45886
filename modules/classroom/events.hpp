// What the classroom tells: the school was founded, a class was made, somebody was enrolled in one; and the school's time
// as it passes: days, weeks and seasons, each told once and in order, also those that began while the server was off.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "gateway/caller.hpp"

namespace edu::classroom {

struct ClassKind {
  static constexpr std::string_view prefix = "cls";
};
using ClassId = Id<ClassKind>;

struct SeasonKind {
  static constexpr std::string_view prefix = "sea";
};
using SeasonId = Id<SeasonKind>;

// dark: the server was off for most of the hours in which children play. A day that isn't `school` neither breaks a streak nor
// is missed; what is played on it counts.
BOOST_DEFINE_ENUM_CLASS(DayKind, school, weekend, holiday, vacation, dark)

struct SchoolFounded {
  static constexpr std::string_view name = "school.founded";
  std::string name_;
  AccountId by;
  std::optional<std::string> time_zone = {};  // none: told before it was said
};
BOOST_DESCRIBE_STRUCT(SchoolFounded, (), (name_, by, time_zone))

struct ClassCreated {
  static constexpr std::string_view name = "class.created";
  ClassId class_;
  std::string name_;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(ClassCreated, (), (class_, name_, by))

struct Enrolled {
  static constexpr std::string_view name = "class.enrolled";
  PlayerId player;
  ClassId class_;
  Role role;  // student or teacher
};
BOOST_DESCRIBE_STRUCT(Enrolled, (), (player, class_, role))

// A day of the school began, by its own time zone.
struct DayBegan {
  static constexpr std::string_view name = "day.began";
  Day day;
  DayKind kind;
  std::optional<DayKind> planned = {};  // of a dark day: what the calendar has it for
};
BOOST_DESCRIBE_STRUCT(DayBegan, (), (day, kind, planned))

// The server was off on that day, found out afterwards: it takes no streak.
struct DayDarkened {
  static constexpr std::string_view name = "day.darkened";
  Day day;
  std::optional<DayKind> planned = {};  // what the calendar has it for; none: told before this was said
};
BOOST_DESCRIBE_STRUCT(DayDarkened, (), (day, planned))

struct WeekBegan {
  static constexpr std::string_view name = "week.began";
  Day monday;
};
BOOST_DESCRIBE_STRUCT(WeekBegan, (), (monday))

// A term, or a quarter of the year where the school has set no terms. It ends with the first day after it, or when it is
// taken out of the calendar.
struct SeasonBegan {
  static constexpr std::string_view name = "season.began";
  SeasonId season;
  std::string title;
  Day first;
  Day last;
};
BOOST_DESCRIBE_STRUCT(SeasonBegan, (), (season, title, first, last))

struct SeasonEnded {
  static constexpr std::string_view name = "season.ended";
  SeasonId season;
  std::string title;
  Day first;
  Day last;
};
BOOST_DESCRIBE_STRUCT(SeasonEnded, (), (season, title, first, last))

// The time zone that days are reckoned by from then on, so that the log alone says on which day something was.
struct CalendarChanged {
  static constexpr std::string_view name = "calendar.changed";
  AccountId by;
  std::optional<std::string> time_zone = {};  // none: told before it was said
};
BOOST_DESCRIBE_STRUCT(CalendarChanged, (), (by, time_zone))

// A student was ill on that day, or wasn't after all.
struct Excused {
  static constexpr std::string_view name = "student.excused";
  PlayerId player;
  Day day;
  bool excused;
};
BOOST_DESCRIBE_STRUCT(Excused, (), (player, day, excused))

}  // namespace edu::classroom
