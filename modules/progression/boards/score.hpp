// What a board counts, as data, and one player's score on it. A score belongs to a stretch (a day, a week, a season); the
// one before is kept beside it until it is written into the archive, so that a rollover touches no player's row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bus/filter.hpp"
#include "progression/boards/ranking.hpp"
#include "progression/school_days.hpp"

namespace edu::progression {

// total   the fields of all events added; without a field each counts one
// best    the best event's fields, kept whole
// latest  the newest event's fields
// growth  the first field less what `since` said before the stretch's first event
// run     the longest row of events that say `hit`
BOOST_DEFINE_ENUM_CLASS(Keep, total, best, latest, growth, run)
BOOST_DEFINE_ENUM_CLASS(Period, day, week, season)

struct ScoreFieldText {
  std::optional<std::string> field;  // none: each event counts one
  std::optional<Order> order;        // none: the highest first
};
BOOST_DESCRIBE_STRUCT(ScoreFieldText, (), (field, order))

// What takes a gain back: the event, the field that says how much, and the one that says on which day it had been gained.
struct LessText {
  bus::FilterText on;
  std::string field;
  std::string day;
};
BOOST_DESCRIBE_STRUCT(LessText, (), (on, field, day))

struct BoardText {
  Slug code;
  edu::Title name;
  edu::Title text;
  Keep keep = Keep::total;
  bus::FilterText on;
  std::optional<std::map<std::string, RawJson>> hit;  // of run
  std::optional<std::string> since;                   // of growth
  std::optional<LessText> less;                       // of total, with one field
  std::vector<ScoreFieldText> score;                  // 1 to 3, compared in this order
  std::vector<Period> periods;
};
BOOST_DESCRIBE_STRUCT(BoardText, (), (code, name, text, keep, on, hit, since, less, score, periods))

// What one event says to a board.
struct Gain {
  std::array<std::int64_t, most_score_fields> fields{};
  std::int64_t since = 0;
  bool good = true;
  std::optional<Day> of = {};  // of what is taken back: a stretch that began later never had it
};

struct Stretch {
  Day began{};
  BoardScore score;
  std::int64_t base = 0;  // of growth: where it began; of run: the row now

  friend bool operator==(const Stretch&, const Stretch&) = default;
};
struct Slot {
  Stretch now;
  Stretch before;

  friend bool operator==(const Slot&, const Slot&) = default;
};

Day began(Period period, const SchoolDays& days);

// A score that doesn't change keeps the event that reached it.
void apply(Keep keep, const std::vector<Order>& orders, Slot& slot, const Gain& gain, Day stretch, std::int64_t event);

void append(std::string& out, const Slot& slot);
Slot take_slot(std::string_view& in);

}  // namespace edu::progression
