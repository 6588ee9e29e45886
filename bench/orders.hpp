// The market in one process: orders that are on the disk before they are acknowledged, a second.
#pragma once

#include <filesystem>

#include "flood.hpp"

namespace edu::bench {

struct Orders {
  Flood flood;
  double traded;  // share of the orders that traded at once
};
// For so long, in an empty folder.
Orders place_orders(const std::filesystem::path& folder, double seconds);

}  // namespace edu::bench
