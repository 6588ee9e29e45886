// One player's achievements counted again from the log, for an undo. Un-counting would need a way back for each kind of
// condition (what is the best run without this gain?); counting without what was undone needs none, and undoing is rare. Of
// the achievements those are counted that undoing can touch; the others have no line here.
#pragma once

#include <functional>
#include <memory>

#include "progression/reckoning.hpp"
#include "progression/undone.hpp"

namespace edu::progression {

class Recount {
 public:
  // No reckoning: nothing is counted yet, but what was undone is known all the same.
  Recount(std::shared_ptr<const Reckoning> reckoning, PlayerId player)
      : reckoning_{std::move(reckoning)}, player_{player} {}

  PlayerId player() const { return player_; }
  std::vector<std::string> events() const;  // that say anything, to be seen in the order of the log
  void see(const bus::EventView& event);
  // How far the log was seen.
  std::int64_t read() const { return read_; }
  void read_to(std::int64_t event) { read_ = event; }

  // What earlier undoings left of what was seen.
  const Undoing& undoing() const { return undoing_; }

  struct Counted {
    TallyRow row;
    std::vector<TierReached> reached;
  };
  // What all that was seen comes to, less what is undone. `counts` says whether a rule counts an event yet. O(what was seen).
  Counted count(const Undone& undone, const std::function<bool(const Rule&, std::int64_t event)>& counts) const;

 private:
  std::shared_ptr<const Reckoning> reckoning_;
  PlayerId player_;
  std::int64_t read_ = 0;
  Undoing undoing_;
  std::vector<Fact> facts_;
};

}  // namespace edu::progression
