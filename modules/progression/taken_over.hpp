// The step of migration 0002: what had happened before days and mastered skills were kept, taken over from the event log.
#pragma once

#include "store/tx.hpp"

namespace edu::progression {

// Days are those of UTC here: the school's zone is another module's, and isn't known yet.
void take_over(Tx& tx);

}  // namespace edu::progression
