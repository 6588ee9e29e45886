// Spreadsheets as Kahoot's template and other programs write them.
#include "skill/formats/xlsx.hpp"

#include <doctest/doctest.h>

#include "skill/formats/read.hpp"
#include "zip_file.hpp"

using namespace edu::skill;

namespace {

struct Book {
  std::vector<std::pair<std::string, std::string>> sheets;  // name, sheetData's inside
  std::string strings;
};

std::string bytes_of(const Book& book) {
  std::string list, relations;
  std::vector<std::pair<std::string, std::string>> entries;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const auto n = std::to_string(i + 1);
    list += "<sheet name=\"" + book.sheets[i].first + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"/>";
    relations += "<Relationship Id=\"rId" + n + "\" Target=\"worksheets/s" + n + ".xml\"/>";
    entries.push_back({"xl/worksheets/s" + n + ".xml", "<worksheet><cols/><sheetData>" + book.sheets[i].second +
                                                           "</sheetData><rowBreaks/></worksheet>"});
  }
  entries.push_back(
      {"xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns:r=\"x\"><sheets>" + list + "</sheets></workbook>"});
  entries.push_back({"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"});
  if (!book.strings.empty()) entries.push_back({"xl/sharedStrings.xml", "<sst>" + book.strings + "</sst>"});
  return edu::test::zip_file(entries);
}
std::string text(const std::string& at, const std::string& words) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
}
std::string number(const std::string& at, const std::string& value) {
  return "<c r=\"" + at + "\"><v>" + value + "</v></c>";
}

const std::string kahoot_names =
    "<row r=\"8\">" + text("B8", "Question - max 120 characters") + text("C8", "Answer 1 - max 75 characters") +
    text("D8", "Answer 2 - max 75 characters") + text("E8", "Answer 3 - max 75 characters") +
    text("F8", "Answer 4 - max 75 characters") +
    text("G8", "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs") +
    text("H8", "Correct answer(s) - choose at least one") + "</row>";

}  // namespace

TEST_CASE("Kahoot's spreadsheet: names somewhere below its own words, several right, numbers as options") {
  const auto read = read_file(bytes_of(
      {{{"Sheet1", "<row r=\"1\">" + text("A1", "Quiz template") + "</row>" + kahoot_names + "<row r=\"9\">" +
                       number("A9", "1") + text("B9", "Which are even?") + number("C9", "2") + number("D9", "3") +
                       number("E9", "0.30000000000000004") + number("F9", "4") + number("G9", "20") +
                       text("H9", "1,4") + "</row><row r=\"10\">" + text("B10", "Red?") + text("C10", "rose") +
                       text("D10", "grass") + number("H10", "1") + "</row><row r=\"11\">" + text("B11", "No answer?") +
                       text("C11", "x") + text("D11", "y") + "</row>"}},
       ""}));
  CHECK(read.format == FileFormat::xlsx);
  REQUIRE(read.items.size() == 2);
  const auto& even = std::get<ChoiceKey>(read.items[0].key);
  CHECK(even.several);
  CHECK(even.options[2].text.text == "0.3");
  CHECK(even.options[3].weight == 50);
  CHECK(read.items[1].line == 10);
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].line == 11);
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].reason == "time limits are left out");
}

TEST_CASE("shared strings, runs of different looks, escaped line ends, prefixes and cells without a place") {
  const auto read =
      read_file(bytes_of({{{"Q",
                            "<x:row><x:c t=\"s\"><x:v>0</x:v></x:c><x:c t=\"s\"><x:v>1</x:v></x:c></x:row>"
                            "<x:row><x:c t=\"s\"><x:v>2</x:v></x:c><x:c t=\"b\"><x:v>1</x:v></x:c></x:row>"}},
                          "<si><t>question</t></si><si><t>answer</t></si><si><r><rPr><b/></rPr><t>Is </t></r><r><t "
                          "xml:space=\"preserve\"> two_x000D_\neven?</t></r><rPh><t>zwei</t></rPh></si>"}));
  REQUIRE(read.items.size() == 1);
  CHECK(read.items[0].prompt.text == "Is  two\neven?");
  CHECK(std::get<TruthKey>(read.items[0].key).answer);
}

TEST_CASE("every sheet with names is read, and a note says of which sheet it speaks") {
  const auto names = "<row r=\"1\">" + text("A1", "question") + text("B1", "answer") + "</row>";
  const auto read = read_file(
      bytes_of({{{"One", names + "<row r=\"2\">" + text("A2", "Q") + text("B2", "a") + "</row>"},
                 {"Notes", "<row r=\"3\">" + text("A3", "just words") + "</row>"},
                 {"Two", names + "<row r=\"2\">" + text("A2", "Q") + "<c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>"}},
                ""}));
  CHECK(read.items.size() == 1);
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].entry == "Two");
  CHECK(read.refused[0].line == 2);
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].entry == "Notes");
}

TEST_CASE("a spreadsheet without names, without sheets or with broken XML is refused as a whole") {
  const auto code = [](const Book& book) {
    const auto read = read_file(bytes_of(book));
    CHECK(read.items.empty());
    REQUIRE(read.refused.size() == 1);
    return read.refused[0].code.value_or("none");
  };
  CHECK(code({{{"S", "<row>" + text("A1", "hello") + "</row>"}}, ""}) == "table.header");
  CHECK(code({{}, ""}) == "xlsx.broken");
  CHECK(code({{{"S", "<row><c></row>"}}, ""}) == "xml.broken");
  CHECK(code({{{"S", "<row/>"}}, "<si><t>x</si>"}) == "xml.broken");
}
