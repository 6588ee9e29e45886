// Who may see a player and how they look: themselves, staff, and whoever shares a class with them. Anybody else isn't told
// that there is such a player.
#pragma once

#include "base/problem.hpp"
#include "classroom/classroom.hpp"
#include "gateway/route.hpp"

namespace edu::player {

// 404 "player.unknown".
Problem unknown_player();
// Refuses so where the caller may not.
void must_be_seen(Read& read, const classroom::Classes& classes, const Caller& caller, PlayerId player);

}  // namespace edu::player
