// What playing on pays: in full as long as the allowance lasts, one in so many beyond. The allowance is a bucket that each
// day fills by a day's worth and that holds some days, so an eager weekend is paid like two quiet weeks, and ten times an
// honest student's play is not worth ten times as much. A day's worth is measured on the school itself: somewhat more than
// its middle student earns by playing. What a quest or an achievement promises is no matter of this: it is paid once, in
// full. Pure.
#pragma once

#include <cstdint>

#include "base/day.hpp"
#include "base/rulebook.hpp"

namespace edu::economy::steering {

struct AllowanceRules {
  Figure<Bounded<int, 100, 1000>> percent_of_the_median{{150}};
  Figure<Bounded<int, 1, 1000>> least_a_day{{8}};
  Figure<Bounded<int, 1, 1000>> most_a_day{{60}};
  Figure<Bounded<int, 1, 60>> days_held{{14}};
  Figure<Bounded<int, 1, 100>> percent_beyond{{5}};
};
BOOST_DESCRIBE_STRUCT(AllowanceRules, (), (percent_of_the_median, least_a_day, most_a_day, days_held, percent_beyond))

struct Allowance {
  Day filled{};           // up to this day; 0: never
  std::int64_t left = 0;  // coins that are still paid in full
  std::int64_t owed = 0;  // hundredths of a coin that were earned and not yet paid, below 100
  friend bool operator==(const Allowance&, const Allowance&) = default;
};
BOOST_DESCRIBE_STRUCT(Allowance, (), (filled, left, owed))

// A day's worth, of what the school's middle student earns a day by playing.
std::int64_t day_worth(const AllowanceRules& rules, std::int64_t median);

// On that day: a day's worth for each day since, as much as it holds. A new one is full.
Allowance filled(const AllowanceRules& rules, Allowance allowance, Day today, std::int64_t day_worth);

struct Paid {
  Allowance allowance;
  std::int64_t coins = 0;
};
// What an earning of `coins` comes to; `percent`: of what it would have been (100, less for whoever is under a flag).
Paid paid(const AllowanceRules& rules, Allowance allowance, std::int64_t coins, std::int64_t percent);

}  // namespace edu::economy::steering
