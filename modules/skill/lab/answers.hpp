// A school's own answers as the laboratory reads them, so that models can be fitted to them: numbers for students, items
// and skills, no names; rapid guesses are left out.
#pragma once

#include <iosfwd>

#include "store/tx.hpp"

namespace edu::skill::lab {

// For `lab trace`.
void write_answers(Snapshot& snapshot, std::ostream& out);

// How each card of each student was reviewed, a line of JSON a card, as `lab fsrs` and `lab fsrs-fit` read them.
void write_reviews(Snapshot& snapshot, std::ostream& out);

}  // namespace edu::skill::lab
