// The curves of levels and experience, for people: a table of comma-separated values, and a picture in which a line goes
// through the median and a band lies between the tenths.
#pragma once

#include <string>

#include "app/simulator/chase.hpp"

namespace edu::app {

std::string curve_csv(const Chase& chase);
std::string curve_svg(const Chase& chase);

}  // namespace edu::app
