// Bringing a store up to date. A migration is applied once, whole, in its own transaction, its step with it; its checksum is kept, so one
// that was edited after it landed is refused, and so is a store that a newer program has written.
#pragma once

#include <filesystem>
#include <vector>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace edu::store {

// Which of `migrations` the store lacks, in order. Throws Problem "store.migration_edited" or "store.newer".
std::vector<Migration> missing(Connection& connection, const std::vector<Migration>& migrations);
void apply(Connection& connection, const std::vector<Migration>& migrations, Time now);

}  // namespace edu::store
