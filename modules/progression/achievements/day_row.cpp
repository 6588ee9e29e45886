#include "progression/achievements/day_row.hpp"

#include <algorithm>
#include <bit>

#include "progression/achievements/condition.hpp"

namespace edu::progression {

namespace {

constexpr int remembered = 62;  // school days, about three months; as many days as SchoolDays remembers, and more
constexpr std::uint64_t oldest = std::uint64_t{1} << (remembered - 1);
constexpr std::uint64_t all = (oldest << 1) - 1;

// The keys of a tally's values; a greater one is a day to come.
constexpr std::int64_t key_of_ill = 0, key_of_before = 1;

}  // namespace

DayRow::DayRow(const Tally& tally) : newest_{tally.mark}, held_{static_cast<std::uint64_t>(tally.stage)} {
  for (const auto& [key, value] : tally.values) {
    if (key == key_of_ill) ill_ = static_cast<std::uint64_t>(value);
    else if (key == key_of_before) before_ = value;
    else to_come_.push_back(Day{static_cast<std::int32_t>(key)});
  }
}

void DayRow::keep_in(Tally& tally) const {
  tally.mark = newest_;
  tally.stage = static_cast<std::int64_t>(held_);
  tally.values.clear();
  if (ill_ != 0) tally.values.emplace_back(key_of_ill, static_cast<std::int64_t>(ill_));
  if (before_ != 0) tally.values.emplace_back(key_of_before, before_);
  for (const auto day : to_come_) tally.values.emplace_back(day.number, 1);
}

void DayRow::begin_school_day() {
  if ((held_ & oldest) != 0) ++before_;
  else if ((ill_ & oldest) == 0) before_ = 0;
  held_ = held_ << 1 & all;
  ill_ = ill_ << 1 & all;
}

void DayRow::reach(const SchoolDays& days) {
  for (; newest_ < days.school_days && (held_ != 0 || ill_ != 0 || before_ != 0); ++newest_) begin_school_day();
  // A day that was taken out of the count: what happened on it counts for the one before.
  for (; newest_ > days.school_days; --newest_) {
    held_ = held_ >> 1 | (held_ & 1);
    ill_ >>= 1;
  }
  newest_ = days.school_days;
  excuse_dark(days);
  for (const auto day : to_come_)
    if (day <= days.day) mark(days, day, true);
  std::erase_if(to_come_, [&](Day day) { return day <= days.day; });
}

void DayRow::excuse(const SchoolDays& days, Day day, bool ill) {
  if (day <= days.day) return mark(days, day, ill);
  std::erase(to_come_, day);
  if (ill) to_come_.insert(std::lower_bound(to_come_.begin(), to_come_.end(), day), day);
}

void DayRow::mark(const SchoolDays& days, Day day, bool ill) {
  const auto ago = days.day - day;
  const auto recent = static_cast<std::uint64_t>(days.recent);
  if (ago >= remembered || (recent >> ago & 1) == 0) return;
  const auto school_days_since = std::popcount(recent & ((std::uint64_t{1} << ago) - 1));
  const auto bit = std::uint64_t{1} << school_days_since;
  const bool excused = ill || (static_cast<std::uint64_t>(days.dark) >> ago & 1) != 0;
  ill_ = excused ? ill_ | bit : ill_ & ~bit;
}

void DayRow::excuse_dark(const SchoolDays& days) {
  for (auto dark = static_cast<std::uint64_t>(days.dark); dark != 0; dark &= dark - 1)
    mark(days, days.day - std::countr_zero(dark), true);
}

DayRow::Lengths DayRow::lengths() const {
  Lengths lengths{before_, before_};
  for (auto bit = oldest; bit != 0; bit >>= 1) {
    if ((held_ & bit) != 0) ++lengths.now;
    else if ((ill_ & bit) == 0 && bit != 1) lengths.now = 0;
    lengths.best = std::max(lengths.best, lengths.now);
  }
  return lengths;
}

}  // namespace edu::progression
