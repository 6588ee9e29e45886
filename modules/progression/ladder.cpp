#include "progression/ladder.hpp"

#include <algorithm>

#include "progression/standing.hpp"

namespace edu::progression {

namespace {

constexpr int divisions_a_step = 8;

struct Filled {
  int division;
  int players;
};
BOOST_DESCRIBE_STRUCT(Filled, (), (division, players))

}  // namespace

std::optional<Seat> Ladder::seat(Read& read, PlayerId player, classroom::SeasonId season) const {
  return read.one<Seat>("select season, tier, division from progression_seat where season = ? and player = ?", season,
                        player);
}

std::optional<SeasonRow> Ladder::season(Read& read, classroom::SeasonId season) const {
  return read.one<SeasonRow>("select id, title, first, last, closed from progression_season where id = ?", season);
}

std::optional<KeptSeason> Ladder::closed_on(Read& read, PlayerId player, Day day) const {
  return read.one<KeptSeason>(
      "select s.id as season, s.title, p.place, p.players, p.xp from progression_seat p join progression_season s on "
      "s.id = p.season where p.player = ? and p.place is not null and ? between s.first and s.last limit 1",
      player, day);
}

std::vector<Score> Ladder::scores(Read& read, const Seat& seat, Day first, Day last) const {
  std::vector<Score> scores;
  for (const auto player : read.all<PlayerId>(
           "select player from progression_seat where season = ? and tier = ? and division = ? order by player",
           seat.season, seat.tier, seat.division))
    scores.push_back(diary_.score(read, player, first, last));
  put_in_order(scores);
  return scores;
}

void Ladder::enter(Tx& tx, PlayerId player, Day day) {
  const auto season = clock_.season(day);
  if (!season || seat(tx, player, season->season)) return;
  // A season is closed once, whatever becomes of its days in the calendar.
  if (const auto known = this->season(tx, season->season); known && known->closed) return;
  const auto open =
      tx.all<Seat>("select season, tier, division from progression_seat where player = ? and place is null", player);
  for (const auto& before : open)
    if (const auto row = this->season(tx, before.season); row && row->last < day) close_division(tx, *row, before);
  tx.run(
      "insert into progression_season(id, title, first, last) values (?, ?, ?, ?) on conflict(id) do update set "
      "title = excluded.title, first = excluded.first, last = excluded.last where closed is null",
      season->season, season->name, season->first, season->last);
  make_standing(tx, player);
  const auto tier = standing_of(tx, player).tier;
  const auto newest = tx.one<Filled>(
      "select division, count(*) as players from progression_seat where season = ?1 and tier = ?2 and division = "
      "(select max(division) from progression_seat where season = ?1 and tier = ?2) group by division",
      season->season, tier);
  auto division = newest ? newest->division : 1;
  if (newest && newest->players >= rules_.division_size) ++division;
  tx.run("insert into progression_seat(season, player, tier, division) values (?, ?, ?, ?)", season->season, player,
         tier, division);
  tx.emit(SeasonEntered{player, season->season, season->name, tier, division});
}

void Ladder::season_ended(Tx& tx, const classroom::SeasonEnded& ended) {
  // Nobody played in it: there is nothing to close.
  if (!season(tx, ended.season)) return;
  tx.run("update progression_season set title = ?, first = ?, last = ? where id = ? and closed is null", ended.title,
         ended.first, ended.last, ended.season);
  tx.schedule(tx.now(), CloseSeason{ended.season});
}

void Ladder::close(Tx& tx, const CloseSeason& step) {
  const auto row = season(tx, step.season);
  if (!row || row->closed) return;
  const auto open = tx.all<Seat>(
      "select distinct season, tier, division from progression_seat where season = ? and place is null "
      "order by tier, division limit ?",
      step.season, divisions_a_step);
  for (const auto& seat : open) close_division(tx, *row, seat);
  if (open.size() == divisions_a_step) tx.schedule(tx.now(), step);
  else tx.run("update progression_season set closed = ? where id = ?", tx.now(), step.season);
}

// Whoever has a place keeps it.
void Ladder::close_division(Tx& tx, const SeasonRow& season, const Seat& seat) {
  const auto open = tx.all<PlayerId>(
      "select player from progression_seat where season = ? and tier = ? and division = ? and place is null", season.id,
      seat.tier, seat.division);
  const auto scores = this->scores(tx, seat, season.first, season.last);
  const auto players = std::ssize(scores);
  std::int64_t place = 0;
  for (const auto& [player, xp, reached] : scores) {
    ++place;
    if (std::find(open.begin(), open.end(), player) == open.end()) continue;
    const auto move = move_of(seat.tier, place, players, xp, rules_);
    const auto next = after(seat.tier, move);
    const auto pay = pay_of(place, players, xp, move, rules_);
    tx.run(
        "update progression_seat set place = ?, players = ?, xp = ?, move = ?, coins = ?, crystals = ? "
        "where season = ? and player = ?",
        place, players, xp, move, pay.coins, pay.crystals, season.id, player);
    tx.run("update progression_player set tier = ? where player = ?", next, player);
    tx.emit(SeasonClosed{player, season.id, season.title, seat.tier, seat.division, place, players, xp, move, next,
                         pay.coins, pay.crystals});
  }
}

}  // namespace edu::progression
