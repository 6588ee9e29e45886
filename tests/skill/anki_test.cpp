// Anki's packages and text exports, of our own making.
#include "skill/formats/anki.hpp"

#include <doctest/doctest.h>

#include "skill/anki_files.hpp"
#include "skill/formats/read.hpp"
#include "skill/formats/zstd.hpp"
#include "skill/media_files.hpp"
#include "skill/zip_file.hpp"

using namespace edu::skill;
using edu::test::a_png;
using edu::test::anki_11;
using edu::test::anki_18;
using edu::test::AnkiNote;
using edu::test::media_list;
using edu::test::sqlite_file;
using edu::test::zip_file;
using edu::test::zstd_packed;

namespace {

FileRead old_package(const std::vector<AnkiNote>& notes) {
  return read_file(zip_file({{"collection.anki2", anki_11(notes)}, {"media", "{}"}}));
}
FileRead text(const std::string& file) { return read_file(file); }
std::string code(const std::string& bytes) { return read_file(bytes).refused.at(0).code.value_or(""); }

}  // namespace

TEST_CASE("a note becomes a question for each card: front, what the back adds, the rest as the way") {
  const auto read = old_package({{1, "Capital of France?\x1fParis\x1fOn the <b>Seine</b>.", " capital  easy ", 2}});
  CHECK(read.format == FileFormat::anki);
  REQUIRE(read.items.size() == 2);
  CHECK(read.items[0].prompt.text == "Capital of France?");
  const auto& key = std::get<TextKey>(read.items[0].key);
  CHECK(key.accepted[0].text == "Paris");
  CHECK(key.spelling == Spelling::forgiving);
  CHECK(read.items[0].solution.text == "On the Seine.");
  CHECK(read.items[0].tags == std::vector<std::string>{"capital", "easy"});
  CHECK(read.items[0].category == std::vector<std::string>{"Geography", "Europe"});
  CHECK(read.items[1].prompt.text == "Paris");
  CHECK(read.categories.size() == 1);
}

TEST_CASE("an answer that is a number is one, and one that nobody could type is refused") {
  const auto read = old_package({{1,
                                  "7*8?\x1f"
                                  "56\x1f"},
                                 {1, "Why?\x1f<p>Because</p><p>of that.</p>\x1f"},
                                 {1, "x\x1f\x1f"},
                                 {1, "Star?\x1f a*b \x1f"}});
  REQUIRE(read.items.size() == 2);
  CHECK(std::get<NumberKey>(read.items[0].key).accepted[0].low == 56);
  CHECK(std::get<TextKey>(read.items[1].key).accepted[0].text == "a\\*b");
  REQUIRE(read.refused.size() == 2);
  CHECK(read.refused[0].line == 2);
  CHECK(read.refused[0].reason == "its answer is too long to be typed");
  CHECK(read.refused[1].reason == "its back adds nothing to its front");
}

TEST_CASE("a cloze is a question for each number, with hints, gaps within gaps and formulas") {
  const auto read = old_package(
      {{2, "{{c1::Canberra::city}} was founded in {{c2::1913}}, says {{c1::{{c2::x}} y}}, [$]a_1[/$].\x1fTrue.", "",
        2}});
  REQUIRE(read.items.size() == 2);
  CHECK(read.items[0].prompt.text == "[[1]] was founded in 1913, says [[2]], \\(a_1\\).");
  CHECK(read.items[0].hints.at(0).text == "city");
  CHECK(read.items[0].solution.text == "True.");
  CHECK(std::get<TextKey>(std::get<ClozeKey>(read.items[0].key).blanks.at(1).key).accepted[0].text == "x y");
  CHECK(read.items[1].prompt.text == "Canberra was founded in [[1]], says [[2]] y, \\(a_1\\).");
  CHECK(std::get<NumberKey>(std::get<ClozeKey>(read.items[1].key).blanks.at(0).key).accepted[0].low == 1913);
}

TEST_CASE("pictures and recordings come by their names; what is missing, and pictures that are covered, is named") {
  const auto read =
      read_file(zip_file({{"collection.anki21", anki_11({{1,
                                                          "<img src=\"a dot.png\"> and [sound:none.mp3]?\x1f"
                                                          "dot\x1f"},
                                                         {3, "{{c1::image-occlusion:rect}}\x1f"}})},
                          {"collection.anki2", anki_11({{1, "Please update Anki\x1fnow\x1f"}})},
                          {"0", a_png()},
                          {"media", R"({"0":"a dot.png"})"}}));
  REQUIRE(read.items.size() == 1);
  CHECK(read.attachments.all().size() == 1);
  CHECK(read.items[0].prompt.text.find("![](attachment:" + read.attachments.all()[0].hash + ")") != std::string::npos);
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].reason.find("none.mp3") != std::string::npos);
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].reason.find("\"Image Occlusion\"") != std::string::npos);
}

