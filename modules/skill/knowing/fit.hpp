// Growing the trees. What they learn from must look as it will in use: an item's history comes from other students, and no
// answer is part of the numbers it is foretold from. So the students are dealt into folds, and each fold is followed
// answer by answer through a world that the other folds have filled.
#pragma once

#include "skill/knowing/knowing.hpp"
#include "skill/knowing/trace.hpp"

namespace edu::skill::knowing {

// `links`: from each item to the next are kept and looked at.
Examples replay(const Trace& train, const Vocabulary& vocabulary, bool links);

// The number of trees, the slope and the shift come from students that the trees didn't see.
Parameters fit(Examples examples);

}  // namespace edu::skill::knowing
