#include "progression/honours.hpp"

#include <fmt/format.h>

#include <cctype>

namespace edu::progression {

std::string words_of(Rank rank) {
  std::string words = boost::describe::enum_to_string(rank, "");
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

void Honours::prestiged(Tx& tx, const Prestiged& prestiged) {
  titles_.grant(tx, prestiged.player,
                {fmt::format("prestige.{}", prestiged.prestige), TitleKind::badge,
                 fmt::format("Prestige {}", prestiged.prestige)});
}

void Honours::ascended(Tx& tx, const Ascended& ascended) {
  titles_.grant(tx, ascended.player,
                {fmt::format("rank.{}", boost::describe::enum_to_string(ascended.rank, "")), TitleKind::title,
                 words_of(ascended.rank)});
}

void Honours::season_closed(Tx& tx, const SeasonClosed& closed) {
  if (closed.season_xp <= 0) return;
  const auto season = to_text(closed.season);
  if (closed.place == 1 && closed.players >= 2)
    titles_.grant(tx, closed.player,
                  {fmt::format("season.first.{}", season), TitleKind::title, fmt::format("First of {}", closed.title)});
  if (closed.tier == Tier::star)
    titles_.grant(tx, closed.player,
                  {fmt::format("season.star.{}", season), TitleKind::badge, fmt::format("Star of {}", closed.title)});
}

void Honours::achievement_unlocked(Tx& tx, const AchievementUnlocked& unlocked) {
  if (!unlocked.title) return;
  titles_.grant(tx, unlocked.player,
                {fmt::format("achievement.{}", unlocked.achievement), TitleKind::title, *unlocked.title});
}

}  // namespace edu::progression
