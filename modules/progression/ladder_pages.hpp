// The season as a player sees it: their own place and the neighbours just above and below; the whole division only when
// it is asked for. Whoever shares a class is shown by name, everybody else as a traveller: a ladder is no directory.
// Closed seasons stay readable; their places are those of the close.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "gateway/route.hpp"
#include "progression/ladder.hpp"

namespace edu::progression {

struct LadderRow {
  std::int64_t place;
  std::int64_t xp;
  bool me;
  std::optional<std::string> name;  // none: somebody of another class
  Move would;                       // if the season closed now
};
BOOST_DESCRIBE_STRUCT(LadderRow, (), (place, xp, me, name, would))

struct LadderView {
  std::optional<classroom::SeasonId> season;  // none: between seasons
  std::string title;
  std::optional<Day> first;
  std::optional<Day> last;
  bool closed;
  Tier tier;
  std::optional<std::int64_t> place;  // none: not entered yet
  std::int64_t players;
  std::int64_t rising;       // places from the top that rise
  std::int64_t falling;      // places from the bottom that fall
  std::optional<Move> move;  // of a closed season
  std::vector<LadderRow> rows;
};
BOOST_DESCRIBE_STRUCT(LadderView, (),
                      (season, title, first, last, closed, tier, place, players, rising, falling, move, rows))

struct AskLadder {
  std::optional<classroom::SeasonId> season;  // the present one where none is named
  std::optional<bool> whole;                  // the whole division and not the neighbours alone
};
BOOST_DESCRIBE_STRUCT(AskLadder, (), (season, whole))

struct PastSeason {
  classroom::SeasonId season;
  std::string title;
  Day first;
  Day last;
  Tier tier;
  std::optional<std::int64_t> place;  // none: it isn't closed yet
  std::optional<std::int64_t> players;
  std::optional<std::int64_t> xp;
  std::optional<Move> move;
  std::optional<std::int64_t> coins;
  std::optional<std::int64_t> crystals;
};
BOOST_DESCRIBE_STRUCT(PastSeason, (), (season, title, first, last, tier, place, players, xp, move, coins, crystals))

struct SeasonsView {
  std::vector<PastSeason> seasons;  // the newest first
};
BOOST_DESCRIBE_STRUCT(SeasonsView, (), (seasons))

struct AskClass {
  classroom::ClassId class_;
};
BOOST_DESCRIBE_STRUCT(AskClass, (), (class_))

struct ClassXp {
  classroom::ClassId class_;
  std::optional<classroom::SeasonId> season;
  std::int64_t xp;       // of its present students, this season
  std::int64_t week_xp;  // since Monday
  std::int64_t students;
};
BOOST_DESCRIBE_STRUCT(ClassXp, (), (class_, season, xp, week_xp, students))

class LadderPages {
 public:
  LadderPages(const classroom::SchoolClock& clock, const classroom::Classes& classes, const auth::Accounts& accounts,
              const Diary& diary, const Ladder& ladder, const SeasonRules& rules)
      : clock_{clock}, classes_{classes}, accounts_{accounts}, diary_{diary}, ladder_{ladder}, rules_{rules} {}

  // 404 "season.unknown" for one that the player took no part in.
  LadderView mine(Snapshot& snapshot, const Caller& caller, const AskLadder& in) const;
  SeasonsView seasons(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 404 "class.unknown" for whoever is no member of it.
  ClassXp of_class(Snapshot& snapshot, const Caller& caller, const AskClass& in) const;

 private:
  LadderView division(Read& read, const Caller& caller, const Seat& seat, const SeasonRow& season, bool whole) const;
  std::vector<Score> scores(Read& read, const Seat& seat, const SeasonRow& season) const;

  const classroom::SchoolClock& clock_;
  const classroom::Classes& classes_;
  const auth::Accounts& accounts_;
  const Diary& diary_;
  const Ladder& ladder_;
  const SeasonRules& rules_;
};

}  // namespace edu::progression
