// The step of migration auth/0005: stores that were written before names were sealed are brought to what a new one is
// like, in the transaction of the migration.
#pragma once

#include "store/vault.hpp"

namespace edu::auth {

void seal_plain_text(Tx& tx, Vault& vault);

}  // namespace edu::auth
