// How quests that were made for one player are found. The index holds no others, and SQLite only takes it where
// the statement itself says so: without the second half a journal would read every quest that was ever made for anybody.
#pragma once

#include <string>

namespace edu::quest {

inline const std::string made_for = "q.player = ? and q.player != 0 ";

}  // namespace edu::quest
