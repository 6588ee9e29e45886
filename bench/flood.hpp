// Commands of one process, as many as the store takes: so many wait at any time, each acknowledged when it is on the disk.
#pragma once

#include <functional>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace edu::bench {

struct Flood {
  double a_second;       // commands that were done
  std::int64_t refused;  // and those that weren't
};
// For so long; `next` makes the next command.
Flood flood(store::Store& store, double seconds, const std::function<store::Command()>& next);

// A fresh folder's store of these modules alone, with nothing of the school around it.
store::Options store_of(const std::filesystem::path& folder, std::initializer_list<std::string_view> modules);

}  // namespace edu::bench
