// The market in one process: orders that are on the disk before they are acknowledged, a second.
#pragma once

#include <filesystem>

namespace edu::bench {

struct Orders {
  double a_second;
  double traded;  // of them, those that traded at once
};
// For so long, in an empty folder.
Orders place_orders(const std::filesystem::path& folder, double seconds);

}  // namespace edu::bench
