#include "classroom/rollover.hpp"

#include <fmt/format.h>

namespace edu::classroom {

namespace {

constexpr Duration between_beats = std::chrono::hours{1};
constexpr Duration late = std::chrono::minutes{15};

struct Told {
  Day day;
  std::optional<SeasonId> season;
  std::string season_name;
  Day season_first;
  Day season_last;
  std::int64_t timer;
};
BOOST_DESCRIBE_STRUCT(Told, (), (day, season, season_name, season_first, season_last, timer))

std::optional<Told> told_so_far(Read& read) {
  return read.one<Told>(
      "select day, season, season_name, season_first, season_last, timer from classroom_clock where id = 1");
}

void keep_season(Told& told, const std::optional<Season>& season) {
  told.season = season ? std::optional{season->season} : std::nullopt;
  told.season_name = season ? season->name : std::string{};
  told.season_first = season ? season->first : Day{};
  told.season_last = season ? season->last : Day{};
}

void keep(Tx& tx, const Told& told) {
  tx.run(
      "update classroom_clock set day = ?, season = ?, season_name = ?, season_first = ?, season_last = ?, timer = ? "
      "where id = 1",
      told.day, told.season, told.season_name, told.season_first, told.season_last, told.timer);
}

void turn_season(Tx& tx, Told& told, const std::optional<Season>& season) {
  const auto now = season ? std::optional{season->season} : std::nullopt;
  if (told.season != now) {
    if (told.season) tx.emit(SeasonEnded{*told.season, told.season_name, told.season_first, told.season_last});
    if (season) tx.emit(SeasonBegan{season->season, season->name, season->first, season->last});
  }
  keep_season(told, season);
}

std::int64_t await(Tx& tx, const Calendar& calendar, Day day) {
  return tx.schedule(calendar.begins(day), DayTurns{day});
}

}  // namespace

void Rollover::begin(Tx& tx) {
  if (told_so_far(tx)) return;
  const auto calendar = clock_.calendar();
  Told told{};
  told.day = calendar->day(tx.now());
  keep_season(told, calendar->season(told.day));
  tx.run(
      "insert into classroom_clock(id, day, season, season_name, season_first, season_last, timer, beat) values (1, ?, "
      "?, ?, ?, ?, ?, ?)",
      told.day, told.season, told.season_name, told.season_first, told.season_last, await(tx, *calendar, told.day + 1),
      tx.now());
  tx.schedule(tx.now() + between_beats, Beat{});
}

void Rollover::turn(Tx& tx, const DayTurns& turns) {
  auto told = told_so_far(tx);
  if (!told || turns.day <= told->day) return;
  const auto calendar = clock_.calendar();
  told->day = turns.day;
  turn_season(tx, *told, calendar->season(turns.day));
  told->timer = await(tx, *calendar, turns.day + 1);
  keep(tx, *told);
  const auto kind = calendar->kind(turns.day);
  tx.emit(
      DayBegan{turns.day, kind, kind == DayKind::dark ? std::optional{calendar->planned(turns.day)} : std::nullopt});
  if (weekday(turns.day) == Weekday::monday) tx.emit(WeekBegan{turns.day});
}

void Rollover::beat(Tx& tx, const Beat&) {
  const auto last = tx.value<Time>("select beat from classroom_clock where id = 1");
  if (tx.now() - last > between_beats + late) {
    const auto calendar = clock_.calendar();
    for (const auto day : darkened(*calendar, last, tx.now()))
      if (tx.run("insert into classroom_dark_day(day) values (?) on conflict do nothing", day) == 1)
        tx.emit(DayDarkened{day, calendar->planned(day)});
    clock_.change(tx);
  }
  tx.run("update classroom_clock set beat = ? where id = 1", tx.now());
  tx.schedule(tx.now() + between_beats, Beat{});
}

void Rollover::stop(Tx& tx) { tx.run("update classroom_clock set beat = max(beat, ?) where id = 1", tx.now()); }

void Rollover::calendar_changed(Tx& tx) {
  clock_.change(tx);
  auto told = told_so_far(tx);
  if (!told) return;
  const Calendar calendar{calendar_parts(tx)};
  turn_season(tx, *told, calendar.season(told->day));
  tx.cancel(told->timer);
  told->timer = await(tx, calendar, told->day + 1);
  keep(tx, *told);
}

std::vector<std::string> days_told_once(Read& read) {
  std::vector<std::string> wrong;
  std::optional<Day> before;
  for (const auto& text : read.all<std::string>(
           "select json_extract(body, '$.day') from bus_event where type = 'day.began' order by seq")) {
    const auto day = parse_day(text);
    if (!day || (before && *day != *before + 1))
      wrong.push_back(fmt::format("{} was told after {}", text, before ? to_text(*before) : "nothing"));
    before = day;
  }
  return wrong;
}

}  // namespace edu::classroom
