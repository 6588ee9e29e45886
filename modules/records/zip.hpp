// A zip archive in memory, by libzip.
#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"

namespace edu::records {

struct ZipEntry {
  std::string name;
  std::string bytes;
};
std::string zip(const std::vector<ZipEntry>& entries, Time made);

}  // namespace edu::records
