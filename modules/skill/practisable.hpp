// Which questions anybody may practise at any time: those of open sets that weren't taken away. One condition, wherever it
// stands in a statement.
#pragma once

#include <string>

namespace edu::skill {

// Of an item `i` and its set `t`.
inline const std::string practisable = "i.graded and i.gone is null and t.open and t.retired is null ";
// The practisable items of the skill `s`.
inline const std::string practisable_of_skill =
    "from skill_item i join skill_set t on t.id = i.set_id where i.skill = s.id and " + practisable;

}  // namespace edu::skill
