// H5P packages: a zip archive whose h5p.json names the main library and whose content/content.json holds its parameters.
// A set of questions, a question alone, or the questions within a column, a book, slides or a video; of other libraries each
// is named with how often it came.
#pragma once

#include "skill/formats/archive.hpp"
#include "skill/formats/reading.hpp"

namespace edu::skill::h5p {

// Throws Unreadable, as what opens the package does, "h5p.broken" (its JSON can't be read), "h5p.library" (it holds no
// questions).
Reading read(const Archive& archive);

}  // namespace edu::skill::h5p
