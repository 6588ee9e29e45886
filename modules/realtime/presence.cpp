#include "gateway/route.hpp"
#include "realtime/realtime.hpp"

namespace edu::realtime {

bool Presence::online(PlayerId player) const { return live_.online(player); }

}  // namespace edu::realtime
