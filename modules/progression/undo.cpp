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

// What was chosen as a quest's reward, unless it went before. It may have paid no experience, but coins.
std::optional<LoggedGain> chosen_of(Read& read, PlayerId player, PointId quest) {
  const auto hung = read.one<Hung>(
      "select c.point, c.at from progression_award q join progression_award c on c.player = q.player and "
      "c.cause = 'choice:' || substr(q.cause, length('quest:') + 1) "
      "where q.player = ? and q.point = ? and q.cause glob 'quest:*' and c.point is not null",
      player, quest);
  if (!hung || reversed(read, player, hung->point)) return {};
  if (auto gain = gain_at(read, player, hung->point)) return gain;
  return LoggedGain{hung->point.value, hung->at, {player, 0, 0, Reason::choice, {}, {}, hung->point}};
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
                {}};
  for (const auto& each : gains) {
    if (each.seq != gains.front().seq) view.with_it.push_back(points_.explain(read, player, each, say));
    for (auto& title : titles_by(read, player, *each.gain.point)) view.titles.push_back(std::move(title));
    const auto closed = ladder_.closed_on(read, player, day_of(each));
    const auto same = [&](const KeptSeason& kept) { return closed && kept.season == closed->season; };
    if (closed && std::none_of(view.kept.begin(), view.kept.end(), same)) view.kept.push_back(*closed);
  }
  return view;
}

UndoView Undo::preview(Snapshot& snapshot, const Caller& caller, const OnePoint& in) const {
  return show(snapshot, in, find(snapshot, caller, in));
}

UndoView Undo::reverse(Tx& tx, const Caller& caller, const OnePoint& in) {
  const auto gains = find(tx, caller, in);
  auto shown = show(tx, in, gains);
  for (const auto& each : gains) take(tx, caller, each);
  shown.point.reversed = true;
  for (auto& each : shown.with_it) each.reversed = true;
  return shown;
}

void Undo::take(Tx& tx, const Caller& caller, const LoggedGain& logged) {
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
                        gain.skill, caller.account});
}

}  // namespace edu::progression
