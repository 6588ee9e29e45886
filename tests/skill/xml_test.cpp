// XML of others' making: what could be an attack is refused, what is merely broken is found by its line.
#include "skill/formats/xml.hpp"

#include <doctest/doctest.h>

#include "skill/formats/reading.hpp"

using namespace edu::skill;
using namespace std::string_view_literals;

namespace {

Unreadable refusal(std::string_view text) {
  try {
    const xml::Document document{text, 10};
  } catch (const Unreadable& unreadable) { return unreadable; }
  return {"none", ""};
}
std::string text_of(std::string_view file) {
  std::string kept;
  return std::string{xml::text_of(file, kept)};
}
std::string encoding_refusal(std::string_view file) {
  try {
    text_of(file);
  } catch (const Unreadable& unreadable) { return unreadable.code; }
  return "none";
}
std::vector<std::string> elements(std::string_view text) {
  std::vector<std::string> found;
  xml::Elements elements{text};
  for (xml::Elements::Element element; elements.next(element);)
    found.push_back(std::to_string(element.line) + (element.whole ? ":" : "!") + std::string{element.text});
  return found;
}

}  // namespace

TEST_CASE("a DOCTYPE is refused, with or without entities") {
  CHECK(refusal("<!DOCTYPE quiz><quiz/>").code == "xml.doctype");
  CHECK(refusal("<!DOCTYPE q [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><q>&b;</q>").code == "xml.doctype");
  CHECK(refusal("<!DOCTYPE q SYSTEM \"file:///etc/passwd\"><q/>").code == "xml.doctype");
  CHECK_THROWS_AS(xml::Elements{"<?xml version=\"1.0\"?>\n<!DOCTYPE quiz>\n<quiz/>"}, Unreadable);
}

TEST_CASE("broken XML is refused with its line") {
  const auto broken = refusal("<a>\n<b>\n</c></a>");
  CHECK(broken.code == "xml.broken");
  CHECK(broken.line == 12);
  CHECK(refusal("").code == "xml.broken");
}

TEST_CASE("nesting is bounded") {
  std::string deep, ends;
  for (int n = 0; n < 150; ++n) {
    deep += "<a>";
    ends += "</a>";
  }
  CHECK(refusal(deep + ends).code == "none");
  CHECK(refusal(deep + deep + ends + ends).code == "xml.deep");
  std::string very_deep;
  for (int n = 0; n < 200'000; ++n) very_deep += "<a>";
  CHECK(refusal(very_deep).code == "xml.broken");
}

TEST_CASE("an element knows its line") {
  const xml::Document document{"<a>\n\n<b/><c>\n</c></a>", 5};
  CHECK(document.line_of(document.root()) == 5);
  CHECK(document.line_of(document.root().child("b")) == 7);
}

TEST_CASE("UTF-16 and Windows' code page become UTF-8, others are refused by name") {
  CHECK(text_of("\xff\xfe<\0a\0>\0\xe9\0"sv) == "<a>é");
  CHECK(text_of("\xfe\xff\0<\0a\xd8\x3d\xde\x00"sv) == "<a😀");
  CHECK(text_of("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9\x80</a>") ==
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>é€</a>");
  CHECK(encoding_refusal("<?xml version=\"1.0\" encoding=\"KOI8-R\"?><a/>") == "xml.encoding");
  CHECK(encoding_refusal("<a>caf\xe9</a>") == "encoding.utf8");
  CHECK(encoding_refusal("<a>\x01</a>") == "encoding.control");
  CHECK(encoding_refusal("\xff\xfe\x00\xdc"sv) == "encoding.utf16");
}

TEST_CASE("a large document is taken apart element by element, each with its line") {
  CHECK(
      elements("<?xml version=\"1.0\"?>\n<quiz>\n<!-- <q>no</q> -->\n<q a=\"1>2\">x<p/></q>\n<q/>\n<r>\n</r></quiz>") ==
      std::vector<std::string>{"4:<q a=\"1>2\">x<p/></q>", "5:<q/>", "6:<r>\n</r>"});
  CHECK(elements("<quiz><q><![CDATA[</q><q>]]></q></quiz>") ==
        std::vector<std::string>{"1:<q><![CDATA[</q><q>]]></q>"});
  CHECK(elements("<quiz/>").empty());
}

TEST_CASE("one that was never closed ends where the next begins, and costs no other") {
  CHECK(elements("<quiz><q>one\n<q>two</q>\n<q x=\"oops>three</q><q>four</q></quiz>") ==
        std::vector<std::string>{"1!<q>one\n", "2:<q>two</q>", "3:<q x=\"oops>three</q>", "3:<q>four</q>"});
  CHECK(elements("<quiz><q>one</quiz>") == std::vector<std::string>{"1!<q>one"});
  CHECK(elements("<quiz><q>one") == std::vector<std::string>{"1!<q>one"});
  CHECK(elements("<quiz><") == std::vector<std::string>{"1!<"});
  xml::Elements open{"<quiz><q/>"};
  for (xml::Elements::Element element; open.next(element);) {}
  CHECK(!open.ended());
}
