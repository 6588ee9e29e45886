#include "progression/ladder_pages.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

namespace {

constexpr std::int64_t neighbours = 3;  // on either side
constexpr int seasons_shown = 40;

struct Closed {
  PlayerId player;
  std::int64_t xp;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (player, xp))

}  // namespace

std::vector<Score> LadderPages::scores(Read& read, const Seat& seat, const SeasonRow& season) const {
  if (!season.closed) return ladder_.scores(read, seat, season.first, season.last);
  std::vector<Score> scores;
  for (const auto& [player, xp] : read.all<Closed>(
           "select player, coalesce(xp, 0) as xp from progression_seat where season = ? and tier = ? and division = ? "
           "order by place",
           seat.season, seat.tier, seat.division))
    scores.push_back({player, xp, {}});
  return scores;
}

LadderView LadderPages::division(Read& read, const Caller& caller, const Seat& seat, const SeasonRow& season,
                                 bool whole) const {
  const auto scores = this->scores(read, seat, season);
  const auto players = std::ssize(scores);
  const auto own =
      std::find_if(scores.begin(), scores.end(), [&](const Score& s) { return s.player == caller.player; }) -
      scores.begin();
  const auto [rising, falling] = zones_of(seat.tier, players, rules_);
  LadderView view{
      season.id, season.title, season.first, season.last, season.closed.has_value(), seat.tier, own + 1, players,
      rising,    falling,      {},           {}};
  if (season.closed)
    view.move = read.one<Move>("select move from progression_seat where season = ? and player = ? and move is not null",
                               season.id, caller.player);
  const auto from = whole ? 0 : std::max<std::int64_t>(0, own - neighbours);
  const auto to = whole ? players : std::min(players, own + neighbours + 1);
  for (auto i = from; i < to; ++i) {
    const auto& score = scores[static_cast<std::size_t>(i)];
    const bool me = score.player == caller.player;
    const auto account = account_of(score.player);
    std::optional<std::string> name;
    if (me || classes_.share_class(read, caller.account, account)) name = accounts_.name_of(read, account);
    view.rows.push_back({i + 1, score.xp, me, std::move(name), move_of(seat.tier, i + 1, players, score.xp, rules_)});
  }
  return view;
}

LadderView LadderPages::mine(Snapshot& snapshot, const Caller& caller, const AskLadder& in) const {
  const auto whole = in.whole.value_or(false);
  if (in.season) {
    const auto seat = ladder_.seat(snapshot, caller.player, *in.season);
    const auto season = ladder_.season(snapshot, *in.season);
    if (!seat || !season) throw not_found("season.unknown", "You took no part in that season.");
    return division(snapshot, caller, *seat, *season, whole);
  }
  const auto present = clock_.season(clock_.day(snapshot.now()));
  LadderView view{{}, "", {}, {}, false, standing_of(snapshot, caller.player).tier, {}, 0, 0, 0, {}, {}};
  if (!present) return view;
  const auto known = ladder_.season(snapshot, present->season);
  const SeasonRow season{present->season, present->name, present->first, present->last,
                         known ? known->closed : std::nullopt};
  if (const auto seat = ladder_.seat(snapshot, caller.player, present->season))
    return division(snapshot, caller, *seat, season, whole);
  view.season = season.id;
  view.title = season.title;
  view.first = season.first;
  view.last = season.last;
  return view;
}

SeasonsView LadderPages::seasons(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return {snapshot.all<PastSeason>(
      "select s.id as season, s.title, s.first, s.last, p.tier, p.place, p.players, p.xp, p.move, p.coins, p.crystals "
      "from progression_seat p join progression_season s on s.id = p.season where p.player = ? order by s.first desc "
      "limit ?",
      caller.player, seasons_shown)};
}

ClassXp LadderPages::of_class(Snapshot& snapshot, const Caller& caller, const AskClass& in) const {
  const bool theirs = caller.is(admin) || classes_.is_member(snapshot, in.class_, caller.account);
  if (!theirs || !classes_.name_of(snapshot, in.class_))
    throw not_found("class.unknown", "There is no such class among yours.");
  const auto today = clock_.day(snapshot.now());
  const auto season = clock_.season(today);
  const auto students = classes_.students_of(snapshot, in.class_);
  ClassXp view{in.class_, season ? std::optional{season->season} : std::nullopt, std::ssize(students), 0, 0};
  if (season) view.xp = diary_.xp_of(snapshot, students, season->first, season->last);
  view.week_xp = diary_.xp_of(snapshot, students, monday_of(today), today);
  return view;
}

}  // namespace edu::progression
