#include "base/day.hpp"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace edu {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day date_of(Day day) { return year_month_day{sys_days{days{day.number}}}; }
Day number_of(year_month_day date) { return {static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())}; }

}  // namespace

std::string to_text(Day day) {
  const auto date = date_of(day);
  const auto year = static_cast<int>(date.year());
  if (!date.ok() || year < 1 || year > 9999) throw std::out_of_range{"a date outside of the years 0001 to 9999"};
  return fmt::format("{:04}-{:02}-{:02}", year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto number = [&](std::size_t from, std::size_t count) -> std::optional<int> {
    int value = 0;
    for (const char c : text.substr(from, count)) {
      if (c < '0' || c > '9') return {};
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const auto year = number(0, 4);
  const auto month = number(5, 2);
  const auto day = number(8, 2);
  if (!year || !month || !day || *year < 1) return {};
  const auto date = year_month_day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                   std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return number_of(date);
}

Day day_of(int year, unsigned month, unsigned day) {
  return number_of({std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}});
}

Weekday weekday(Day day) {
  return static_cast<Weekday>(std::chrono::weekday{sys_days{days{day.number}}}.iso_encoding() - 1);
}

Day monday_of(Day day) { return day - static_cast<int>(weekday(day)); }

int year_of(Day day) { return static_cast<int>(date_of(day).year()); }
unsigned month_of(Day day) { return static_cast<unsigned>(date_of(day).month()); }
unsigned day_of_month(Day day) { return static_cast<unsigned>(date_of(day).day()); }

}  // namespace edu
