// Part of migration 0002: which skills were mastered before it was kept. The log names them by ids that SQL can't read.
#pragma once

#include "store/tx.hpp"

namespace edu::progression {

void remember_mastered(Tx& tx);

}  // namespace edu::progression
