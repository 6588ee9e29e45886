#include "classroom/clock.hpp"

namespace edu::classroom {

namespace {

struct School {
  std::string time_zone;
  Json<std::vector<Weekday>> weekend;
};
BOOST_DESCRIBE_STRUCT(School, (), (time_zone, weekend))

}  // namespace

CalendarParts calendar_parts(Read& read) {
  CalendarParts parts;
  if (auto school = read.one<School>("select time_zone, weekend from classroom_school where id = 1")) {
    parts.time_zone = std::move(school->time_zone);
    parts.weekend = std::move(school->weekend.value);
  }
  parts.terms = read.all<Season>("select id as season, name, first, last from classroom_term order by first");
  parts.holidays = read.all<Days>("select name, first, last from classroom_holiday order by first, last");
  parts.lessons = read.all<Lesson>("select begins, ends from classroom_lesson order by begins");
  parts.dark = read.all<Day>("select day from classroom_dark_day order by day");
  return parts;
}

bool SchoolClock::sick(Read& read, PlayerId player, Day day) const {
  return read.one<Day>("select day from classroom_sick_day where player = ? and day = ?", player, day).has_value();
}

std::shared_ptr<const Calendar> SchoolClock::calendar() const {
  std::lock_guard lock{mutex_};
  return calendar_;
}

void SchoolClock::rebuild(Read& read) { set(calendar_parts(read)); }

void SchoolClock::change(Tx& tx) {
  tx.after_commit([this, parts = calendar_parts(tx)]() mutable { set(std::move(parts)); });
}

void SchoolClock::set(CalendarParts parts) {
  auto made = std::make_shared<const Calendar>(std::move(parts));
  std::lock_guard lock{mutex_};
  calendar_ = std::move(made);
}

}  // namespace edu::classroom
