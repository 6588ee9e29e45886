#include "progression/undo.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "progression/formula.hpp"
#include "progression/titles.hpp"

namespace edu::progression {

namespace {

struct Hung {
  PointId point;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Hung, (), (point, at))

Standing without(Standing standing, const XpGained& gain) {
  // A gain from before the last prestige is taken out from under it: level one began where the experience stood.
  if (standing.prestige > 0 && *gain.point <= standing.prestige_point)
    standing.prestige_xp = std::max<std::int64_t>(0, standing.prestige_xp - gain.amount);
  standing.xp -= gain.amount;
  standing.level = level_of(standing.xp - standing.prestige_xp);
  return standing;
}

// What paid no experience, but may have paid coins: there is no gain of it in the log.
LoggedGain no_experience(PlayerId player, Reason reason, PointId point, Time at) {
  return {point.value, at, {player, 0, 0, reason, {}, {}, point}};
}

LoggedGain award_of(Read& read, PlayerId player, PointId unlocked) {
  if (auto gain = gain_at(read, player, unlocked)) return *gain;
  const auto at = read.value<Time>("select at from bus_event where seq = ?", unlocked);
  return no_experience(player, Reason::achievement, unlocked, at);
}

// What was chosen as a quest's reward, unless it went before.
std::optional<LoggedGain> chosen_of(Read& read, PlayerId player, PointId quest) {
  const auto hung = read.one<Hung>(
      "select c.point, c.at from progression_award q join progression_award c on c.player = q.player and "
      "c.cause = 'choice:' || substr(q.cause, length('quest:') + 1) "
      "where q.player = ? and q.point = ? and q.cause glob 'quest:*' and c.point is not null",
      player, quest);
  if (!hung || reversed(read, player, hung->point)) return {};
  if (auto gain = gain_at(read, player, hung->point)) return gain;
  return no_experience(player, Reason::choice, hung->point, hung->at);
}

}  // namespace

std::vector<LoggedGain> Undo::find(Read& read, const Caller& caller, const OnePoint& in) const {
  if (!caller.is(admin) && !classes_.teaches_student(read, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  const auto gain = gain_at(read, in.player, in.point);
  if (!gain) throw not_found("award.unknown", "This student gained nothing by that. Choose a line of their points.");
  if (reversed(read, in.player, in.point)) throw conflict("award.reversed", "This award has been taken back already.");
  std::vector<LoggedGain> gains{*gain};
  if (const auto chosen = chosen_of(read, in.player, in.point)) gains.push_back(*chosen);
  return gains;
}

// Whatever was reached since is in doubt at first, and stands once it is reached without what is still in doubt: so none
// holds itself by the experience that it had paid, nor two each other.
Undo::Going Undo::going(Read& read, const std::vector<LoggedGain>& chosen, const Recount& recount) const {
  const auto player = recount.player();
  auto doubtful = chase_.unlocked_since(read, player, *chosen.front().gain.point);
  for (;;) {
    auto gains = chosen;
    for (const auto& tier : doubtful) gains.push_back(award_of(read, player, tier.event));
    auto undoing = recount.undoing();
    auto standing = standing_of(read, player);
    for (const auto& each : gains) {
      standing = without(std::move(standing), each.gain);
      undoing.reverse(*each.gain.point, standing.level);
    }
    auto fallen = chase_.not_reached(read, recount, undoing.undone(), doubtful);
    if (fallen.size() == doubtful.size()) return {std::move(gains), undoing.undone()};
    doubtful = std::move(fallen);
  }
}

Stand Undo::stand(Read& read, PlayerId player, std::span<const LoggedGain> gone) const {
  auto standing = standing_of(read, player);
  for (const auto& each : gone) standing = without(std::move(standing), each.gain);
  Stand stand{standing.xp, standing.level, {}, {}, {}};
  const auto season = clock_.season(clock_.day(read.now()));
  if (!season) return stand;
  std::int64_t less = 0;
  for (const auto& each : gone)
    if (season->holds(day_of(each))) less += each.gain.amount;
  if (const auto seat = ladder_.seat(read, player, season->season)) {
    auto scores = ladder_.scores(read, *seat, season->first, season->last);
    const auto theirs = [&](const Score& score) { return score.player == player; };
    const auto own = std::find_if(scores.begin(), scores.end(), theirs);
    own->xp -= less;
    stand.season_xp = own->xp;
    put_in_order(scores);
    stand.place = std::find_if(scores.begin(), scores.end(), theirs) - scores.begin() + 1;
  }
  for (const auto class_ : classes_.of(read, account_of(player)))
    stand.classes.push_back(
        {class_, classes_.name_of(read, class_).value_or(""),
         diary_.xp_of(read, classes_.students_of(read, class_), season->first, season->last) - less});
  return stand;
}

UndoView Undo::show(Read& read, const OnePoint& in, const std::vector<LoggedGain>& gains) const {
  const auto player = in.player;
  const auto say = points_.in(in.language);
  UndoView view{player,
                points_.explain(read, player, gains.front(), say),
                {},
                stand(read, player, {}),
                stand(read, player, gains),
                {},
                {},
                {}};
  for (const auto& each : gains) {
    if (each.seq != gains.front().seq) {
      view.with_it.push_back(points_.explain(read, player, each, say));
      if (auto tier = tier_of(read, each, say)) view.achievements.push_back(std::move(*tier));
    }
    for (auto& title : titles_by(read, player, *each.gain.point)) view.titles.push_back(std::move(title));
    const auto closed = ladder_.closed_on(read, player, day_of(each));
    const auto same = [&](const KeptSeason& kept) { return closed && kept.season == closed->season; };
    if (closed && std::none_of(view.kept.begin(), view.kept.end(), same)) view.kept.push_back(*closed);
  }
  return view;
}

std::optional<FallenTier> Undo::tier_of(Read& read, const LoggedGain& logged, const Tongue& say) const {
  if (logged.gain.reason != Reason::achievement) return {};
  const auto point = *logged.gain.point;
  const auto unlocked =
      json::read<AchievementUnlocked>(read.value<std::string>("select body from bus_event where seq = ?", point));
  return FallenTier{point, unlocked.achievement, say(unlocked.name_), unlocked.tier};
}

UndoView Undo::preview(Snapshot& snapshot, const Caller& caller, const OnePoint& in) const {
  const auto chosen = find(snapshot, caller, in);
  auto recount = chase_.recount(in.player);
  while (chase_.read_more(snapshot, recount)) {}
  return show(snapshot, in, going(snapshot, chosen, recount).gains);
}

UndoView Undo::reverse(Tasks& tasks, const Caller& caller, const OnePoint& in) {
  tasks.read([&](Snapshot& snapshot) { find(snapshot, caller, in); });
  auto recount = chase_.recount(in.player);
  while (tasks.read([&](Snapshot& snapshot) { return chase_.read_more(snapshot, recount); })) {}
  return tasks.write([&](Tx& tx) { return take_back(tx, caller, in, recount); });
}

UndoView Undo::take_back(Tx& tx, const Caller& caller, const OnePoint& in, Recount recount) {
  const auto chosen = find(tx, caller, in);
  while (chase_.read_more(tx, recount)) {}
  const auto [gains, undone] = going(tx, chosen, recount);
  auto shown = show(tx, in, gains);
  for (const auto& each : gains) take(tx, caller, each, in.point);
  chase_.keep(tx, recount, undone);
  shown.point.reversed = true;
  for (auto& each : shown.with_it) each.reversed = true;
  return shown;
}

void Undo::take(Tx& tx, const Caller& caller, const LoggedGain& logged, PointId with) {
  const auto& gain = logged.gain;
  const auto before = standing_of(tx, gain.player);
  const auto after = without(before, gain);
  const auto day = day_of(logged);
  tx.run("insert into progression_reversal(point, player, xp, by_account, at) values (?, ?, ?, ?, ?)", *gain.point,
         gain.player, gain.amount, caller.account, tx.now());
  tx.run("update progression_player set xp = ?, level = ?, prestige_xp = ? where player = ?", after.xp, after.level,
         after.prestige_xp, gain.player);
  if (gain.skill)
    tx.run("update progression_skill set xp = xp - ? where player = ? and skill = ?", gain.amount, gain.player,
           *gain.skill);
  diary_.take(tx, gain.player, day, gain.amount);
  take_titles(tx, gain.player, *gain.point);
  tx.emit(AwardReversed{gain.player, *gain.point, gain.reason, gain.amount, after.xp, after.level, before.level, day,
                        gain.skill, caller.account, with});
}

}  // namespace edu::progression
