// QTI from anybody: an item as it comes, alone and in a package with a manifest; and within an item what the first byte
// draws, its body or its rules.
#include "skill/formats/qti.hpp"

#include <string>

#include "fuzz/questions.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/xml.hpp"
#include "skill/zip_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  const auto read = [](const std::string& text) {
    read_and_hold([&] {
      std::string kept;
      return qti::read(xml::text_of(text, kept));
    });
  };
  const std::string text{text_of(data, size)};
  read(text);
  const std::string manifest =
      "<manifest><resource type=\"imsqti_item_xmlv2p1\" href=\"a/1.xml\"/>"
      "<resource type=\"imsqti_test_xmlv2p1\" href=\"test.xml\"/></manifest>";
  const auto bytes = edu::test::zip_file({{"imsmanifest.xml", manifest}, {"a/1.xml", text}, {"test.xml", text}});
  read_and_hold([&] { return qti::read(Archive{bytes}); });
  if (size == 0) return 0;
  const auto rest = clean(text_of(data + 1, size - 1));
  const std::string head =
      "<assessmentItem><responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" baseType=\"identifier\">"
      "<correctResponse><value>A</value></correctResponse></responseDeclaration>"
      "<responseDeclaration identifier=\"N\" cardinality=\"single\" "
      "baseType=\"float\"><correctResponse><value>3</value>"
      "</correctResponse></responseDeclaration>";
  const std::string body =
      "<itemBody><choiceInteraction responseIdentifier=\"RESPONSE\"><simpleChoice identifier=\"A\">a</simpleChoice>"
      "<simpleChoice identifier=\"B\">b</simpleChoice></choiceInteraction></itemBody>";
  const std::string number = "<itemBody><textEntryInteraction responseIdentifier=\"N\"/></itemBody>";
  switch (data[0] % 3) {
    case 0:
      return read(head + "<itemBody>" + rest + "</itemBody></assessmentItem>"), 0;
    case 1:
      return read(head + body + "<responseProcessing>" + rest + "</responseProcessing></assessmentItem>"), 0;
    default:
      return read(head + number + "<responseProcessing>" + rest + "</responseProcessing></assessmentItem>"), 0;
  }
}
