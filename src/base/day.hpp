// A day as a calendar on the wall has it: a date without an hour and without a zone. Which instants belong to it is for
// whoever knows the zone to say. Stored and compared as days since 1970-01-01.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/describe.hpp"

namespace edu {

struct Day {
  std::int32_t number = 0;

  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, int days) { return {day.number + days}; }
  friend constexpr Day operator-(Day day, int days) { return {day.number - days}; }
  friend constexpr int operator-(Day a, Day b) { return a.number - b.number; }
};

BOOST_DEFINE_ENUM_CLASS(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

// ISO 8601: "2026-12-01". Parsing gives nothing for what isn't a real date between the years 0001 and 9999.
std::string to_text(Day day);  // throws std::out_of_range outside of those years
std::optional<Day> parse_day(std::string_view text);
Day day_of(int year, unsigned month, unsigned day);  // a date that exists

Weekday weekday(Day day);
Day monday_of(Day day);  // of the day's week, by ISO 8601
int year_of(Day day);
unsigned month_of(Day day);  // 1..12
unsigned day_of_month(Day day);

}  // namespace edu

template <>
struct std::hash<edu::Day> {
  std::size_t operator()(edu::Day day) const noexcept { return std::hash<std::int32_t>{}(day.number); }
};
