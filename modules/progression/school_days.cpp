#include "progression/school_days.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr int week = 7, weekdays = 5;

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
  return days;
}

}  // namespace

bool moves_days(std::string_view event) {
  return event == "day.began" || event == "week.began" || event == "season.began";
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
  const auto made = [](DayMove::What what, std::optional<Day> first, bool school) -> std::optional<DayMove> {
    return first ? std::optional{DayMove{what, *first, school}} : std::nullopt;
  };
  if (event.name() == "day.began") {
    const auto kind = value("kind");
    const auto* word = std::get_if<std::string_view>(&kind);
    return made(DayMove::What::day, day("day"), !word || *word == "school");
  }
  if (event.name() == "week.began") return made(DayMove::What::week, day("monday"), false);
  if (event.name() == "season.began") return made(DayMove::What::season, day("first"), false);
  return {};
}

void advance(SchoolDays& days, const DayMove& moved) {
  switch (moved.what) {
    case DayMove::What::day:
      if (moved.first <= days.day) return;
      if (days.day == Day{}) {
        days = by_instant({std::int64_t{moved.first.number} * day_ms});
        days.school_days -= days.school ? 1 : 0;
      }
      days.day = moved.first;
      days.school = moved.school;
      days.school_days += moved.school ? 1 : 0;
      return;
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

SchoolDays at(const SchoolDays& days, Time time) { return days.day == Day{} ? by_instant(time) : days; }

}  // namespace edu::progression
