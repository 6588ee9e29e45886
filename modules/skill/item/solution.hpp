// The way back from a key: what somebody who knows would answer. Whoever examines a question tries it with this, since a
// question that its own solution doesn't solve is one that nobody can.
#pragma once

#include <cstdint>
#include <string>

#include "skill/item/item.hpp"

namespace edu::skill {

// Full credit by check(), for every kind that is graded and every key without faults (item/faults.hpp).
Response own_solution(const Item& item, std::uint64_t seed);

// A number as one types it, so that it is read as the same.
std::string exact(double number);

}  // namespace edu::skill
