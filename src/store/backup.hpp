// A consistent copy of a store while it serves: one read transaction from start to end, then the copy is opened and
// checked, brought to the disk, and only then given its name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace edu::store {

// Copies `from` to `to` (which must not exist). Throws Fault, or Problem "store.backup_broken".
void copy_store(const std::filesystem::path& from, const std::filesystem::path& to);

// SQLite's own integrity and foreign keys: what is wrong, nothing if all is well.
std::vector<std::string> integrity(Connection& connection);

}  // namespace edu::store
