#include "progression/boards/archive.hpp"

#include <algorithm>

namespace edu::progression {

namespace {

constexpr std::int64_t places_at_once = 1'000;
constexpr std::int64_t places_dropped_at_once = 2 * places_at_once;  // faster than new ones come
constexpr int days_kept = 50;

// The oldest day beyond those that are kept, as much of it as a step may.
void drop_old_day(Tx& tx, const Slug& board) {
  const auto day = Period::day;
  const auto days = tx.all<Day>(
      "select began from progression_board_over where board = ? and period = ? order by began desc limit 1 offset ?",
      board, day, days_kept);
  if (days.empty()) return;
  const auto oldest =
      tx.value<Day>("select min(began) from progression_board_over where board = ? and period = ?", board, day);
  const auto dropped = tx.run(
      "delete from progression_board_past where board = ?1 and period = ?2 and began = ?3 and place in (select place "
      "from progression_board_past where board = ?1 and period = ?2 and began = ?3 order by place limit ?4)",
      board, day, oldest, places_dropped_at_once);
  if (dropped < places_dropped_at_once)
    tx.run("delete from progression_board_over where board = ? and period = ? and began = ?", board, day, oldest);
}

}  // namespace

bool BoardArchive::holds(Read& read, const Board& board, Period period, Day began) const {
  return read
      .one<std::int64_t>("select 1 from progression_board_over where board = ? and period = ? and began = ?",
                         board.text.code, period, began)
      .has_value();
}

void BoardArchive::write_down(Tx& tx, const std::vector<Board>& boards, const StretchOver& due) {
  if (boards.empty()) return;
  const auto board =
      due.board.empty() ? boards.begin() : std::find_if(boards.begin(), boards.end(), [&](const Board& each) {
        return each.text.code.value == due.board;
      });
  // It was taken out of the content meanwhile: again from the first one; those that are written down have nothing left.
  if (board == boards.end()) {
    tx.schedule(tx.now(), StretchOver{due.period, due.began, {}, 1});
    return;
  }
  const auto number = static_cast<std::size_t>(board - boards.begin());
  const auto& code = board->text.code;
  const auto places = ladders_.past(number, due.period, due.began, static_cast<std::size_t>(due.from),
                                    static_cast<std::size_t>(places_at_once));
  for (const auto& [place, ranked] : places)
    tx.run(
        "insert or ignore into progression_board_past(board, period, began, place, player, first, second, third) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        code, due.period, due.began, place, ranked.player, ranked.score.fields[0], ranked.score.fields[1],
        ranked.score.fields[2]);
  if (std::ssize(places) == places_at_once) {
    tx.schedule(tx.now(), StretchOver{due.period, due.began, code.str(), due.from + places_at_once});
  } else {
    const auto written = due.from - 1 + std::ssize(places);
    if (written > 0)
      tx.run("insert or ignore into progression_board_over(board, period, began, players) values (?, ?, ?, ?)", code,
             due.period, due.began, written);
    tx.after_commit([this, number, due] { ladders_.forget(number, due.period, due.began); });
    if (number + 1 < boards.size())
      tx.schedule(tx.now(), StretchOver{due.period, due.began, boards[number + 1].text.code.str(), 1});
  }
  if (due.period == Period::day) drop_old_day(tx, code);
}

}  // namespace edu::progression
