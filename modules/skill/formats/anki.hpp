// Anki's packages (.apkg, .colpkg; schema 11, and 18 packed with Zstandard) and its exports as text. Decks are categories;
// a card becomes a question whose answer is typed.
#pragma once

#include <string_view>

#include "skill/formats/archive.hpp"
#include "skill/formats/reading.hpp"

namespace edu::skill::anki {

// Throws Unreadable, as what opens the package does, "anki.broken", "anki.costly".
Reading read(const Archive& archive);
// UTF-8 without a mark: a note a line, with Anki's own lines of "#separator:tab" and the like before them. The first field is
// asked, the second is the answer.
Reading read(std::string_view text);

// Whether a text without such lines looks like notes: a tab in each of its first lines, as many in all, and no brace.
bool looks_like_notes(std::string_view text);

}  // namespace edu::skill::anki
