// The event log as lines of JSON (NDJSON), the way it leaves the house: for other programs, and to compare two runs.
#pragma once

#include <functional>
#include <string_view>

#include "store/tx.hpp"

namespace edu::bus {

// Each event as {"seq":…,"at":"…","type":"…","player":"plr_…","body":{…}} and a newline, the oldest first; how many. An
// event that concerns nobody in particular has no player.
std::int64_t each_logged_line(Read& read, const std::function<void(std::string_view)>& take);

}  // namespace edu::bus
