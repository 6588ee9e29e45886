#include "progression/progress.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"
#include "progression/formula.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

namespace {

struct Reached {
  PlayerId player;
  std::int64_t xp;
  int level;
};
BOOST_DESCRIBE_STRUCT(Reached, (), (player, xp, level))

struct Difference {
  std::int64_t player;
  std::int64_t held;
  std::int64_t told;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (player, held, told))

}  // namespace

ProgressView Progress::of(Read& read, PlayerId player) const {
  const auto standing = standing_of(read, player);
  const auto began = standing.prestige_xp;
  const auto last = standing.level == last_level;
  return {player,
          standing.level,
          standing.xp,
          began + level_begins(standing.level),
          last ? std::nullopt : std::optional{began + level_begins(standing.level + 1)},
          standing.prestige,
          standing.prestige * prestige_percent_,
          standing.rank,
          Titles{}.worn(read, player),
          read.all<SkillXp>("select skill, xp from progression_skill where player = ? order by xp desc, skill limit 50",
                            player)};
}

ProgressView ProgressPages::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return progress_.of(snapshot, caller.player);
}

ProgressView ProgressPages::of_player(Snapshot& snapshot, const Caller& caller, const OfPlayer& in) const {
  if (!caller.is(admin) && in.player != caller.player && !classes_.teaches_student(snapshot, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  return progress_.of(snapshot, in.player);
}

std::vector<std::string> levels_equal_xp(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& [player, xp, level] :
       read.all<Reached>("select player, xp - prestige_xp as xp, level from progression_player"))
    if (level != level_of(xp))
      wrong.push_back(
          fmt::format("player {} with {} xp is at level {}, not {}", player.value, xp, level, level_of(xp)));
  return wrong;
}

std::vector<std::string> xp_equals_events(Read& read) {
  std::vector<std::string> wrong;
  const auto differences = read.all<Difference>(
      "with told as (select player, sum(case type when 'xp.gained' then json_extract(body, '$.amount') else "
      "-json_extract(body, '$.xp') end) as xp from bus_event where type in ('xp.gained', 'award.reversed') group by "
      "player) "
      "select p.player, p.xp as held, coalesce(t.xp, 0) as told from progression_player p left join told t on t.player "
      "= p.player "
      "where p.xp != coalesce(t.xp, 0) "
      "union all select t.player, 0 as held, t.xp as told from told t where t.player not in (select player from "
      "progression_player)");
  wrong.reserve(differences.size());
  for (const auto& [player, held, told] : differences)
    wrong.push_back(fmt::format("player {} has {} xp where the events say {}", player, held, told));
  return wrong;
}

std::vector<std::string> awards_paid_once(Read& read) {
  std::vector<std::string> wrong;
  const auto differences = read.all<Difference>(
      "with paid as (select player, sum(json_extract(body, '$.amount') - coalesce(json_extract(body, '$.bonus'), 0)) "
      "as "
      "xp from bus_event where type = 'xp.gained' and json_extract(body, '$.reason') != 'answer' group by player), "
      "due as (select player, sum(xp) as xp from progression_award group by player) "
      "select paid.player, coalesce(due.xp, 0) as held, paid.xp as told from paid left join due on due.player = "
      "paid.player "
      "where paid.xp != coalesce(due.xp, 0)");
  wrong.reserve(differences.size());
  for (const auto& [player, held, told] : differences)
    wrong.push_back(fmt::format("player {} was paid {} xp for awards worth {}", player, told, held));
  return wrong;
}

}  // namespace edu::progression
