// What is left of one player's log when awards are taken back. No line goes; but what was paid for such an award, the
// unlocking of an achievement that was one, and levels that were only reached by it count for no achievement any more. It
// all follows from the log: `award.reversed` names the event that had paid, and the level that is left. What happened
// itself (an answer, a quest completed) stays. Pure.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "bus/event_view.hpp"
#include "economy/events.hpp"
#include "progression/events.hpp"

namespace edu::progression {

// By the event's number, what still counts of it: nothing, or of a level-up the lower level that it still reached.
using Undone = std::map<std::int64_t, std::optional<LeveledUp>>;

// The events that undoing may take out of the count.
inline constexpr std::array<std::string_view, 6> undoable{XpGained::name,
                                                          LeveledUp::name,
                                                          AchievementUnlocked::name,
                                                          TitleEarned::name,
                                                          economy::CurrencyEarned::name,
                                                          economy::ItemGained::name};

class Undoing {
 public:
  static std::vector<std::string> events();  // that say anything here

  // In the order of the log. Reversals of a time when nothing else went with an award change nothing.
  void see(const bus::EventView& event);
  // As an award.reversed would say it that isn't in the log yet; `level`: what is left.
  void reverse(PointId point, int level);

  const Undone& undone() const { return undone_; }

 private:
  struct Step {
    std::int64_t event;
    LeveledUp up;
  };
  void fall_to(int level);

  std::multimap<std::int64_t, std::int64_t> paid_;  // what was told for an event, by that event
  std::vector<Step> steps_;                         // since the last prestige, each higher than the one before
  Undone undone_;
};

}  // namespace edu::progression
