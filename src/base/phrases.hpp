// What the content's texts say in other languages. The content is written in English; a file for each language says the
// same by the English words: whoever changes an English text sees from the check that its translations are of another one,
// and until they are mended the text is English, never wrong. Safe from every thread once it is read.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace edu {

// A file of the content: "phrases/de.json".
struct PhraseFile {
  std::string path;
  std::string_view text;
};

using Dictionary = std::map<std::string, std::string, std::less<>>;

// Says the content's texts in one language.
class Tongue {
 public:
  explicit Tongue(const Dictionary* dictionary) : dictionary_{dictionary} {}

  // What isn't translated as it is.
  std::string operator()(std::string_view english) const;

 private:
  const Dictionary* dictionary_;  // null: English
};

class Phrases {
 public:
  Phrases() = default;  // English alone
  explicit Phrases(std::map<Language, Dictionary> dictionaries) : dictionaries_{std::move(dictionaries)} {}

  Tongue in(std::optional<Language> language) const;
  // Whether the text is translated.
  bool speaks(Language language, std::string_view english) const;

 private:
  std::map<Language, Dictionary> dictionaries_;
};

// Of "phrases/<language>.json" among `files`; all others are content, whose texts may be translated. Everything that is
// wrong goes to `faults`, "phrases/de.json /First~1light: …": a language that isn't spoken, words that no content says,
// places ("{goal}") that aren't those of the English text.
Phrases read_phrases(std::span<const PhraseFile> files, std::vector<std::string>& faults);

}  // namespace edu
