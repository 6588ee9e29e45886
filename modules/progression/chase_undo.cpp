// What undoing an award does to a player's achievements: what they come to without it, and which tiers fall.
#include <algorithm>

#include "progression/chase.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t lines_at_once = 50'000;  // nearly all are of others

struct UndoneRow {
  std::int64_t event;
  PlayerId player;
  std::optional<int> level;
  std::optional<int> level_before;
};
BOOST_DESCRIBE_STRUCT(UndoneRow, (), (event, player, level, level_before))

}  // namespace

Undone undone_after(Read& read, std::int64_t event, std::int64_t most) {
  Undone undone;
  for (const auto& row : read.all<UndoneRow>("select event, player, level, level_before from progression_undone where "
                                             "event > ? order by event limit ?",
                                             event, most))
    undone[row.event] =
        row.level ? std::optional{LeveledUp{row.player, *row.level, row.level_before.value_or(0)}} : std::nullopt;
  return undone;
}

bool Chase::read_more(Read& read, Recount& recount) const {
  const auto last = platform_.each_logged_of(read, recount.player(), recount.events(), recount.read(), lines_at_once,
                                             [&](const bus::EventView& event) { recount.see(event); });
  const bool more = last != recount.read();
  recount.read_to(last);
  return more;
}

// A rule for which the log is still being read has counted up to there.
Recount::Counted Chase::count(Read& read, const Recount& recount, const Undone& undone) const {
  const auto waiting = waiting_rules(read);
  const auto read_again = waiting.empty() ? 0 : read_again_to(read);
  return recount.count(
      undone, [&](const Rule& rule, std::int64_t event) { return !waiting.contains(rule.id) || event <= read_again; });
}

// A tier of an earlier condition that today's doesn't reach stands for what it was.
std::vector<Chase::Unlocked> Chase::unlocked_since(Read& read, PlayerId player, PointId event) const {
  std::vector<Unlocked> tiers;
  if (!reckoning_) return tiers;
  const auto row = row_of(read, player);
  const auto& achievements = reckoning_->catalogue().achievements;
  for (std::size_t n = 0; n < achievements.size(); ++n) {
    if (!reckoning_->counts_awards(n)) continue;
    const auto& text = achievements[n].text;
    const auto reached = std::min(reckoning_->tiers(row, n), text.tiers.size());
    for (std::size_t tier = 0; tier < reached; ++tier) {
      const auto unlocked = read.one<PointId>(
          "select event from progression_achievement where player = ? and code = ? and tier = ? and event > ? and "
          "fallen is null and taken_back is null",
          player, text.code, text.tiers[tier].tier, event);
      if (unlocked) tiers.push_back({*unlocked, n, tier});
    }
  }
  std::sort(tiers.begin(), tiers.end(), [](const Unlocked& a, const Unlocked& b) { return a.event < b.event; });
  return tiers;
}

std::vector<Chase::Unlocked> Chase::not_reached(Read& read, const Recount& recount, const Undone& undone,
                                                std::vector<Unlocked> tiers) const {
  if (tiers.empty()) return tiers;
  const auto row = count(read, recount, undone).row;
  std::erase_if(tiers, [&](const Unlocked& each) { return each.tier < reckoning_->tiers(row, each.achievement); });
  return tiers;
}

void Chase::keep(Tx& tx, const Recount& recount, const Undone& undone) {
  for (const auto& [event, up] : undone)
    tx.run(
        "insert into progression_undone(event, player, level, level_before) values (?, ?, ?, ?) on conflict(event) do "
        "update set level = excluded.level, level_before = excluded.level_before",
        event, recount.player(), up ? std::optional{up->level} : std::nullopt,
        up ? std::optional{up->before} : std::nullopt);
  if (!reckoning_) return;
  const auto counted = count(tx, recount, undone);
  auto row = row_of(tx, recount.player());
  for (std::size_t n = 0; n < reckoning_->catalogue().achievements.size(); ++n)
    if (const auto rule = reckoning_->achievement(n).id; reckoning_->counts_awards(n))
      row.at(rule) = counted.row.of(rule);
  keep_row(tx, recount.player(), row);
  // Where a miss goes, a run is longer: a tier may be reached by that.
  unlock(tx, counted.reached);
}

// A tier that went with what its player had been given falls and may be reached again; what a teacher took back itself stays
// counted and is shown no more.
void Chase::take_back(Tx& tx, const AwardReversed& reversed) {
  if (reversed.reason != Reason::achievement) return;
  const bool fell = reversed.with.value_or(reversed.point) != reversed.point;
  tx.run(fell ? "update progression_achievement set fallen = ? where player = ? and event = ?"
              : "update progression_achievement set taken_back = ? where player = ? and event = ?",
         tx.now(), reversed.player, reversed.point);
}

}  // namespace edu::progression
