#include "classroom/calendar_pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "classroom/own_class.hpp"

namespace edu::classroom {

namespace {

constexpr std::size_t most_terms = 40;
constexpr std::size_t most_holidays = 200;
constexpr std::size_t most_lessons = 30;
constexpr int longest_term = 366;
constexpr int longest_illness = 31;
constexpr int days_ahead = 31;

template <class List>
void few_enough(const List& list, std::size_t most, std::string_view what) {
  if (list.size() > most)
    throw invalid(fmt::format("/{}", what), "calendar.too_many",
                  fmt::format("There can be {} of these at most.", most));
}

template <class Span>
void in_order(const std::vector<Span>& spans, std::string_view what) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto at = fmt::format("/{}/{}/last", what, i);
    if (spans[i].last < spans[i].first) throw invalid(at, "calendar.order", "The last day comes before the first.");
    if (spans[i].last - spans[i].first >= longest_term)
      throw invalid(at, "calendar.too_long", "This is longer than a year.");
  }
}

void apart(const std::vector<TermEdit>& terms) {
  for (std::size_t i = 0; i < terms.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (terms[i].first <= terms[j].last && terms[j].first <= terms[i].last)
        throw invalid(fmt::format("/terms/{}/first", i), "calendar.overlap",
                      fmt::format("This term and \"{}\" have days in common.", terms[j].name.str()));
}

void apart(const std::vector<LessonEdit>& lessons) {
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    if (lessons[i].ends.value <= lessons[i].begins.value)
      throw invalid(fmt::format("/lessons/{}/ends", i), "calendar.order", "The lesson ends before it begins.");
    for (std::size_t j = 0; j < i; ++j)
      if (lessons[i].begins.value < lessons[j].ends.value && lessons[j].begins.value < lessons[i].ends.value)
        throw invalid(fmt::format("/lessons/{}/begins", i), "calendar.overlap", "Two lessons overlap.");
  }
}

void check(const CalendarEdit& in) {
  if (!is_time_zone(in.time_zone.value))
    throw invalid("/time_zone", "school.time_zone", "Name a time zone like Europe/Berlin.");
  auto weekend = in.weekend;
  std::sort(weekend.begin(), weekend.end());
  if (weekend.size() > 6 || std::adjacent_find(weekend.begin(), weekend.end()) != weekend.end())
    throw invalid("/weekend", "calendar.weekend", "Name each day once, and leave a day for school.");
  few_enough(in.terms, most_terms, "terms");
  few_enough(in.holidays, most_holidays, "holidays");
  few_enough(in.lessons, most_lessons, "lessons");
  in_order(in.terms, "terms");
  in_order(in.holidays, "holidays");
  apart(in.terms);
  apart(in.lessons);
}

// A season is told to begin and to end once, and closed once: a term that ended stays over, one that runs has begun.
void once_each(Read& read, const std::vector<TermEdit>& terms, Day today) {
  for (const auto& term : terms) {
    if (!term.season) continue;
    const auto before = read.one<Days>("select name, first, last from classroom_term where id = ?", *term.season);
    if (!before) continue;
    if (before->last < today && today <= term.last)
      throw conflict("calendar.term_over",
                     fmt::format("\"{}\" is over. Leave it in the past and make a new term.", before->name));
    if (before->holds(today) && today < term.first)
      throw conflict("calendar.term_begun",
                     fmt::format("\"{}\" has begun. Let it end and make a new term for later.", before->name));
  }
}

void write_terms(Tx& tx, const std::vector<TermEdit>& terms) {
  std::vector<SeasonId> kept;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto& term = terms[i];
    if (!term.season) {
      kept.push_back(tx.insert<SeasonId>("insert into classroom_term(name, first, last) values (?, ?, ?)", term.name,
                                         term.first, term.last));
      continue;
    }
    const auto changed = tx.run("update classroom_term set name = ?, first = ?, last = ? where id = ?", term.name,
                                term.first, term.last, *term.season);
    if (changed == 0 || std::find(kept.begin(), kept.end(), *term.season) != kept.end())
      throw invalid(fmt::format("/terms/{}/season", i), "calendar.unknown_term", "This term isn't in the calendar.");
    kept.push_back(*term.season);
  }
  for (const auto id : tx.all<SeasonId>("select id from classroom_term"))
    if (std::find(kept.begin(), kept.end(), id) == kept.end()) tx.run("delete from classroom_term where id = ?", id);
}

