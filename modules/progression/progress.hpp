// How far a player has come, to themselves and their teachers, and what must hold of it: levels, totals and awards against
// each other and the events.
#pragma once

#include <string>

#include "classroom/classroom.hpp"
#include "gateway/route.hpp"
#include "progression/progression.hpp"

namespace edu::progression {

struct OfPlayer {
  PlayerId player;
};
BOOST_DESCRIBE_STRUCT(OfPlayer, (), (player))

class ProgressPages {
 public:
  ProgressPages(const Progress& progress, const classroom::Classes& classes) : progress_{progress}, classes_{classes} {}

  ProgressView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses with 404 "player.unknown" whoever is neither that player's teacher nor an administrator.
  ProgressView of_player(Snapshot& snapshot, const Caller& caller, const OfPlayer& in) const;

 private:
  const Progress& progress_;
  const classroom::Classes& classes_;
};

std::vector<std::string> levels_equal_xp(Read& read);
std::vector<std::string> xp_equals_events(Read& read);
std::vector<std::string> awards_paid_once(Read& read);

}  // namespace edu::progression
