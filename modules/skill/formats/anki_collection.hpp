// What a collection of Anki's holds, out of its SQLite file: schema 11 (kinds of notes as JSON) or 18 (as tables whose
// configuration is Protocol Buffers). The file is somebody else's: it is opened in memory, read only, by statements of ours
// alone, with bounds on what they may cost.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace edu::skill::anki {

inline constexpr std::size_t most_collection_bytes = 128 * 1024 * 1024;
inline constexpr std::size_t most_notes = 50'000;

struct Template {
  std::string question, answer;  // "{{Front}}", "{{FrontSide}}<hr>{{Back}}"
};
struct NoteType {
  std::string name;
  bool cloze = false;
  std::vector<std::string> fields;
  std::map<int, Template> templates;  // by the number that cards name
};
struct Card {
  int number;  // of its template; of a cloze, of its gaps, from 0
  std::int64_t deck;
};
struct Note {
  std::int64_t type = 0;
  std::vector<std::string> fields;
  std::vector<std::string> tags;
  std::vector<Card> cards;
};
struct Collection {
  std::map<std::int64_t, NoteType> types;
  std::map<std::int64_t, std::vector<std::string>> decks;  // names, outermost first
  std::vector<Note> notes;
  bool more = false;  // notes than are read
};

// `sqlite`: the file's bytes. Throws Unreadable "anki.broken" (it isn't what it should be), "anki.costly".
Collection read_collection(std::string sqlite);

}  // namespace edu::skill::anki
