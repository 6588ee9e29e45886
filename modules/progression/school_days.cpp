#include "progression/school_days.hpp"

#include <algorithm>

namespace edu::progression {

namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr int week = 7, weekdays = 5;
constexpr int days_kept = 62;

bool is_weekday(Day day) { return weekday(day) < Weekday::saturday; }

// Weekdays since the Monday of 1970's first week, today among them.
std::int64_t weekdays_until(Day day) {
  const auto monday = monday_of(day);
  const auto weeks = (monday - monday_of(Day{})) / week;
  return std::int64_t{weeks} * weekdays + std::min(day - monday + 1, weekdays);
}

Day quarter_of(Day day) { return day_of(year_of(day), (month_of(day) - 1) / 3 * 3 + 1, 1); }

SchoolDays by_instant(Time time) {
  const Day day{static_cast<std::int32_t>(time.ms / day_ms)};
  SchoolDays days;
  days.day = day;
  days.monday = monday_of(day);
  days.season = quarter_of(day);
  days.school_days = weekdays_until(day);
  days.school = is_weekday(day);
  for (int ago = 0; ago < days_kept; ++ago)
    if (is_weekday(day - ago)) days.recent |= std::int64_t{1} << ago;
  return days;
}

// What was told of the week and the season before stands.
SchoolDays with_told(SchoolDays days, const SchoolDays& told) {
  if (told.monday != Day{}) days.monday = told.monday;
  if (told.season != Day{}) days.season = told.season;
  return days;
}

void begin_day(SchoolDays& days, const DayMove& moved) {
  if (moved.first <= days.day) return;
  if (days.day == Day{}) {
    days = with_told(by_instant({std::int64_t{(moved.first - 1).number} * day_ms}), days);
    days.monday = monday_of(moved.first);
  }
  const auto passed = moved.first - days.day;
  const auto older = [&](std::int64_t bits) {
    return passed < days_kept ? bits << passed & ((std::int64_t{1} << days_kept) - 1) : 0;
  };
  days.recent = older(days.recent) | (moved.school ? 1 : 0);
  days.dark = older(days.dark) | (moved.school && moved.dark ? 1 : 0);
  days.day = moved.first;
  days.school = moved.school;
  days.school_days += moved.school ? 1 : 0;
}

void darken(SchoolDays& days, const DayMove& moved) {
  const auto ago = days.day - moved.first;
  if (ago < 0 || ago >= days_kept || (days.recent >> ago & 1) == 0) return;
  const auto bit = std::int64_t{1} << ago;
  if (moved.dark) {
    days.dark |= bit;
    return;
  }
  days.recent &= ~bit;
  days.school_days -= 1;
  if (ago == 0) days.school = false;
}

}  // namespace

bool moves_days(std::string_view event) {
  return std::find(day_events.begin(), day_events.end(), event) != day_events.end();
}

std::optional<DayMove> move_of(const bus::EventView& event) {
  const auto value = [&](std::string_view field) {
    const auto index = event.shape().index(field);
    return index ? event.value(*index) : bus::FieldValue{};
  };
  const auto day = [&](std::string_view field) -> std::optional<Day> {
    const auto found = value(field);
    const auto* number = std::get_if<std::int64_t>(&found);
    return number ? std::optional{Day{static_cast<std::int32_t>(*number)}} : std::nullopt;
  };
  const auto made = [](DayMove::What what, std::optional<Day> first, bool school,
                       bool dark = false) -> std::optional<DayMove> {
    return first ? std::optional{DayMove{what, *first, school, dark}} : std::nullopt;
  };
  const auto planned = value("planned");
  const auto* plan = std::get_if<std::string_view>(&planned);
  if (event.name() == "day.began") {
    const auto kind = value("kind");
    const auto* word = std::get_if<std::string_view>(&kind);
    const bool dark = word && *word == "dark";
    const bool school = dark ? plan && *plan == "school" : !word || *word == "school";
    return made(DayMove::What::day, day("day"), school, dark);
  }
  if (event.name() == "day.darkened") return made(DayMove::What::darkened, day("day"), false, plan != nullptr);
  if (event.name() == "week.began") return made(DayMove::What::week, day("monday"), false);
  if (event.name() == "season.began") return made(DayMove::What::season, day("first"), false);
  return {};
}

void advance(SchoolDays& days, const DayMove& moved) {
  switch (moved.what) {
    case DayMove::What::day:
      return begin_day(days, moved);
    case DayMove::What::darkened:
      return darken(days, moved);
    case DayMove::What::week:
      if (moved.first <= days.monday) return;
      days.monday = moved.first;
      return;
    case DayMove::What::season:
      if (moved.first == days.season) return;
      days.season = moved.first;
      return;
  }
}

SchoolDays at(const SchoolDays& days, Time time) {
  return days.day == Day{} ? with_told(by_instant(time), days) : days;
}

}  // namespace edu::progression
