// Going in together: whoever is in a run asks classmates to join, up to four in all. Each who joins brings a heart and a
// measure of oil, once, and a room then asks for their right answers, too.
#pragma once

#include "classroom/classroom.hpp"
#include "realtime/realtime.hpp"
#include "world/run.hpp"

namespace edu::world {

struct Invitation {
  DungeonRunId dungeon;
  PlayerId player;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (dungeon, player, language))

// A classmate, and whether they can be asked.
struct Companion {
  PlayerId player;
  std::string name;
  std::string avatar;
  bool open = false;  // the region is, to them
};
BOOST_DESCRIBE_STRUCT(Companion, (), (player, name, avatar, open))
struct Companions {
  std::vector<Companion> classmates;
};
BOOST_DESCRIBE_STRUCT(Companions, (), (classmates))

class Parties {
 public:
  Parties(Runs& runs, const Travels& travels, const classroom::Classes& classes, const player::Players& players,
          realtime::Notifications& notifications)
      : runs_{runs}, travels_{travels}, classes_{classes}, players_{players}, notifications_{notifications} {}

  Companions classmates(Snapshot& snapshot, const Caller& caller, const OfRun& in) const;
  // 404 "dungeon.unknown", "dungeon.not_a_classmate"; 409 "dungeon.over", "dungeon.party_full", "dungeon.invited_already",
  // "dungeon.region_locked_to_them".
  DungeonView invite(Tx& tx, const Caller& caller, const Invitation& in);
  // 404 "dungeon.unknown" without an invitation; 409 "dungeon.over", "dungeon.party_full", "dungeon.in_another".
  DungeonView join(Tx& tx, const Caller& caller, const OneRun& in);
  DungeonLines decline(Tx& tx, const Caller& caller, const OneRun& in);

 private:
  Runs& runs_;
  const Travels& travels_;
  const classroom::Classes& classes_;
  const player::Players& players_;
  realtime::Notifications& notifications_;
};

}  // namespace edu::world
