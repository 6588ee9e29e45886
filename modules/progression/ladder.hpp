// A season's ladder as it is lived: a seat in a division at the first gain, scores that are sums of the diary, and the
// close, a few divisions a step by a durable timer. Whoever enters a season before their last one is closed has their
// division closed first, so that nobody begins in a tier that is about to change.
#pragma once

#include <optional>
#include <vector>

#include "classroom/classroom.hpp"
#include "classroom/clock.hpp"
#include "progression/diary.hpp"
#include "progression/progression.hpp"

namespace edu::progression {

struct Seat {
  classroom::SeasonId season;
  Tier tier = Tier::ember;
  int division = 0;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (season, tier, division))

struct SeasonRow {
  classroom::SeasonId id;
  std::string title;
  Day first;
  Day last;
  std::optional<Time> closed;
};
BOOST_DESCRIBE_STRUCT(SeasonRow, (), (id, title, first, last, closed))

// Closes some divisions of an ended season, then asks for the next step.
struct CloseSeason {
  static constexpr std::string_view name = "progression.close_season";
  classroom::SeasonId season;
};
BOOST_DESCRIBE_STRUCT(CloseSeason, (), (season))

// How a season ended for a player.
struct KeptSeason {
  classroom::SeasonId season;
  std::string title;
  std::int64_t place;
  std::int64_t players;
  std::int64_t xp;
};
BOOST_DESCRIBE_STRUCT(KeptSeason, (), (season, title, place, players, xp))

class Ladder {
 public:
  Ladder(const classroom::SchoolClock& clock, const Diary& diary, const SeasonRules& rules)
      : clock_{clock}, diary_{diary}, rules_{rules} {}

  // The player gained something on a day for the first time.
  void enter(Tx& tx, PlayerId player, Day day);
  void season_ended(Tx& tx, const classroom::SeasonEnded& ended);
  void close(Tx& tx, const CloseSeason& step);

  std::optional<Seat> seat(Read& read, PlayerId player, classroom::SeasonId season) const;
  // Everybody of a division, the first place first.
  std::vector<Score> scores(Read& read, const Seat& seat, Day first, Day last) const;
  std::optional<SeasonRow> season(Read& read, classroom::SeasonId season) const;
  // The closed season that held the day, where the player took part in it.
  std::optional<KeptSeason> closed_on(Read& read, PlayerId player, Day day) const;

 private:
  void close_division(Tx& tx, const SeasonRow& season, const Seat& seat);

  const classroom::SchoolClock& clock_;
  const Diary& diary_;
  const SeasonRules& rules_;
};

}  // namespace edu::progression
