#include "progression/achievements/pages.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"

namespace edu::progression {

namespace {

struct Unlocked {
  std::string code;
  Medal tier;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Unlocked, (), (code, tier, at))

std::string filled(std::string text, std::int64_t goal) {
  constexpr std::string_view place = "{goal}";
  if (const auto at = text.find(place); at != text.npos) text.replace(at, place.size(), std::to_string(goal));
  return text;
}

}  // namespace

AchievementsView AchievementPages::mine(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  return view(snapshot, caller.player, phrases_.in(in.language));
}

AchievementsView AchievementPages::of_player(Snapshot& snapshot, const Caller& caller, const AchievementsOf& in) const {
  if (!caller.is(admin) && in.player != caller.player && !classes_.teaches_student(snapshot, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  return view(snapshot, in.player, phrases_.in(in.language));
}

AchievementsView AchievementPages::view(Read& read, PlayerId player, const Tongue& say) const {
  AchievementsView all{player, 0, 0, 0, {}};
  const auto* reckoning = chase_.reckoning();
  if (!reckoning) return all;
  std::map<std::pair<std::string, Medal>, Time> unlocked;
  for (auto& row : read.all<Unlocked>("select code, tier, at from progression_achievement where player = ? and "
                                      "taken_back is null and fallen is null",
                                      player))
    unlocked.emplace(std::pair{std::move(row.code), row.tier}, row.at);
  const auto row = Chase::row_of(read, player);
  const auto& achievements = reckoning->catalogue().achievements;
  for (std::size_t n = 0; n < achievements.size(); ++n) {
    const auto& text = achievements[n].text;
    AchievementView view{text.code.str(),
                         say(text.name),
                         {},
                         text.group.str(),
                         text.hidden.value_or(false),
                         reckoning->value(row, n),
                         {}};
    std::int64_t reached = 0;
    for (const auto& tier : text.tiers) {
      const auto at = unlocked.find({view.achievement, tier.tier});
      const auto when = at == unlocked.end() ? std::nullopt : std::optional{at->second};
      reached += when ? 1 : 0;
      view.tiers.push_back({tier.tier, tier.goal, tier.xp, tier.coins,
                            tier.title ? std::optional{say(*tier.title)} : std::nullopt, when});
    }
    all.unlocked += reached;
    all.of += std::ssize(view.tiers);
    if (view.hidden && reached == 0) {
      ++all.secret;
      continue;
    }
    const auto next = std::min(static_cast<std::size_t>(reached), text.tiers.size() - 1);
    view.text = filled(say(text.text), text.tiers[next].goal);
    all.achievements.push_back(std::move(view));
  }
  return all;
}

}  // namespace edu::progression
