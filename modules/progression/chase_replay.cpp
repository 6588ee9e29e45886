// The tallies and boards counted from the event log alone, beside those that are kept.
#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "progression/chase.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t lines_at_once = 2'000;

struct Told {
  PlayerId player;
  std::string what;
  std::int64_t times;
};
BOOST_DESCRIBE_STRUCT(Told, (), (player, what, times))

struct StandingTier {
  PlayerId player;
  std::string code;
  Medal tier;
};
BOOST_DESCRIBE_STRUCT(StandingTier, (), (player, code, tier))

bool all_rules(const Rule&) { return true; }

constexpr std::int64_t all = -1;

}  // namespace

// What undoing left, as the reversals in the log tell it. Most players never had one.
Undone Chase::undone_by_log(Read& read) const {
  std::map<PlayerId, Undoing> players;
  for (const auto player :
       read.all<PlayerId>("select distinct player from bus_event where type = ?", AwardReversed::name))
    players.try_emplace(player);
  const auto see = [&](const bus::EventView& event) {
    if (const auto known = players.find(event.player()); known != players.end()) known->second.see(event);
  };
  for (std::int64_t last = 0, from = -1; last != from && !players.empty();) {
    from = last;
    last = platform_.each_logged(read, Undoing::events(), from, lines_at_once, see);
  }
  Undone undone;
  for (const auto& [player, undoing] : players) undone.insert(undoing.undone().begin(), undoing.undone().end());
  return undone;
}

std::vector<std::string> Chase::replay(Read& read) const {
  std::vector<std::string> wrong;
  if (!reckoning_) return wrong;
  const auto undone = undone_by_log(read);
  if (undone_after(read, 0, all) != undone) wrong.emplace_back("what counts no more isn't what the log gives");
  std::map<PlayerId, TallyRow> rows;
  std::vector<TierReached> reached;
  SchoolDays days;
  const auto see = [&](const bus::EventView& event) {
    const auto fact = reckoning_->less(reckoning_->look(event), undone);
    if (fact.day) advance(days, *fact.day);
    if (fact.player && !(fact.leaves.empty() && fact.boards.empty()))
      reckoning_->count(fact, days, all_rules, rows[fact.player], reached);
  };
  for (std::int64_t last = 0, from = -1; last != from;) {
    from = last;
    last = platform_.each_logged(read, reckoning_->events(), from, lines_at_once, see);
  }
  const auto& catalogue = reckoning_->catalogue();
  const auto players = read.all<PlayerId>("select player from progression_tally");
  for (const auto player : players) rows.try_emplace(player);
  for (const auto& each : rows) {
    const auto& player = each.first;
    const auto& row = each.second;
    const auto kept = row_of(read, player);
    const auto compare = [&](const Rule& rule, std::string_view what, const Slug& code) {
      if (kept.of(rule.id) != row.of(rule.id))
        wrong.push_back(fmt::format("player {}: {} {} isn't what the log gives", player.value, what, code.str()));
    };
    for (std::size_t n = 0; n < catalogue.achievements.size(); ++n)
      compare(reckoning_->achievement(n), "achievement", catalogue.achievements[n].text.code);
    for (std::size_t n = 0; n < catalogue.boards.size(); ++n)
      compare(reckoning_->board(n), "board", catalogue.boards[n].text.code);
  }
  for (auto& what : standing_as_reached(read, reached)) wrong.push_back(std::move(what));
  return wrong;
}

// A tier of an earlier condition stands whatever today's says.
std::vector<std::string> Chase::standing_as_reached(Read& read, const std::vector<TierReached>& reached) const {
  std::vector<std::string> wrong;
  std::set<std::tuple<PlayerId, std::string, Medal>> held;
  for (const auto& [player, number, tier] : reached) {
    const auto& text = reckoning_->catalogue().achievements[number].text;
    held.emplace(player, text.code.str(), text.tiers[tier].tier);
    if (!read.one<std::int64_t>("select 1 from progression_achievement where player = ? and code = ? and tier = ? and "
                                "fallen is null",
                                player, text.code, text.tiers[tier].tier))
      wrong.push_back(fmt::format("player {}: {} was reached and isn't unlocked", player.value, text.code.str()));
  }
  for (std::size_t n = 0; n < reckoning_->catalogue().achievements.size(); ++n)
    for (const auto& [player, code, tier] :
         read.all<StandingTier>("select player, code, tier from progression_achievement where code = ? and rule = ? "
                                "and fallen is null and "
                                "taken_back is null",
                                reckoning_->catalogue().achievements[n].text.code, reckoning_->achievement(n).id))
      if (!held.contains({player, code, tier}))
        wrong.push_back(fmt::format("player {}: {} is unlocked and wasn't reached", player.value, code));
  return wrong;
}

std::vector<std::string> tiers_told_once(Read& read) {
  std::vector<std::string> wrong;
  const auto differences = read.all<Told>(
      "with told as (select player, json_extract(body, '$.achievement') || ' ' || json_extract(body, '$.tier') as "
      "what, "
      "count(*) as times from bus_event where type = 'achievement.unlocked' group by 1, 2) "
      "select t.player, t.what, t.times from told t join progression_achievement a on a.player = t.player and a.code "
      "|| "
      "' ' || a.tier = t.what where t.times != a.times "
      "union all select a.player, a.code || ' ' || a.tier as what, 0 as times from progression_achievement a where not "
      "exists (select 1 from told t where t.player = a.player and t.what = a.code || ' ' || a.tier) "
      "union all select t.player, t.what, -1 as times from told t where not exists (select 1 from "
      "progression_achievement a where a.player = t.player and t.what = a.code || ' ' || a.tier)");
  wrong.reserve(differences.size());
  for (const auto& [player, what, times] : differences)
    wrong.push_back(fmt::format("player {}: {} {}", player.value, what,
                                times < 0 ? "was told and isn't kept" : fmt::format("was told {} times", times)));
  return wrong;
}

}  // namespace edu::progression
