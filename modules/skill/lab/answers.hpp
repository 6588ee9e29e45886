// A school's own answers as `lab trace` reads them, so that a model can be fitted to them: numbers for students, items
// and skills, no names; rapid guesses are left out.
#pragma once

#include <iosfwd>

#include "store/tx.hpp"

namespace edu::skill::lab {

void write_answers(Snapshot& snapshot, std::ostream& out);

}  // namespace edu::skill::lab
