// How a simulated student plays: honestly, by what the school suggests or in any order; or as somebody who is after points
// and not after learning, against whom the rules of experience are measured.
#pragma once

#include <string_view>

namespace edu::app {

// easiest: practises what they know best, over and over; restarts: begins quests, answers a few questions, gives up and
// begins again; guesses: answers without reading, just slowly enough not to be caught at it; chests: goes into dungeons for
// their chests, out and in again.
enum class Follows { suggestions, chance, easiest, restarts, guesses, chests };

constexpr bool is_honest(Follows follows) { return follows == Follows::suggestions || follows == Follows::chance; }

// Whoever guesses does so in all that others do, too; the other ways to farm leave no time for that.
constexpr bool plays_along(Follows follows) { return is_honest(follows) || follows == Follows::guesses; }

constexpr std::string_view name_of(Follows follows) {
  switch (follows) {
    case Follows::suggestions:
      return "as suggested";
    case Follows::chance:
      return "in any order";
    case Follows::easiest:
      return "the easiest again and again";
    case Follows::restarts:
      return "restarting runs";
    case Follows::guesses:
      return "guessing";
    case Follows::chests:
      return "for the chests";
  }
  return "";
}

}  // namespace edu::app
