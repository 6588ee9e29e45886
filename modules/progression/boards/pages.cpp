#include "progression/boards/pages.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::progression {

namespace {

constexpr std::size_t neighbours = 2;  // on either side
constexpr std::size_t top = 10;
constexpr std::size_t most_rows = 200;

struct PastRow {
  std::int64_t place;
  PlayerId player;
  std::int64_t first, second, third;
};
BOOST_DESCRIBE_STRUCT(PastRow, (), (place, player, first, second, third))

std::vector<Placed> numbered(const std::vector<Ranked>& ranked) {
  std::vector<Placed> placed;
  placed.reserve(ranked.size());
  for (const auto& each : ranked) placed.push_back({placed.size() + 1, each});
  return placed;
}

// Of a list in order: the first so many, and those around a player.
std::vector<Placed> cut(const std::vector<Placed>& placed, PlayerId around, std::size_t first) {
  const auto me =
      std::find_if(placed.begin(), placed.end(), [&](const Placed& each) { return each.ranked.player == around; });
  const auto place = me == placed.end() ? 0 : me->place;
  std::vector<Placed> kept;
  for (const auto& each : placed)
    if (each.place <= first || (place > 0 && each.place + neighbours >= place && each.place <= place + neighbours))
      kept.push_back(each);
  return kept;
}

}  // namespace

// Who looks: what they may see, and whose names they may know.
struct BoardPages::Viewer {
  PlayerId player;
  bool staff = false;  // who teaches the class, or an administrator
  bool admin = false;
  Shown shown = Shown::neighbours;
  std::vector<PlayerId> classmates;
};

BoardPages::Asked BoardPages::asked(const Slug& code, const std::optional<Period>& period) const {
  const auto* reckoning = chase_.reckoning();
  const auto board = reckoning ? reckoning->catalogue().find_board(code.str()) : std::nullopt;
  if (!board) throw not_found("board.unknown", "There is no such board.");
  const auto& periods = reckoning->catalogue().boards[*board].text.periods;
  const auto wanted = period.value_or(periods.front());
  if (std::find(periods.begin(), periods.end(), wanted) == periods.end())
    throw not_found("board.unknown", "This board isn't kept for such a period.");
  return {*board, wanted};
}

BoardPages::Viewer BoardPages::viewer(Read& read, const Caller& caller,
                                      const std::optional<classroom::ClassId>& class_) const {
  Viewer viewer{caller.player, caller.is(admin), caller.is(admin), Shown::everyone, {}};
  const auto own = classes_.of(read, caller.account);
  if (class_ && !viewer.admin && std::find(own.begin(), own.end(), *class_) == own.end())
    throw not_found("class.unknown", "There is no such class among yours.");
  const auto chosen = class_ ? class_ : own.empty() ? std::nullopt : std::optional{own.front()};
  viewer.staff = viewer.admin || (chosen && classes_.teaches(read, *chosen, caller.account));
  if (chosen)
    for (const auto account : classes_.students_of(read, *chosen)) viewer.classmates.push_back(player_of(account));
  if (viewer.staff) return viewer;
  // What one class hides, another doesn't show.
  if (own.empty()) viewer.shown = Shown::neighbours;
  for (const auto each : own) viewer.shown = std::min(viewer.shown, settings_.of(read, each));
  return viewer;
}

BoardList BoardPages::list(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  BoardList all{viewer(snapshot, caller, {}).shown, {}};
  const auto say = phrases_.in(in.language);
  const auto* reckoning = chase_.reckoning();
  if (!reckoning || all.shown == Shown::off) return all;
  for (const auto& board : reckoning->catalogue().boards)
    all.boards.push_back(
        {board.text.code.str(), say(board.text.name), say(board.text.text), board.text.periods, board.orders});
  return all;
}

