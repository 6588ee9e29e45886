// A run through a dungeon, alone or with up to three classmates. The party shares hearts, oil, keys and the map; each of
// them meets questions of their own. Every step is a command and all of a run is in the store, so it goes on after
// whatever happened. Losing takes nothing away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "economy/events.hpp"
#include "world/asking.hpp"
#include "world/chests.hpp"
#include "world/run_rows.hpp"
#include "world/travels.hpp"

namespace edu::world {

BOOST_DEFINE_ENUM_CLASS(RoomState, hidden, locked, open, cleared)

struct RoomView {
  int room = 0;
  int column = 0;
  int row = 0;
  RoomState state = RoomState::hidden;
  bool here = false;
  std::optional<RoomKind> kind;  // of what isn't hidden
};
BOOST_DESCRIBE_STRUCT(RoomView, (), (room, column, row, state, here, kind))

struct DoorView {
  int from = 0;
  int to = 0;
  std::optional<int> lock;  // which key it asks for
  bool open = false;
};
BOOST_DESCRIBE_STRUCT(DoorView, (), (from, to, lock, open))

struct MemberView {
  PlayerId player;
  std::string name;
  std::string avatar;
  MemberState state = MemberState::in;
  int right = 0;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (player, name, avatar, state, right))

struct DungeonView {
  DungeonRunId run;
  std::string world;
  std::string region;
  std::string world_name;
  std::string region_name;
  std::string dungeon;
  std::string guardian;
  Accent accent = Accent::amber;
  RunState state = RunState::active;
  int hearts = 0;
  int oil = 0;
  int room = 0;
  RoomKind kind = RoomKind::entrance;  // of the room
  int right = 0;                       // in the room
  int needed = 0;                      // 0: the room asks nothing, or nothing more
  std::vector<int> keys;
  std::vector<RoomView> rooms;
  std::vector<DoorView> doors;
  std::vector<MemberView> members;  // of the party and asked to join it
  std::optional<QuestionView> question;
  std::optional<ChestView> chest;  // of a treasure room that wasn't emptied
  std::int64_t xp = 0;             // what clearing it pays the caller
  std::int64_t coins = 0;
};
BOOST_DESCRIBE_STRUCT(DungeonView, (),
                      (run, world, region, world_name, region_name, dungeon, guardian, accent, state, hearts, oil, room,
                       kind, right, needed, keys, rooms, doors, members, question, chest, xp, coins))

// A run that the caller is in or asked to join.
struct DungeonLine {
  DungeonRunId run;
  std::string world;
  std::string region;
  std::string dungeon;
  MemberState state = MemberState::in;
  std::string leader;  // their name
};
BOOST_DESCRIBE_STRUCT(DungeonLine, (), (run, world, region, dungeon, state, leader))
struct DungeonLines {
  std::vector<DungeonLine> runs;
};
BOOST_DESCRIBE_STRUCT(DungeonLines, (), (runs))

struct OfRegion {
  Slug world;
  Slug region;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(OfRegion, (), (world, region, language))

struct OfRun {
  DungeonRunId dungeon;
};
BOOST_DESCRIBE_STRUCT(OfRun, (), (dungeon))

// The same where what comes back is told in words.
struct OneRun {
  DungeonRunId dungeon;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(OneRun, (), (dungeon, language))

struct Step {
  DungeonRunId dungeon;
  Bounded<int, 0, most_rooms> room;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(Step, (), (dungeon, room, language))

struct DungeonAnswer {
  DungeonRunId dungeon;
  Bounded<int, 0, most_rooms> room;
  skill::ItemId item;
  int asked;  // the view's number with this question
  skill::Response response;
  double seconds;  // from seeing the question to answering it
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(DungeonAnswer, (), (dungeon, room, item, asked, response, seconds, language))

struct DungeonReply {
  skill::Checked checked;
  DungeonView run;
};
BOOST_DESCRIBE_STRUCT(DungeonReply, (), (checked, run))

struct ChestReply {
  std::vector<Find> found;  // by each of the party, the caller's first
  DungeonView run;
};
BOOST_DESCRIBE_STRUCT(ChestReply, (), (found, run))

// The message of the topic "dungeon-runs/{dungeon}": whoever is in it reads it again.
struct RunMoved {
  DungeonRunId run;
};
BOOST_DESCRIBE_STRUCT(RunMoved, (), (run))

// A run, and the caller's place in it.
struct OwnRun {
  RunRow run;
  MemberRow member;
};

class Runs {
 public:
  Runs(const Atlas& atlas, const Travels& travels, Asking& asking, const Chests& chests, const player::Players& players,
       const Phrases& phrases)
      : atlas_{atlas}, travels_{travels}, asking_{asking}, chests_{chests}, players_{players}, phrases_{phrases} {}

  // The caller's active run there is, if there is one. 404 "region.unknown", 403 "region.locked".
  DungeonView enter(Tx& tx, const Caller& caller, const OfRegion& in);
  // 404 "dungeon.unknown" for everybody else's, here and below.
  DungeonView show(Snapshot& snapshot, const Caller& caller, const OneRun& in) const;
  DungeonLines list(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // A member's question, with its key; null: they are asked nothing now. For the simulator; no route leads here.
  std::shared_ptr<const skill::Item> asked(Read& read, DungeonRunId run, PlayerId member) const;
  // 409 "dungeon.over", "dungeon.room_unfinished", "dungeon.no_way", "dungeon.door_locked", "dungeon.no_questions".
  DungeonView move(Tx& tx, const Caller& caller, const Step& in);
  // 409 "dungeon.over", "dungeon.room_closed", "dungeon.not_current".
  DungeonReply answer(Tx& tx, const Caller& caller, const DungeonAnswer& in);
  // Burns oil. 409 "dungeon.over", "dungeon.no_oil", "dungeon.no_hints", "dungeon.not_current".
  DungeonView hint(Tx& tx, const Caller& caller, const OneRun& in);
  // 409 "dungeon.over", "dungeon.room_closed", "dungeon.chest_empty".
  ChestReply open_chest(Tx& tx, const Caller& caller, const Step& in);
  // Nothing is lost by it; the others go on. The last one ends the run.
  DungeonView leave(Tx& tx, const Caller& caller, const OneRun& in);

  // Somebody used a thing that gives hearts or oil.
  void supply(Tx& tx, const economy::ItemUsed& used);

  bool may_watch(Snapshot& snapshot, const Caller& caller, const OfRun& in) const;

 private:
  friend class Parties;

  // The run, if the caller is in it; with `invited` also when they are asked to join, with `left` whatever they were in it.
  RunRow own(Read& read, const Caller& caller, DungeonRunId id, MemberState as) const;
  OwnRun own_place(Read& read, const Caller& caller, DungeonRunId id, MemberState as) const;
  DungeonLines lines(Read& read, const Caller& caller, std::optional<Language> language) const;
  Site site(const RunRow& run) const;
  DungeonView view(Read& read, const Caller& caller, const RunRow& run, std::optional<Language> language) const;
  void ask(Tx& tx, const RunRow& run, MemberRow& member) const;
  // The room is done: its key, its news, and the end of the run after the boss.
  void clear_room(Tx& tx, RunRow& run);
  void win(Tx& tx, RunRow& run);
  void lose(Tx& tx, RunRow& run);
  void tell(Tx& tx, const RunRow& run) const;

  const Atlas& atlas_;
  const Travels& travels_;
  Asking& asking_;
  const Chests& chests_;
  const player::Players& players_;
  const Phrases& phrases_;
};

}  // namespace edu::world
