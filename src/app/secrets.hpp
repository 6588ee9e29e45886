// The data folder's own secrets: made at the first start, readable by the server's user alone.
#pragma once

#include <filesystem>

#include "base/ids.hpp"

namespace edu::app {

// data/keys/ids.key: the permutation that makes ids opaque. Made when there is none. Throws Problem "store.broken".
IdKey id_key(const std::filesystem::path& keys);

}  // namespace edu::app
