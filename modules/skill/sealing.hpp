// The step of migration skill/0002: essays that were written before they were sealed.
#pragma once

#include "store/vault.hpp"

namespace edu::skill {

void seal_essays(Tx& tx, Vault& vault);

}  // namespace edu::skill
