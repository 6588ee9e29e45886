// The titles and badges that progression itself gives: for a prestige, a rank, a season, an achievement.
#pragma once

#include "progression/progression.hpp"

namespace edu::progression {

class Honours {
 public:
  explicit Honours(Titles& titles) : titles_{titles} {}

  void prestiged(Tx& tx, const Prestiged& prestiged);
  void ascended(Tx& tx, const Ascended& ascended);
  void season_closed(Tx& tx, const SeasonClosed& closed);
  void achievement_unlocked(Tx& tx, const AchievementUnlocked& unlocked);

 private:
  Titles& titles_;
};

// "Scholar"
std::string words_of(Rank rank);

}  // namespace edu::progression