SickDays sick_days_of(Read& read, PlayerId player) {
  return {player,
          read.all<Day>("select day from classroom_sick_day where player = ? order by day desc limit 400", player)};
}

}  // namespace

CalendarView CalendarPages::view(const Calendar& calendar, Time now) const {
  const auto day = calendar.day(now);
  const auto& parts = calendar.parts();
  return {parts.time_zone, parts.weekend,
          parts.terms,     parts.holidays,
          parts.lessons,   {day, monday_of(day), calendar.kind(day), calendar.season(day), calendar.in_lesson(now)}};
}

CalendarView CalendarPages::show(Snapshot& snapshot, const Caller&, const Nothing&) const {
  return view(*clock_.calendar(), snapshot.now());
}

CalendarView CalendarPages::change(Tx& tx, const Caller& caller, const CalendarEdit& in) {
  check(in);
  once_each(tx, in.terms, clock_.day(tx.now()));
  const auto changed = tx.run("update classroom_school set time_zone = ?, weekend = ? where id = 1", in.time_zone,
                              Json<std::vector<Weekday>>{in.weekend});
  if (changed == 0) throw not_found("school.none", "There is no school here yet; an administrator makes it.");
  write_terms(tx, in.terms);
  tx.run("delete from classroom_holiday");
  for (const auto& [name, first, last] : in.holidays)
    tx.run("insert into classroom_holiday(name, first, last) values (?, ?, ?)", name, first, last);
  tx.run("delete from classroom_lesson");
  for (const auto& [begins, ends] : in.lessons)
    tx.run("insert into classroom_lesson(begins, ends) values (?, ?)", begins, ends);
  rollover_.calendar_changed(tx);
  tx.emit(CalendarChanged{caller.account, in.time_zone.value});
  return view(Calendar{calendar_parts(tx)}, tx.now());
}

SickDays CalendarPages::sick_days(Snapshot& snapshot, const Caller& caller, const OfStudent& in) const {
  if (!caller.is(admin) && caller.player != in.player && !classes_.teaches_student(snapshot, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  return sick_days_of(snapshot, in.player);
}

Register CalendarPages::of_class(Snapshot& snapshot, const Caller& caller, const OfClassDay& in) const {
  own_class(snapshot, classes_, caller, in.class_);
  Register register_{in.day.value_or(clock_.day(snapshot.now())), {}, {}};
  register_.kind = clock_.kind(register_.day);
  for (const auto account : classes_.students_of(snapshot, in.class_)) {
    const auto student = accounts_.find(snapshot, account);
    if (student)
      register_.students.push_back(
          {player_of(account), student->name, clock_.sick(snapshot, player_of(account), register_.day)});
  }
  std::ranges::sort(register_.students, {}, &Attendance::name);
  return register_;
}

SickDays CalendarPages::mark_sick(Tx& tx, const Caller& caller, const MarkSick& in) {
  if (!classes_.teaches_student(tx, caller.account, in.player) &&
      !(caller.is(admin) && !classes_.of(tx, account_of(in.player)).empty()))
    throw not_found("player.unknown", "There is no such player among your students.");
  if (in.last < in.first) throw invalid("/last", "calendar.order", "The last day comes before the first.");
  if (in.last - in.first >= longest_illness)
    throw invalid("/last", "calendar.too_long", "Mark a month at most at a time.");
  if (in.last - clock_.day(tx.now()) > days_ahead)
    throw invalid("/last", "calendar.too_far", "This lies more than a month ahead.");
  for (auto day = in.first; day <= in.last; day = day + 1) {
    const auto changed =
        in.sick
            ? tx.run("insert into classroom_sick_day(player, day) values (?, ?) on conflict do nothing", in.player, day)
            : tx.run("delete from classroom_sick_day where player = ? and day = ?", in.player, day);
    if (changed == 1) tx.emit(Excused{in.player, day, in.sick});
  }
  return sick_days_of(tx, in.player);
}

}  // namespace edu::classroom
