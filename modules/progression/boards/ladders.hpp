// All boards in memory: for each board and period the present list, and those that are over and wait to be archived.
// The writer changes them after the commit, readers look at them meanwhile. At the start they are filled from the
// players' rows.
#pragma once

#include <functional>
#include <map>
#include <shared_mutex>

#include "progression/boards/score.hpp"
#include "progression/chase_catalogue.hpp"

namespace edu::progression {

class Ladders {
 public:
  // Empty lists for these boards at these days.
  void begin(const std::vector<Board>& boards, const SchoolDays& days);
  // A score of a stretch that is over and archived belongs to no list.
  void put(std::size_t board, PlayerId player, const std::vector<Slot>& slots);
  // What began anew becomes empty, what was present is kept beside it.
  void turn(const SchoolDays& days);

  struct Entry {
    PlayerId player;
    std::vector<Slot> slots;
  };
  // `archived` says which stretches of a period needn't be kept.
  void rebuild(std::size_t board, const std::vector<Entry>& entries,
               const std::function<bool(Period, Day began)>& archived);

  // The list of a period of a board while nobody changes it; nothing for a board or period there isn't.
  template <class Look>
  bool look(std::size_t board, Period period, Look&& look) const {
    std::shared_lock lock{mutex_};
    const auto* list = find(board, period);
    if (!list) return false;
    look(list->now, list->began);
    return true;
  }
  // What waits to be archived: the list that began then, from a place on; nothing where there is none.
  std::vector<Placed> past(std::size_t board, Period period, Day began, std::size_t from, std::size_t count) const;
  void forget(std::size_t board, Period period, Day began);  // it is archived

 private:
  struct List {
    Period period;
    Day began;
    Ranking now;
    std::map<Day, Ranking> past = {};
  };
  struct OfBoard {
    Keep keep;
    std::vector<Order> orders;
    std::vector<List> lists;  // in the order of the board's periods
  };
  const List* find(std::size_t board, Period period) const;

  mutable std::shared_mutex mutex_;
  std::vector<OfBoard> boards_;
};

}  // namespace edu::progression
