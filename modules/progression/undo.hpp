// A teacher takes an award of a student of theirs back, with all that hung on it: experience, level, the season's place,
// the class's sum, titles earned by it, what was chosen as the quest's reward, and every tier of an achievement that doesn't
// hold without it, with what hung on that one; whoever else paid or gave for the same event hears `award.reversed` and
// takes theirs. It is shown before it is done, is done once, and what was answered stays answered. A prestige or a rank
// that was reached stays: it was a step of the player's own, and other gains stand behind it. So does a season that is
// closed: its archive is what was true at the close, others were placed and paid beside it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progression/chase.hpp"
#include "progression/ladder.hpp"
#include "progression/points.hpp"

namespace edu::progression {

struct ClassSum {
  classroom::ClassId class_;
  std::string name;
  std::int64_t xp;  // of its students, this season
};
BOOST_DESCRIBE_STRUCT(ClassSum, (), (class_, name, xp))

// Where a player stands.
struct Stand {
  std::int64_t xp;
  int level;
  std::optional<std::int64_t> season_xp;
  std::optional<std::int64_t> place;  // in their division, this season
  std::vector<ClassSum> classes;
};
BOOST_DESCRIBE_STRUCT(Stand, (), (xp, level, season_xp, place, classes))

// A tier that doesn't hold any more. It may be reached again, and then it pays again.
struct FallenTier {
  PointId point;
  std::string achievement;  // its code
  std::string name;
  Medal tier;
};
BOOST_DESCRIBE_STRUCT(FallenTier, (), (point, achievement, name, tier))

struct UndoView {
  PlayerId player;
  PointView point;
  std::vector<PointView> with_it;  // what hangs on it and goes, too: the quest's chosen reward, achievements
  Stand before;
  Stand after;
  std::vector<FallenTier> achievements;  // of `with_it`, those
  std::vector<std::string> titles;       // that go
  std::vector<KeptSeason> kept;          // closed ones in which it was gained: how they ended stays written
};
BOOST_DESCRIBE_STRUCT(UndoView, (), (player, point, with_it, before, after, achievements, titles, kept))

struct OnePoint {
  PlayerId player;
  PointId point;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(OnePoint, (), (player, point, language))

class Undo {
 public:
  Undo(const classroom::Classes& classes, const classroom::SchoolClock& clock, Diary& diary, const Ladder& ladder,
       const Points& points, Chase& chase)
      : classes_{classes}, clock_{clock}, diary_{diary}, ladder_{ladder}, points_{points}, chase_{chase} {}

  // Both refuse with 404 "player.unknown" who doesn't teach the student, 404 "award.unknown" for what is no gain of
  // theirs and 409 "award.reversed" the second time.
  UndoView preview(Snapshot& snapshot, const Caller& caller, const OnePoint& in) const;
  // Both read the whole log for the player's lines: the preview on a reader, the undo in pieces beside what goes on, so that
  // its own command reads the last few alone.
  UndoView reverse(Tasks& tasks, const Caller& caller, const OnePoint& in);

 private:
  UndoView take_back(Tx& tx, const Caller& caller, const OnePoint& in, Recount recount);
  // The gain, and what was chosen with it.
  std::vector<LoggedGain> find(Read& read, const Caller& caller, const OnePoint& in) const;
  // All that goes, and what that leaves of the log.
  struct Going {
    std::vector<LoggedGain> gains;
    Undone undone;
  };
  // With every achievement that falls. `recount` has seen the whole log.
  Going going(Read& read, const std::vector<LoggedGain>& chosen, const Recount& recount) const;
  std::optional<FallenTier> tier_of(Read& read, const LoggedGain& gain, const Tongue& say) const;
  UndoView show(Read& read, const OnePoint& in, const std::vector<LoggedGain>& gains) const;
  // Where the player would stand without `gone`.
  Stand stand(Read& read, PlayerId player, std::span<const LoggedGain> gone) const;
  // `with`: what was chosen to be taken back.
  void take(Tx& tx, const Caller& caller, const LoggedGain& logged, PointId with);
  Day day_of(const LoggedGain& logged) const { return logged.gain.day.value_or(clock_.day(logged.at)); }

  const classroom::Classes& classes_;
  const classroom::SchoolClock& clock_;
  Diary& diary_;
  const Ladder& ladder_;
  const Points& points_;
  Chase& chase_;
};

}  // namespace edu::progression