BoardStanding BoardPages::show(Snapshot& snapshot, const Caller& caller, const AskBoard& in) const {
  const auto [board, period] = asked(in.board, in.period);
  const auto who = viewer(snapshot, caller, in.class_);
  if (who.shown == Shown::off) throw forbidden("boards.off", "Your class plays without boards.");
  const auto scope = in.scope.value_or(Scope::classmates);
  BoardStanding standing{in.board.str(), period, scope, {}, who.shown, 0, {}};
  std::vector<Placed> placed;
  chase_.ladders().look(board, period, [&](const Ranking& ranking, Day began) {
    standing.began = began;
    if (scope == Scope::classmates) {
      const auto all = numbered(ranking.among(who.classmates));
      standing.players = std::ssize(all);
      placed = who.staff ? all : cut(all, who.player, who.shown == Shown::everyone ? most_rows : 0);
      return;
    }
    standing.players = static_cast<std::int64_t>(ranking.size());
    const auto first = who.shown == Shown::everyone ? top : 0;
    placed = ranking.from(1, first);
    const auto me = ranking.of(who.player);
    if (!me) return;
    const auto from = std::max(me->place > neighbours ? me->place - neighbours : 1, first + 1);
    const auto to = me->place + neighbours;
    if (to < from) return;
    const auto around = ranking.from(from, to - from + 1);
    placed.insert(placed.end(), around.begin(), around.end());
  });
  standing.rows = rows(snapshot, who, placed, chase_.reckoning()->catalogue().boards[board].orders.size());
  return standing;
}

PastBoard BoardPages::past(Snapshot& snapshot, const Caller& caller, const AskPast& in) const {
  const auto [board, period] = asked(in.board, in.period);
  const auto who = viewer(snapshot, caller, in.class_);
  if (who.shown == Shown::off) throw forbidden("boards.off", "Your class plays without boards.");
  PastBoard past{in.board.str(),
                 period,
                 snapshot.all<Archived>("select began, players from progression_board_over where board = ? and period "
                                        "= ? order by began desc limit 50",
                                        in.board, period),
                 in.began,
                 {}};
  if (!past.began && !past.archived.empty()) past.began = past.archived.front().began;
  if (!past.began) return past;
  std::vector<PastRow> found;
  for (const auto player : who.classmates)
    if (const auto row = snapshot.one<PastRow>(
            "select place, player, first, second, third from progression_board_past where player = ? and board = ? and "
            "period = ? and began = ?",
            player, in.board, period, *past.began))
      found.push_back(*row);
  std::sort(found.begin(), found.end(), [](const PastRow& a, const PastRow& b) { return a.place < b.place; });
  std::vector<Ranked> ranked;
  ranked.reserve(found.size());
  for (const auto& row : found) ranked.push_back({row.player, {{row.first, row.second, row.third}, 0}});
  const auto all = numbered(ranked);
  past.rows = rows(snapshot, who, who.staff ? all : cut(all, who.player, who.shown == Shown::everyone ? most_rows : 0),
                   chase_.reckoning()->catalogue().boards[board].orders.size());
  return past;
}

std::vector<BoardRow> BoardPages::rows(Read& read, const Viewer& who, const std::vector<Placed>& placed,
                                       std::size_t fields) const {
  std::vector<BoardRow> rows;
  rows.reserve(placed.size());
  for (const auto& [place, ranked] : placed) {
    const bool me = ranked.player == who.player;
    const bool known = me || who.admin ||
                       std::find(who.classmates.begin(), who.classmates.end(), ranked.player) != who.classmates.end();
    rows.push_back({static_cast<std::int64_t>(place),
                    known ? std::optional{ranked.player} : std::nullopt,
                    known ? accounts_.name_of(read, account_of(ranked.player)) : std::nullopt,
                    me,
                    {ranked.score.fields.begin(),
                     ranked.score.fields.begin() + static_cast<std::ptrdiff_t>(std::min(fields, most_score_fields))}});
  }
  return rows;
}

}  // namespace edu::progression
