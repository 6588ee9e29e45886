// A zip archive in memory, by libzip.
#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"

namespace edu {

struct ZipEntry {
  std::string name;
  std::string bytes;
};
std::string zip_archive(const std::vector<ZipEntry>& entries, Time made);

}  // namespace edu