TEST_CASE("a newest package: tables, Protocol Buffers, everything packed by Zstandard") {
  const auto collection = anki_18({{1,
                                    "Dot? <img src=dot.png>\x1f"
                                    "yes"},
                                   {2, "{{c1::Oslo}} is a capital.\x1f"}});
  const auto read = read_file(zip_file({{"collection.anki21b", zstd_packed(collection)},
                                        {"collection.anki2", anki_11({{1, "Please update\x1fnow\x1f"}})},
                                        {"meta", "\x08\x03"},
                                        {"0", zstd_packed("nothing")},
                                        {"1", zstd_packed(a_png())},
                                        {"media", zstd_packed(media_list({"x.png", "dot.png"}))}}));
  REQUIRE(read.items.size() == 2);
  CHECK(read.attachments.all().size() == 1);
  CHECK(read.items[1].prompt.text == "[[1]] is a capital.");
  CHECK(read.items[0].category == std::vector<std::string>{"Geography", "Europe"});
}

TEST_CASE("a collection that isn't honest is refused with a code, whatever it costs") {
  CHECK(code(zip_file({{"collection.anki2", "no database"}})) == "anki.broken");
  CHECK(code(zip_file({{"collection.anki2", sqlite_file("create table notes(id)")}})) == "anki.broken");
  CHECK(code(zip_file({{"collection.anki2",
                        sqlite_file("create table col(models, decks); insert into col values(null, '{}')")}})) ==
        "anki.broken");
  auto cut = anki_11({{1,
                       "a\x1f"
                       "b\x1f"}});
  cut.resize(cut.size() / 2);
  CHECK(code(zip_file({{"collection.anki2", cut}})) == "anki.broken");
  CHECK(code(zip_file({{"collection.anki21b", "not packed"}})) == "archive.broken");
  CHECK(code(zip_file({{"collection.anki21b", zstd_packed(std::string(140 * 1024 * 1024, ' '))}})) == "archive.bomb");
  // A view in a table's place may compute for ever; none is asked.
  CHECK(code(zip_file(
            {{"collection.anki2",
              sqlite_file(
                  "create table col(models, decks); insert into col values('{}', '{}');"
                  "create view notes as with recursive n(id) as (select 1 union all select id + 1 from n) "
                  "select id, id as mid, '' as tags, '' as flds from n; create table cards(nid, did, ord, odid)")}})) ==
        "anki.broken");
  // As written by a program that keeps a log beside the file.
  auto logged = anki_11({{1,
                          "a\x1f"
                          "b\x1f"}});
  logged[18] = logged[19] = 2;
  CHECK(read_file(zip_file({{"collection.anki2", logged}})).items.size() == 1);
  const auto orphan = old_package({{9,
                                    "a\x1f"
                                    "b"}});
  CHECK(orphan.refused.at(0).reason == "the note's kind isn't in the package");
}

TEST_CASE("a list of media that says other things than names costs the pictures alone") {
  for (const auto* list : {"\x08\x01", "\x65#psa", "\x0a\x7f", "\x0b", "\x0a\x02\x0a\x7f"}) {
    const auto read = read_file(zip_file({{"collection.anki21b", zstd_packed(anki_18({{1,
                                                                                       "Dot? <img src=dot.png>\x1f"
                                                                                       "yes"}}))},
                                          {"media", std::string{list}}}));
    CHECK(read.items.size() == 1);
    CHECK(read.warnings.size() == 1);
  }
}

TEST_CASE("a text export: its first lines say how it is written, columns that aren't fields go where they belong") {
  const auto read = text(
      "#separator:Semicolon\n#html:true\n#deck column:1\n#tags column:4\n"
      "Geo::Asia;<b>Capital</b> of Japan?;Tokyo;big far\nGeo::Asia;\"a;\"\"b\"\"\nc\";;\n;{{c1::Lima}} is "
      "{{c2::one}};More.;\n");
  CHECK(read.format == FileFormat::anki_text);
  REQUIRE(read.items.size() == 3);
  CHECK(read.items[0].prompt.text == "Capital of Japan?");
  CHECK(read.items[0].category == std::vector<std::string>{"Geo", "Asia"});
  CHECK(read.items[0].tags == std::vector<std::string>{"big", "far"});
  CHECK(read.items[0].line == 5);
  CHECK(read.items[1].prompt.text == "[[1]] is one");
  CHECK(read.items[2].solution.text == "More.");
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].line == 6);
}

TEST_CASE("lines with a tab are notes, without any word about it; others stay what they were") {
  const auto read = text("Hund\tdog\nKatze <x>\tcat\n");
  CHECK(read.format == FileFormat::anki_text);
  REQUIRE(read.items.size() == 2);
  CHECK(read.items[1].prompt.text == "Katze <x>");
  CHECK(text("What?{=a ~b}\tx\n").format == FileFormat::gift);
  CHECK(text("question\tanswer\nHow many?\t3\n").format == FileFormat::csv);
  CHECK(text("::Title::Just a line.\n").format == FileFormat::gift);
}

TEST_CASE("Zstandard ends where it grows too large or breaks off") {
  const auto packed = zstd_packed(std::string(100'000, 'x'));
  CHECK(zstd::unpack(packed, 100'000).size() == 100'000);
  CHECK_THROWS_AS(zstd::unpack(packed, 99'999), Unreadable);
  CHECK_THROWS_AS(zstd::unpack(packed.substr(0, packed.size() - 3), 100'000), Unreadable);
  CHECK_THROWS_AS(zstd::unpack("", 10), Unreadable);
}
