// One door for every file: what it is follows from what stands in it, and whatever is wrong with it is one refusal.
#include <doctest/doctest.h>

#include "skill/formats/read.hpp"
#include "zip_file.hpp"

using namespace edu::skill;
using namespace std::string_view_literals;

namespace {

FileFormat format(std::string_view bytes) { return read_file(bytes).format; }
std::string code(std::string_view bytes) {
  const auto read = read_file(bytes);
  CHECK(read.items.empty());
  REQUIRE(read.refused.size() == 1);
  return read.refused[0].code.value_or("none");
}

}  // namespace

TEST_CASE("a text is what its marks say") {
  CHECK(format("Is 2 even?{T}") == FileFormat::gift);
  CHECK(format("Q\nA. x\nB. y\nANSWER: B\n") == FileFormat::aiken);
  CHECK(format("#separator:tab\nfront\tback") == FileFormat::anki_text);
  CHECK(format("::A title::And a text to read.") == FileFormat::gift);
  CHECK(format("Dear parents,\n\nthe trip is on Monday.\n") == FileFormat::unknown);
}

TEST_CASE("a document is what its root element says, whatever stands before it") {
  CHECK(format("<?xml version=\"1.0\"?><!-- a --><quiz/>") == FileFormat::moodle_xml);
  CHECK(format("\xef\xbb\xbf\n<quiz></quiz>") == FileFormat::moodle_xml);
  CHECK(format("<q:assessmentItem xmlns:q=\"x\"/>") == FileFormat::qti);
  CHECK(format("<qti-assessment-item/>") == FileFormat::qti);
  CHECK(format("\xff\xfe<\0q\0u\0i\0z\0/\0>\0"sv) == FileFormat::moodle_xml);
}

TEST_CASE("a package is what it holds") {
  CHECK(format(edu::test::zip_file({{"imsmanifest.xml", "<manifest/>"}})) == FileFormat::qti);
  CHECK(format(edu::test::zip_file({{"quiz/imsmanifest.xml", "<manifest/>"}})) == FileFormat::qti);
  CHECK(format(edu::test::zip_file({{"h5p.json", "{}"}})) == FileFormat::h5p);
  CHECK(format(edu::test::zip_file({{"collection.anki2", "x"}})) == FileFormat::anki);
  CHECK(format(edu::test::zip_file({{"xl/workbook.xml", "<workbook/>"}})) == FileFormat::xlsx);
}

TEST_CASE("what is none of them is refused as a whole, with a code") {
  CHECK(code(edu::test::zip_file({{"word/document.xml", "<x/>"}})) == "format.unknown");
  CHECK(code("<html><body/></html>") == "format.unknown");
  CHECK(code("%PDF-1.7\n\0\1\2"sv) == "format.unknown");
  CHECK(code("\xff\xfe\0\0a\0\0\0"sv) == "encoding.utf32");
  CHECK(code("\xff\xfe"
             "a\0\0"sv) == "encoding.utf16");
  CHECK(code("PK\x03\x04 and nothing more") == "archive.broken");
}
