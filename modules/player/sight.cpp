#include "player/sight.hpp"

namespace edu::player {

Problem unknown_player() { return not_found("player.unknown", "There is no such player that you may see."); }

void must_be_seen(Read& read, const classroom::Classes& classes, const Caller& caller, PlayerId player) {
  if (player != caller.player && !caller.is(admin) && !caller.is(teacher) &&
      !classes.share_class(read, caller.account, account_of(player)))
    throw unknown_player();
}

}  // namespace edu::player
