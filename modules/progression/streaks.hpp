// Each player's streak, told on the first learning of a day and shown with the days it came from. Nothing of it is kept:
// it follows from the diary, the school's calendar and the days that were kept, whenever it is asked for.
#pragma once

#include <optional>
#include <vector>

#include "classroom/classroom.hpp"
#include "economy/events.hpp"
#include "gateway/route.hpp"
#include "progression/diary.hpp"
#include "progression/streak.hpp"

namespace edu::progression {

struct StreakDay {
  Day day;
  DayMark mark;
  std::int64_t answers;
  std::int64_t xp;
};
BOOST_DESCRIBE_STRUCT(StreakDay, (), (day, mark, answers, xp))

struct StreakView {
  int length;
  int best;
  int freezes_left;  // this month
  int freezes_a_month;
  Day today;
  bool learned_today;
  std::vector<StreakDay> days;
};
BOOST_DESCRIBE_STRUCT(StreakView, (), (length, best, freezes_left, freezes_a_month, today, learned_today, days))

struct AskStreak {
  std::optional<Day> since;  // six weeks back where it isn't named; 400 days at most
};
BOOST_DESCRIBE_STRUCT(AskStreak, (), (since))

class Streaks {
 public:
  Streaks(const classroom::SchoolClock& clock, const Diary& diary, const StreakRules& rules)
      : clock_{clock}, diary_{diary}, rules_{rules} {}

  // A thing was used that keeps a day: the last one that was missed, of the last week; where none was, the next
  // school day, today among them, on which nothing was learned and that isn't kept yet.
  void keep(Tx& tx, const economy::ItemUsed& used);
  // The player's first honest answer of that day.
  void extend(Tx& tx, PlayerId player, Day day);
  Streak of(Read& read, PlayerId player) const;
  StreakView mine(Snapshot& snapshot, const Caller& caller, const AskStreak& in) const;

 private:
  StreakCalendar calendar(Read& read, PlayerId player) const;

  const classroom::SchoolClock& clock_;
  const Diary& diary_;
  const StreakRules& rules_;
};

}  // namespace edu::progression
