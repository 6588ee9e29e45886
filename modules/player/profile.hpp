// Players come into being with their account and grow in power with what they master; their page shows as much of them as
// the reader may see.
#pragma once

#include <string>
#include <vector>

#include "classroom/classroom.hpp"
#include "gateway/route.hpp"
#include "player/player.hpp"
#include "player/power.hpp"

namespace edu::player {

struct ChangeProfile {
  Slug avatar;  // one of avatars()
};
BOOST_DESCRIBE_STRUCT(ChangeProfile, (), (avatar))

struct OfPlayer {
  PlayerId player;
};
BOOST_DESCRIBE_STRUCT(OfPlayer, (), (player))

// The faces to choose from.
const std::vector<std::string>& avatars();

class Profiles {
 public:
  Profiles(const Players& players, const classroom::Classes& classes) : players_{players}, classes_{classes} {}

  PlayerView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // To oneself, staff and classmates; 404 "player.unknown" to anyone else.
  PlayerView of_player(Snapshot& snapshot, const Caller& caller, const OfPlayer& in) const;
  // 422 "player.avatar_unknown", 412 "precondition.stale".
  PlayerView change(Tx& tx, const Caller& caller, const ChangeProfile& in);

  void create(Tx& tx, const auth::AccountCreated& account);
  void grow(Tx& tx, const skill::MasteryChanged& changed);

 private:
  const Players& players_;
  const classroom::Classes& classes_;
};

std::vector<std::string> every_account_has_a_player(Read& read);
std::vector<std::string> power_equals_events(Read& read);

}  // namespace edu::player
