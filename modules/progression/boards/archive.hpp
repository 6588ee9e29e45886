// How a board stood when a day, week or season was over, written down a bounded piece at a time and board after board. Of
// days the newest fifty are kept, as many as a page shows; weeks and seasons stay for good.
#pragma once

#include "progression/boards/ladders.hpp"

namespace edu::progression {

// A stretch of boards is over: its lists are written down, from a place of a board on.
struct StretchOver {
  static constexpr std::string_view name = "progression.stretch_over";
  Period period = Period::day;
  Day began;
  std::string board;  // empty: the first
  std::int64_t from = 1;
};
BOOST_DESCRIBE_STRUCT(StretchOver, (), (period, began, board, from))

class BoardArchive {
 public:
  explicit BoardArchive(Ladders& ladders) : ladders_{ladders} {}

  // One piece; asks for the next one. O(pieces written and dropped), bounded.
  void write_down(Tx& tx, const std::vector<Board>& boards, const StretchOver& due);
  bool holds(Read& read, const Board& board, Period period, Day began) const;

 private:
  Ladders& ladders_;
};

}  // namespace edu::progression
