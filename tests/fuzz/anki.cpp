// Anki's exports from anybody: as text; as a collection, the input being its pages behind a sound header; and as the list of
// a package's media.
#include "skill/formats/anki.hpp"

#include <string>

#include "fuzz/questions.hpp"
#include "skill/anki_files.hpp"
#include "skill/formats/anki_note.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/zip_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  using edu::test::anki_11;
  using edu::test::anki_18;
  using edu::test::zip_file;
  using edu::test::zstd_packed;
  const std::string text{text_of(data, size)};
  (void)anki::looks_like_notes(text);
  read_and_hold([&] { return anki::read(std::string_view{text}); });
  static const auto sound = anki_11({{1,
                                      "Front\x1f"
                                      "Back\x1fMore"},
                                     {2, "{{c1::Oslo::city}}\x1f", "", 2}});
  // Bytes of the collection changed where the input says: place and value.
  auto bent = sound;
  for (std::size_t at = 0; at + 2 < size; at += 3)
    bent[(data[at] * 256U + data[at + 1]) % bent.size()] = static_cast<char>(data[at + 2]);
  const auto old_package = zip_file({{"collection.anki2", bent}, {"media", text}});
  read_and_hold([&] { return anki::read(Archive{old_package}); });
  static const auto packed = zstd_packed(anki_18({{1,
                                                   "<img src=a>\x1f"
                                                   "Back"}}));
  const auto package = zip_file({{"collection.anki21b", packed}, {"media", text}, {"0", text}});
  read_and_hold([&] { return anki::read(Archive{package}); });
  try {
    const auto fields = clean(text);
    const auto cut = fields.find('\n');
    for (const bool html : {true, false})
      (void)anki::read_fields({fields.substr(0, cut), cut == fields.npos ? "x" : fields.substr(cut + 1)}, html, {});
  } catch (const Refusal&) {}
  return 0;
}
