// Events of whatever module, heard by the names that quests' files use, and counted: towards the objectives of active
// runs, and towards the conditions that reveal hidden quests. An event that no quest names costs nothing; one that meets a
// filter costs a look at the player's row, and a write where something of theirs is counted.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "bus/filter.hpp"
#include "quest/run.hpp"
#include "quest/shelf.hpp"

namespace edu::quest {

class Counting {
 public:
  Counting(Platform& platform, Runs& runs) : platform_{platform}, runs_{runs} {}

  // Once, before anything is served; the shelf outlives it.
  void listen(const Shelf& shelf, const bus::Filter::Resolve& resolve);

 private:
  struct Watched {
    std::string code;
    int part = 0;  // of the quest; -1: what reveals it
    bus::Filter when;
    std::optional<bus::Filter> right;
  };
  void watch(Watched watched);
  void hear(Tx& tx, const std::vector<Watched>& watched, const bus::EventView& event);
  // Whether the row changed; adds the runs of which a part is reached by that.
  bool count(Tally& tally, const Watched& watched, const bus::EventView& event, std::set<RunId>& reached_now) const;
  void count_hidden(Tx& tx, const Watched& watched, PlayerId player);

  Platform& platform_;
  Runs& runs_;
  const Shelf* shelf_ = nullptr;
  std::map<std::string, std::vector<Watched>, std::less<>> by_event_;
};

}  // namespace edu::quest
