// H5P from anybody: the content's JSON as it comes, and within a library that the first byte draws as its text.
#include "skill/formats/h5p.hpp"

#include <array>
#include <string>

#include "fuzz/questions.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/zip_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  constexpr std::array libraries{"H5P.MultiChoice",  "H5P.TrueFalse",        "H5P.Blanks",      "H5P.DragText",
                                 "H5P.MarkTheWords", "H5P.SingleChoiceSet",  "H5P.Summary",     "H5P.Essay",
                                 "H5P.Flashcards",   "H5P.MultiMediaChoice", "H5P.QuestionSet", "H5P.SortParagraphs",
                                 "H5P.Dialogcards",  "H5P.InteractiveBook"};
  if (size == 0) return 0;
  const auto read = [](const std::string& library, const std::string& content) {
    const auto bytes = edu::test::zip_file(
        {{"h5p.json", R"({"title":"T","mainLibrary":")" + library + "\"}"}, {"content/content.json", content}});
    read_and_hold([&] { return h5p::read(Archive{bytes}); });
  };
  const std::string library = libraries.at(data[0] % libraries.size());
  const std::string rest{text_of(data + 1, size - 1)};
  read(library, rest);
  const auto text = edu::json::text(clean(rest));
  read("H5P.Blanks", R"({"text":"t","questions":[)" + text + "]}");
  read("H5P.DragText", R"({"textField":)" + text + "}");
  read("H5P.MarkTheWords", R"({"textField":)" + text + "}");
  return 0;
}
