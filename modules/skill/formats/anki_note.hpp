// A note of Anki's as questions, one for each of its cards: what stands on the front is asked, what the back adds is to be
// typed. A card is a question only where its answer is short enough for that.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/anki_collection.hpp"
#include "skill/item/item.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::anki {

struct Questions {
  std::vector<Item> items;
  std::vector<std::string> refused;  // why single cards don't come in
};

// Whether its notes cover parts of pictures, which is not known here.
bool covers_pictures(const NoteType& type, const Note& note);

// `collection`'s decks name the category; `keep` finds pictures and recordings by their names.
Questions read_note(const Collection& collection, const NoteType& type, const Note& note, const KeepMedia& keep);

// Front and back as somebody's table has them, and what else there is as the way to the answer; a front with
// {{c1::gaps}} is a question for each number. Throws Refusal.
std::vector<Item> read_fields(const std::vector<std::string>& fields, bool html, const KeepMedia& keep);

}  // namespace edu::skill::anki
