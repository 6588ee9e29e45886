#include "progression/undo.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "progression/formula.hpp"
#include "progression/titles.hpp"

namespace edu::progression {

namespace {

// Where level one began: a gain from before the last prestige is taken out from under it.
std::int64_t prestige_xp_without(const Standing& standing, const XpGained& gain) {
  const bool older = standing.prestige > 0 && *gain.point <= standing.prestige_point;
  return std::max<std::int64_t>(0, standing.prestige_xp - (older ? gain.amount : 0));
}

int level_without(const Standing& standing, const XpGained& gain) {
  return level_of(standing.xp - gain.amount - prestige_xp_without(standing, gain));
}

}  // namespace

std::int64_t class_xp(Read& read, const classroom::Classes& classes, const Diary& diary, classroom::ClassId class_,
                      Day first, Day last) {
  std::int64_t sum = 0;
  for (const auto student : classes.students_of(read, class_))
    sum += diary.score(read, player_of(student), first, last).xp;
  return sum;
}

LoggedGain Undo::find(Read& read, const Caller& caller, const OnePoint& in) const {
  if (!caller.is(admin) && !classes_.teaches_student(read, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  const auto gain = gain_at(read, in.player, in.point);
  if (!gain) throw not_found("award.unknown", "This student gained nothing by that. Choose a line of their points.");
  if (reversed(read, in.player, in.point)) throw conflict("award.reversed", "This award has been taken back already.");
  return *gain;
}

Stand Undo::stand(Read& read, PlayerId player, std::int64_t xp, int level, Day gained, std::int64_t taken) const {
  Stand stand{xp, level, {}, {}, {}};
  const auto season = clock_.season(clock_.day(read.now()));
  if (!season) return stand;
  const auto less = season->holds(gained) ? taken : 0;
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
    stand.classes.push_back({class_, classes_.name_of(read, class_).value_or(""),
                             class_xp(read, classes_, diary_, class_, season->first, season->last) - less});
  return stand;
}

UndoView Undo::show(Read& read, const OnePoint& in, const LoggedGain& logged) const {
  const auto& gain = logged.gain;
  const auto standing = standing_of(read, in.player);
  const auto day = gain.day.value_or(clock_.day(logged.at));
  return {in.player, points_.explain(read, in.player, logged),
          stand(read, in.player, standing.xp, standing.level, day, 0),
          stand(read, in.player, standing.xp - gain.amount, level_without(standing, gain), day, gain.amount),
          titles_by(read, in.player, in.point)};
}

UndoView Undo::preview(Snapshot& snapshot, const Caller& caller, const OnePoint& in) const {
  return show(snapshot, in, find(snapshot, caller, in));
}

UndoView Undo::reverse(Tx& tx, const Caller& caller, const OnePoint& in) {
  const auto logged = find(tx, caller, in);
  const auto& gain = logged.gain;
  auto shown = show(tx, in, logged);
  const auto standing = standing_of(tx, in.player);
  const auto level = level_without(standing, gain);
  const auto day = gain.day.value_or(clock_.day(logged.at));
  tx.run("insert into progression_reversal(point, player, xp, by_account, at) values (?, ?, ?, ?, ?)", in.point,
         in.player, gain.amount, caller.account, tx.now());
  tx.run("update progression_player set xp = xp - ?, level = ?, prestige_xp = ? where player = ?", gain.amount, level,
         prestige_xp_without(standing, gain), in.player);
  if (gain.skill)
    tx.run("update progression_skill set xp = xp - ? where player = ? and skill = ?", gain.amount, in.player,
           *gain.skill);
  diary_.take(tx, in.player, day, gain.amount);
  take_titles(tx, in.player, in.point);
  tx.emit(AwardReversed{in.player, in.point, gain.reason, gain.amount, standing.xp - gain.amount, level, standing.level,
                        day, gain.skill, caller.account});
  shown.point.reversed = true;
  return shown;
}

}  // namespace edu::progression
