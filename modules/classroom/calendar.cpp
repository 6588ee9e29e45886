#include "classroom/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edu::classroom {

namespace {

using std::chrono::milliseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, milliseconds>;

constexpr std::int64_t first_quarter = 1'000'000;  // above any term's number
constexpr std::int64_t seconds_of_hour = 3600;
constexpr auto waking = std::pair{std::chrono::hours{6}, std::chrono::hours{22}};

Instant instant(Time time) { return Instant{milliseconds{time.ms}}; }

Season quarter_of(Day day) {
  const auto year = year_of(day);
  const auto quarter = (month_of(day) - 1) / 3;
  const auto next = quarter == 3 ? day_of(year + 1, 1, 1) : day_of(year, quarter * 3 + 4, 1);
  return {{first_quarter + std::int64_t{year} * 4 + quarter},
          fmt::format("{}-Q{}", year, quarter + 1),
          day_of(year, quarter * 3 + 1, 1),
          next - 1};
}

}  // namespace

bool is_time_zone(const std::string& name) {
  // cctz takes any path for a zone's; the database's names are what schools may say.
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '-' || c == '+';
  };
  if (name.empty() || name.front() == '/' || !std::all_of(name.begin(), name.end(), fits)) return false;
  cctz::time_zone zone;
  return cctz::load_time_zone(name, &zone);
}

Calendar::Calendar(CalendarParts parts) : parts_{std::move(parts)}, zone_{cctz::utc_time_zone()} {
  if (is_time_zone(parts_.time_zone)) cctz::load_time_zone(parts_.time_zone, &zone_);
}

Day Calendar::day(Time time) const {
  const auto civil = cctz::convert(instant(time), zone_);
  return {static_cast<std::int32_t>(cctz::civil_day{civil} - cctz::civil_day{1970, 1, 1})};
}

Time Calendar::begins(Day day) const { return at(day, std::chrono::hours{0}); }

Time Calendar::at(Day day, std::chrono::hours hour) const {
  const auto midnight = cctz::civil_second{cctz::civil_day{1970, 1, 1} + day.number};
  const auto found = zone_.lookup(midnight + hour.count() * seconds_of_hour);
  const auto at = found.kind == cctz::time_zone::civil_lookup::SKIPPED ? found.trans : found.pre;
  return {std::chrono::duration_cast<milliseconds>(at.time_since_epoch()).count()};
}

int Calendar::minute_of_day(Time time) const {
  const auto civil = cctz::convert(instant(time), zone_);
  return civil.hour() * 60 + civil.minute();
}

DayKind Calendar::kind(Day day) const {
  return std::binary_search(parts_.dark.begin(), parts_.dark.end(), day) ? DayKind::dark : planned(day);
}

DayKind Calendar::planned(Day day) const {
  const auto holds = [&](const auto& days) { return days.holds(day); };
  if (std::any_of(parts_.holidays.begin(), parts_.holidays.end(), holds)) return DayKind::holiday;
  if (std::find(parts_.weekend.begin(), parts_.weekend.end(), weekday(day)) != parts_.weekend.end())
    return DayKind::weekend;
  if (!parts_.terms.empty() && std::none_of(parts_.terms.begin(), parts_.terms.end(), holds)) return DayKind::vacation;
  return DayKind::school;
}

std::optional<Season> Calendar::season(Day day) const {
  if (parts_.terms.empty()) return quarter_of(day);
  const auto term =
      std::find_if(parts_.terms.begin(), parts_.terms.end(), [&](const Season& s) { return s.holds(day); });
  return term == parts_.terms.end() ? std::nullopt : std::optional{*term};
}

bool Calendar::in_lesson(Time time) const {
  if (planned(day(time)) != DayKind::school) return false;
  const auto minute = minute_of_day(time);
  return std::any_of(parts_.lessons.begin(), parts_.lessons.end(),
                     [&](const Lesson& lesson) { return lesson.begins <= minute && minute < lesson.ends; });
}

std::vector<Day> darkened(const Calendar& calendar, Time from, Time to) {
  std::vector<Day> days;
  for (auto day = calendar.day(from); calendar.begins(day) < to; day = day + 1) {
    const auto begins = calendar.at(day, waking.first);
    const auto ends = calendar.at(day, waking.second);
    if ((std::min(to, ends) - std::max(from, begins)) * 2 > ends - begins) days.push_back(day);
  }
  return days;
}

}  // namespace edu::classroom
