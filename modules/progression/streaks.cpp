#include "progression/streaks.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::progression {

namespace {

constexpr int days_shown = 42;
constexpr int most_days_shown = 400;
constexpr int days_mended = 7;
constexpr int farthest_kept = 366;

// The first day from today on that could be missed: a school day on which nothing was learned and that isn't kept.
Day next_to_keep(const std::vector<Day>& learned, Day today, const StreakCalendar& calendar) {
  const bool learned_today = !learned.empty() && learned.back() == today;
  for (auto day = learned_today ? today + 1 : today; day - today < farthest_kept; day = day + 1)
    if (calendar.kind(day) == classroom::DayKind::school && !calendar.sick(day)) return day;
  return today;
}

}  // namespace

StreakCalendar Streaks::calendar(Read& read, PlayerId player) const {
  auto kept = read.all<Day>("select day from progression_kept_day where player = ?", player);
  return {[calendar = clock_.calendar(), kept = std::move(kept)](Day day) {
            const bool is_kept = std::find(kept.begin(), kept.end(), day) != kept.end();
            return is_kept ? classroom::DayKind::holiday : calendar->kind(day);
          },
          [this, &read, player](Day day) { return clock_.sick(read, player, day); }};
}

Streak Streaks::of(Read& read, PlayerId player) const {
  const auto today = clock_.day(read.now());
  return streak_of(diary_.learned(read, player, today), today, calendar(read, player), rules_.freezes_a_month);
}

void Streaks::keep(Tx& tx, const economy::ItemUsed& used) {
  if (used.effect != economy::Effect::freeze) return;
  const auto today = clock_.day(tx.now());
  const auto calendar = this->calendar(tx, used.player);
  const auto learned = diary_.learned(tx, used.player, today);
  auto kept = next_to_keep(learned, today, calendar);
  for (const auto& [day, mark] : marks_of(learned, today - days_mended, today, calendar, rules_.freezes_a_month))
    if (mark == DayMark::missed) kept = day;
  tx.run("insert into progression_kept_day(player, day) values (?, ?) on conflict do nothing", used.player, kept);
}

void Streaks::extend(Tx& tx, PlayerId player, Day day) {
  const auto streak = streak_of(diary_.learned(tx, player, day), day, calendar(tx, player), rules_.freezes_a_month);
  tx.emit(StreakExtended{player, streak.length, day});
}

StreakView Streaks::mine(Snapshot& snapshot, const Caller& caller, const AskStreak& in) const {
  const auto today = clock_.day(snapshot.now());
  const auto since = in.since.value_or(today - days_shown + 1);
  if (since > today || today - since >= most_days_shown)
    throw invalid("/since", "streak.since", "Ask for a day of the last 400.");
  const auto learned = diary_.learned(snapshot, caller.player, today);
  const auto calendar = this->calendar(snapshot, caller.player);
  const auto streak = streak_of(learned, today, calendar, rules_.freezes_a_month);
  StreakView view{streak.length,
                  streak.best,
                  streak.freezes_left,
                  rules_.freezes_a_month,
                  today,
                  !learned.empty() && learned.back() == today,
                  {}};
  const auto entries = diary_.between(snapshot, caller.player, since, today);
  auto entry = entries.begin();
  for (const auto& [day, mark] : marks_of(learned, since, today, calendar, rules_.freezes_a_month)) {
    const bool here = entry != entries.end() && entry->day == day;
    view.days.push_back({day, mark, here ? entry->answers : 0, here ? entry->xp : 0});
    if (here) ++entry;
  }
  return view;
}

}  // namespace edu::progression
