// What an event comes to for a player's tallies: the same function counts as events happen, when the log is read again for
// a new achievement, and when everything is checked from nothing. It knows no database.
#pragma once

#include <functional>
#include <vector>

#include "progression/chase_catalogue.hpp"
#include "progression/tally_row.hpp"
#include "progression/undone.hpp"

namespace edu::progression {

// What an event says, taken out of it while it is there to be seen: events are counted in the order of their numbers at
// the command's end, since whoever hears one may tell others before the next listener has its turn.
struct Fact {
  struct ToLeaf {
    std::size_t achievement, leaf;
    Hit hit;
  };
  struct ToBoard {
    std::size_t board;
    Gain gain;
  };

  std::int64_t event = 0;
  Time at;
  PlayerId player;
  std::vector<ToLeaf> leaves;
  std::vector<ToBoard> boards;
  std::optional<DayMove> day;

  bool says_nothing() const { return leaves.empty() && boards.empty() && !day; }
};

struct Rule {
  std::int64_t id = 0;
  bool caught_up = true;
};

// A tier that was reached by what was just counted.
struct TierReached {
  PlayerId player;
  std::size_t achievement;
  std::size_t tier;

  friend auto operator<=>(const TierReached&, const TierReached&) = default;
};

class Reckoning {
 public:
  Reckoning(ChaseCatalogue catalogue, std::vector<Rule> achievements, std::vector<Rule> boards);

  const ChaseCatalogue& catalogue() const { return catalogue_; }
  const Rule& achievement(std::size_t number) const { return achievements_[number]; }
  const Rule& board(std::size_t number) const { return boards_[number]; }
  std::vector<std::string> events() const;  // that say anything, those of the days among them

  // Whether undoing can touch it: it counts what is paid or reached.
  bool counts_awards(std::size_t achievement) const { return counts_awards_[achievement]; }
  // All events that such achievements name, and those of the days.
  std::vector<std::string> award_events() const;

  // O(rules that name the event).
  Fact look(const bus::EventView& event) const;
  // What achievements still count of it. A board takes back by what is told of an undoing.
  Fact less(Fact fact, const Undone& undone) const;

  struct Counted {
    bool changed = false;
    std::vector<std::size_t> boards;  // that changed
  };
  // `counts` says of which rules; those reached are added.
  Counted count(const Fact& fact, const SchoolDays& days, const std::function<bool(const Rule&)>& counts, TallyRow& row,
                std::vector<TierReached>& reached) const;

  std::vector<Tally> tallies(const TallyRow& row, std::size_t achievement) const;
  std::size_t tiers(const TallyRow& row, std::size_t achievement) const;  // reached
  std::int64_t value(const TallyRow& row, std::size_t achievement) const;
  // In the order of the board's periods.
  std::vector<Slot> slots(const TallyRow& row, std::size_t board) const;

 private:
  bool to_leaves(const Fact& fact, const Moment& moment, const std::function<bool(const Rule&)>& counts, TallyRow& row,
                 std::vector<TierReached>& reached) const;
  // The leaves of one achievement from `first` on, `count` of them.
  bool to_achievement(const Fact& fact, std::size_t first, std::size_t count, const Moment& moment, std::string& bytes,
                      std::vector<TierReached>& reached) const;

  ChaseCatalogue catalogue_;
  std::vector<Rule> achievements_;
  std::vector<Rule> boards_;
  std::vector<bool> counts_awards_;
};

}  // namespace edu::progression
