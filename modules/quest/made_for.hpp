// How quests that were made for one player are found. The indexes hold no others, and SQLite only takes it where
// the statement itself says so: without the second half a journal would read every quest that was ever made for anybody.
#pragma once

#include <string>

namespace edu::quest {

inline const std::string made_for = "q.player = ? and q.player != 0 ";
// Those that close after a time, or never.
inline const std::string made_for_and_open_after = made_for + "and coalesce(q.closes, 9223372036854775807) > ? ";

}  // namespace edu::quest
