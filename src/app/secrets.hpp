// The data folder's own secrets: made at the first start, readable by the server's user alone.
#pragma once

#include <filesystem>

#include "base/ids.hpp"
#include "store/vault.hpp"

namespace edu::app {

// data/keys/ids.key: the permutation that makes ids opaque. Made when there is none, by chance or from a seed that isn't 0: a
// simulated school's log repeats itself, and ids stand in it. Throws Problem "store.broken".
IdKey id_key(const std::filesystem::path& keys, std::uint64_t seed);
// data/keys/persons.key: wraps each person's own key. Without it nobody's name can be read: it belongs in every backup,
// apart from the store.
MasterKey persons_key(const std::filesystem::path& keys);

}  // namespace edu::app
