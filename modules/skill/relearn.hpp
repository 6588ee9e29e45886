// What the student model knows follows from the answers that were told. When its rows are of another shape than the store's,
// as after an update, all of them are learned anew from the log.
#pragma once

#include "store/tx.hpp"

namespace edu::skill {

// Does nothing where the rows are of today's shape. What was told (levels, mastery) stays until the next answer; what a
// placement presumed is forgotten, not what was answered in it.
void relearn(Tx& tx);

}  // namespace edu::skill
