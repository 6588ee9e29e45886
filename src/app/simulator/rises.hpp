// Prestige and ranks: whoever may take the step takes it, each by the command that a student gives.
#pragma once

#include <vector>

#include "app/simulator/chorus.hpp"
#include "app/simulator/student.hpp"

namespace edu::app {

// The calls that it took.
std::int64_t rise(World& world, const std::vector<Student*>& students);

}  // namespace edu::app
