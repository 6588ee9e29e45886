// The tower without an end: floor upon floor, each harder than the one below, the same for the whole school in one week of
// the school's calendar. A fall costs nothing: the next attempt begins behind the last checkpoint. A floor pays once a
// week, when it is reached first, so that falling and climbing again earns nothing over going on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "classroom/classroom.hpp"
#include "classroom/clock.hpp"
#include "world/asking.hpp"
#include "world/travels.hpp"

namespace edu::world {

BOOST_DEFINE_ENUM_CLASS(ClimbState, climbing, fallen)

struct TowerView {
  Day week;                         // its Monday
  int best = 0;                     // the highest floor climbed this week
  int checkpoint = 1;               // where an attempt begins
  std::optional<ClimbState> state;  // of the last attempt; none: not tried this week
  int floor = 1;
  std::string world;  // whose skills the floor asks
  std::string world_name;
  Accent accent = Accent::amber;
  int hearts = 0;
  int oil = 0;
  int right = 0;  // on this floor
  int needed = 0;
  std::int64_t xp = 0;  // for the floor; 0: it was paid this week
  std::int64_t coins = 0;
  std::optional<QuestionView> question;
};
BOOST_DESCRIBE_STRUCT(TowerView, (),
                      (week, best, checkpoint, state, floor, world, world_name, accent, hearts, oil, right, needed, xp,
                       coins, question))

struct TowerAnswer {
  int floor;
  skill::ItemId item;
  int asked;  // the view's number with this question
  skill::Response response;
  double seconds;  // from seeing the question to answering it
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(TowerAnswer, (), (floor, item, asked, response, seconds, language))

struct TowerReply {
  skill::Checked checked;
  TowerView tower;
};
BOOST_DESCRIBE_STRUCT(TowerReply, (), (checked, tower))

struct BoardLine {
  std::int64_t place = 0;  // equal floors: who reached it first
  PlayerId player;
  std::string name;
  std::string avatar;
  int floor = 0;
  bool me = false;
};
BOOST_DESCRIBE_STRUCT(BoardLine, (), (place, player, name, avatar, floor, me))

// Of the caller and their classmates: the first three, and who stands around the caller.
struct TowerBoard {
  Day week;
  std::int64_t climbers = 0;
  std::vector<BoardLine> lines;
};
BOOST_DESCRIBE_STRUCT(TowerBoard, (), (week, climbers, lines))

struct ClimbRow : Standing {
  PlayerId player;
  Day week;
  int best = 0;
  Time reached;
  ClimbState state = ClimbState::climbing;
  int floor = 1;
  int hearts = 0;
  int oil = 0;
  int right = 0;
};
BOOST_DESCRIBE_STRUCT(ClimbRow, (Standing), (player, week, best, reached, state, floor, hearts, oil, right))

class Tower {
 public:
  Tower(const Atlas& atlas, const Travels& travels, Asking& asking, const classroom::Classes& classes,
        const player::Players& players, const classroom::SchoolClock& clock, const Phrases& phrases)
      : atlas_{atlas},
        travels_{travels},
        asking_{asking},
        classes_{classes},
        players_{players},
        clock_{clock},
        phrases_{phrases} {}

  TowerView show(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // The climber's question, with its key; null: they are asked nothing now. For the simulator; no route leads here.
  std::shared_ptr<const skill::Item> asked(Read& read, PlayerId player) const;
  // Goes on with the attempt there is. 409 "dungeon.no_questions".
  TowerView climb(Tx& tx, const Caller& caller, const InLanguage& in);
  // 409 "tower.not_climbing" (also of last week's attempt), "tower.not_here", "dungeon.not_current".
  TowerReply answer(Tx& tx, const Caller& caller, const TowerAnswer& in);
  // 409 "tower.not_climbing", "dungeon.no_oil", "dungeon.no_hints".
  TowerView hint(Tx& tx, const Caller& caller, const InLanguage& in);
  TowerBoard board(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

 private:
  Day week(Read& read) const { return monday_of(clock_.day(read.now())); }
  std::optional<ClimbRow> find(Read& read, PlayerId player) const;
  ClimbRow climbing(Read& read, PlayerId player) const;
  // The world whose skills a floor asks: the same for all in that week.
  const Island& world_of(Day week, int floor) const;
  void ask(Tx& tx, ClimbRow& row) const;
  // Refuses with 409 "dungeon.no_questions" where there is none; saves the row.
  void ask_something(Tx& tx, ClimbRow& row) const;
  void reach(Tx& tx, ClimbRow& row);
  TowerView view(Read& read, const std::optional<ClimbRow>& row, std::optional<Language> language) const;

  const Atlas& atlas_;
  const Travels& travels_;
  Asking& asking_;
  const classroom::Classes& classes_;
  const player::Players& players_;
  const classroom::SchoolClock& clock_;
  const Phrases& phrases_;
};

}  // namespace edu::world
