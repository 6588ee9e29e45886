// A player's achievements: how far each is, what it pays, when it came. A hidden one isn't told of before its first tier,
// only counted, so that there is something to find.
#pragma once

#include "base/phrases.hpp"
#include "classroom/classroom.hpp"
#include "progression/chase.hpp"

namespace edu::progression {

struct TierView {
  Medal tier;
  std::int64_t goal;
  std::int64_t xp;
  std::int64_t coins;
  std::optional<std::string> title;
  std::optional<Time> unlocked;
};
BOOST_DESCRIBE_STRUCT(TierView, (), (tier, goal, xp, coins, title, unlocked))

struct AchievementView {
  std::string achievement;
  std::string name;
  std::string text;  // of the tier that comes next, or of the last
  std::string group;
  bool hidden;
  std::int64_t value;
  std::vector<TierView> tiers;
};
BOOST_DESCRIBE_STRUCT(AchievementView, (), (achievement, name, text, group, hidden, value, tiers))

struct AchievementsView {
  PlayerId player;
  std::int64_t unlocked;  // tiers
  std::int64_t of;        // tiers there are, those of hidden achievements among them
  std::int64_t secret;    // hidden achievements that are still to be found
  std::vector<AchievementView> achievements;
};
BOOST_DESCRIBE_STRUCT(AchievementsView, (), (player, unlocked, of, secret, achievements))

struct AchievementsOf {
  PlayerId player;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(AchievementsOf, (), (player, language))

class AchievementPages {
 public:
  AchievementPages(const Chase& chase, const classroom::Classes& classes, const Phrases& phrases)
      : chase_{chase}, classes_{classes}, phrases_{phrases} {}

  AchievementsView mine(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // Refuses with 404 "player.unknown" whoever is neither that player, their teacher nor an administrator.
  AchievementsView of_player(Snapshot& snapshot, const Caller& caller, const AchievementsOf& in) const;

 private:
  AchievementsView view(Read& read, PlayerId player, const Tongue& say) const;

  const Chase& chase_;
  const classroom::Classes& classes_;
  const Phrases& phrases_;
};

}  // namespace edu::progression
