// Boards as people see them. A student sees those who stand beside them in their class or their school, or everybody where
// the class shows that; names are told of classmates alone. Staff see whole classes.
#pragma once

#include "auth/auth.hpp"
#include "base/phrases.hpp"
#include "progression/boards/class_boards.hpp"
#include "progression/chase.hpp"

namespace edu::progression {

BOOST_DEFINE_ENUM_CLASS(Scope, classmates, school)

struct BoardView {
  std::string board;
  std::string name;
  std::string text;
  std::vector<Period> periods;
  std::vector<Order> orders;  // of its score's fields
};
BOOST_DESCRIBE_STRUCT(BoardView, (), (board, name, text, periods, orders))

struct BoardList {
  Shown shown;
  std::vector<BoardView> boards;  // none where they are off
};
BOOST_DESCRIBE_STRUCT(BoardList, (), (shown, boards))

struct BoardRow {
  std::int64_t place;
  std::optional<PlayerId> player;  // of classmates, and for those who teach them
  std::optional<std::string> name;
  bool me;
  std::vector<std::int64_t> score;
};
BOOST_DESCRIBE_STRUCT(BoardRow, (), (place, player, name, me, score))

struct AskBoard {
  Slug board;
  std::optional<Period> period;              // none: the board's first
  std::optional<Scope> scope;                // none: classmates
  std::optional<classroom::ClassId> class_;  // none: the caller's first
};
BOOST_DESCRIBE_STRUCT(AskBoard, (), (board, period, scope, class_))

struct BoardStanding {
  std::string board;
  Period period;
  Scope scope;
  Day began;
  Shown shown;
  std::int64_t players;  // on it, within the scope
  std::vector<BoardRow> rows;
};
BOOST_DESCRIBE_STRUCT(BoardStanding, (), (board, period, scope, began, shown, players, rows))

struct AskPast {
  Slug board;
  std::optional<Period> period;
  std::optional<Day> began;  // none: the latest
  std::optional<classroom::ClassId> class_;
};
BOOST_DESCRIBE_STRUCT(AskPast, (), (board, period, began, class_))

struct Archived {
  Day began;
  std::int64_t players;
};
BOOST_DESCRIBE_STRUCT(Archived, (), (began, players))

struct PastBoard {
  std::string board;
  Period period;
  std::vector<Archived> archived;  // the 50 newest
  std::optional<Day> began;
  std::vector<BoardRow> rows;
};
BOOST_DESCRIBE_STRUCT(PastBoard, (), (board, period, archived, began, rows))

class BoardPages {
 public:
  BoardPages(const Chase& chase, const ClassBoards& settings, const auth::Accounts& accounts,
             const classroom::Classes& classes, const Phrases& phrases)
      : chase_{chase}, settings_{settings}, accounts_{accounts}, classes_{classes}, phrases_{phrases} {}

  BoardList list(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // 404 "board.unknown", "class.unknown"; 403 "boards.off" where the class shows none.
  BoardStanding show(Snapshot& snapshot, const Caller& caller, const AskBoard& in) const;
  PastBoard past(Snapshot& snapshot, const Caller& caller, const AskPast& in) const;

 private:
  struct Viewer;
  struct Asked {
    std::size_t board;
    Period period;
  };
  Asked asked(const Slug& board, const std::optional<Period>& period) const;
  Viewer viewer(Read& read, const Caller& caller, const std::optional<classroom::ClassId>& class_) const;
  std::vector<BoardRow> rows(Read& read, const Viewer& viewer, const std::vector<Placed>& placed,
                             std::size_t fields) const;

  const Chase& chase_;
  const ClassBoards& settings_;
  const auth::Accounts& accounts_;
  const classroom::Classes& classes_;
  const Phrases& phrases_;
};

}  // namespace edu::progression
