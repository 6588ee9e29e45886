#include "progression/streak.hpp"

#include <algorithm>

namespace edu::progression {

namespace {

// Goes from day to day and keeps the count.
class Walk {
 public:
  Walk(Day today, const StreakCalendar& calendar, int freezes_a_month)
      : today_{today}, calendar_{calendar}, freezes_a_month_{freezes_a_month} {}

  DayMark pass(Day day, bool learned) {
    begin_month(day);
    const auto mark = mark_of(day, learned);
    switch (mark) {
      case DayMark::learned:
        best_ = std::max(best_, ++length_);
        break;
      case DayMark::frozen:
        ++used_;
        break;
      case DayMark::missed:
        length_ = 0;
        break;
      case DayMark::rest:
      case DayMark::sick:
      case DayMark::today:
      case DayMark::before:
        break;
    }
    begun_ = begun_ || learned;
    return mark;
  }

  Streak streak() {
    begin_month(today_);
    return {length_, best_, freezes_a_month_ - used_};
  }
  bool broken() const { return length_ == 0; }

 private:
  void begin_month(Day day) {
    const auto month = year_of(day) * 12 + static_cast<int>(month_of(day));
    if (month != month_) used_ = 0;
    month_ = month;
  }
  DayMark mark_of(Day day, bool learned) const {
    if (learned) return DayMark::learned;
    if (!begun_ && day != today_) return DayMark::before;
    if (calendar_.kind(day) != classroom::DayKind::school) return DayMark::rest;
    if (calendar_.sick(day)) return DayMark::sick;
    if (day == today_) return DayMark::today;
    return length_ > 0 && used_ < freezes_a_month_ ? DayMark::frozen : DayMark::missed;
  }

  Day today_;
  const StreakCalendar& calendar_;
  int freezes_a_month_;
  bool begun_ = false;
  int month_ = 0;
  int used_ = 0;  // freezes, this month
  int length_ = 0;
  int best_ = 0;
};

}  // namespace

Streak streak_of(std::span<const Day> learned, Day today, const StreakCalendar& calendar, int freezes_a_month) {
  Walk walk{today, calendar, freezes_a_month};
  auto next = learned.begin();
  for (auto day = learned.empty() ? today : learned.front(); day <= today; day = day + 1) {
    // Nothing is left to break: on to the next day that counts.
    if (walk.broken()) {
      if (next == learned.end()) break;
      day = *next;
    }
    const bool counts = next != learned.end() && *next == day;
    if (counts) ++next;
    walk.pass(day, counts);
  }
  return walk.streak();
}

std::vector<MarkedDay> marks_of(std::span<const Day> learned, Day first, Day today, const StreakCalendar& calendar,
                                int freezes_a_month) {
  Walk walk{today, calendar, freezes_a_month};
  std::vector<MarkedDay> marks;
  auto next = learned.begin();
  for (auto day = learned.empty() ? first : std::min(first, learned.front()); day <= today; day = day + 1) {
    const bool counts = next != learned.end() && *next == day;
    if (counts) ++next;
    const auto mark = walk.pass(day, counts);
    if (day >= first) marks.push_back({day, mark});
  }
  return marks;
}

}  // namespace edu::progression
