// Moodle XML from anybody: as it comes, and as a question of a kind that the first byte draws, so that the search is soon
// inside its parts.
#include "skill/formats/moodle_xml.hpp"

#include <array>
#include <string>

#include "fuzz/questions.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/xml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  read_and_hold([&] {
    std::string kept;
    return moodle::read(xml::text_of(text_of(data, size), kept));
  });
  if (size == 0) return 0;
  constexpr std::array kinds{"multichoice", "truefalse", "shortanswer", "numerical",  "matching",
                             "cloze",       "ddwtos",    "ordering",    "calculated", "calculatedmulti"};
  const auto rest = clean(text_of(data + 1, size - 1));
  const std::string head =
      std::string{"<quiz><question type=\""} + kinds.at(data[0] % kinds.size()) + "\"><name><text>n</text></name>";
  read_and_hold([&] { return moodle::read(head + rest + "</question></quiz>"); });
  read_and_hold([&] {
    return moodle::read(head + "<questiontext format=\"html\"><text><![CDATA[" + rest +
                        "]]></text></questiontext></question></quiz>");
  });
  return 0;
}
