// Numbers as people write them: 3.5 and 3,5; 1,000 and 1.000 and 1 000 and 1'000; 2e5; a minus of either length.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "skill/skill.hpp"

namespace edu::skill {

// The numbers that `text` may mean: none when it is no number, two where a lone separator before three digits may part
// thousands or decimals ("1,250"), one otherwise. `mark`: which sign parts decimals where it was written; then such a
// text means one number.
std::vector<double> readings(std::string_view text, std::optional<DecimalMark> mark = {});

}  // namespace edu::skill
