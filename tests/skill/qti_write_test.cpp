// Questions as a package of QTI 3.0: what each kind says there, read again by pugixml.
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "skill/formats/archive.hpp"
#include "skill/formats/qti_item_write.hpp"
#include "skill/formats/qti_pattern.hpp"
#include "skill/formats/qti_write.hpp"

using namespace edu::skill;

namespace {

const MediaAddress nowhere = [](std::string_view) { return std::string{}; };

Item asked(std::string prompt, Key key) {
  Item item;
  item.prompt = {std::move(prompt), Format::markdown};
  item.key = std::move(key);
  return item;
}

std::string at(const pugi::xml_document& document, const char* path) {
  const auto found = document.select_node(path);
  return found.attribute() ? found.attribute().value() : found.node().text().get();
}
std::size_t count(const pugi::xml_document& document, const char* path) { return document.select_nodes(path).size(); }

pugi::xml_document written(const Item& item) { return qti::document_of(item, "ITEM_1", nowhere); }

pugi::xml_document parsed(const std::string& text) {
  pugi::xml_document document;
  REQUIRE(document.load_buffer(text.data(), text.size()));
  return document;
}

}  // namespace

TEST_CASE("one right option of some is matched by the standard's template") {
  auto item = asked("Which is *even*?", ChoiceKey{false, {{{"7"}}, {{"8"}, 100}, {{"9"}}}});
  item.code = "even-1";
  const auto document = written(item);
  CHECK(document.document_element().attribute("xmlns").value() ==
        std::string{"http://www.imsglobal.org/xsd/imsqtiasi_v3p0"});
  CHECK(at(document, "/qti-assessment-item/@title") == "Which is even?");
  CHECK(at(document, "/qti-assessment-item/@label") == "even-1");
  CHECK(at(document, "//qti-item-body/div/em") == "even");
  CHECK(at(document, "//qti-correct-response/qti-value") == "C2");
  CHECK(at(document, "//qti-simple-choice[@identifier='C2']") == "8");
  CHECK(at(document, "//qti-choice-interaction/@max-choices") == "1");
  CHECK(at(document, "//qti-choice-interaction/@shuffle") == "true");
  CHECK(at(document, "//qti-response-processing/@template").ends_with("/match_correct.xml"));
}

TEST_CASE("weights become a mapping, and what is said to an option is told to whoever chose it") {
  const auto document = written(asked(
      "Which?",
      ChoiceKey{true, {{{"a"}, 50, {"Yes."}}, {{"b"}, 50}, {{"c"}, -50, {"No: *c* isn't.", Format::markdown}}}, true}));
  CHECK(at(document, "//qti-response-declaration/@cardinality") == "multiple");
  CHECK(count(document, "//qti-correct-response/qti-value") == 2);
  CHECK(at(document, "//qti-map-entry[@map-key='C3']/@mapped-value") == "-0.5");
  CHECK(at(document, "//qti-choice-interaction/@shuffle") == "false");
  CHECK(at(document, "//qti-set-outcome-value[@identifier='SCORE']//qti-map-response/@identifier") == "RESPONSE");
  CHECK(at(document, "//qti-set-outcome-value[@identifier='FEEDBACK']/qti-variable/@identifier") == "RESPONSE");
  CHECK(at(document, "//qti-modal-feedback[@identifier='C3']//em") == "c");
  CHECK(count(document, "//qti-modal-feedback") == 2);
}

TEST_CASE("accepted texts are mapped, by rules where an asterisk stands for any letters") {
  const auto plain = written(asked("Capital?", TextKey{{{"Paris"}, {"Lut\\*ce", 50}}, Spelling::cased}));
  CHECK(at(plain, "//qti-map-entry[2]/@map-key") == "Lut*ce");
  CHECK(at(plain, "//qti-map-entry[2]/@mapped-value") == "0.5");
  CHECK(at(plain, "//qti-map-entry[1]/@case-sensitive") == "true");
  CHECK(at(plain, "//qti-response-processing/@template").ends_with("/map_response.xml"));

  const auto rules = written(asked("Animal?", TextKey{{{"c*t"}, {"dog", 40, {"Nearly."}}}, {}}));
  CHECK(at(rules, "//qti-pattern-match/@pattern") == "[Cc].*[Tt]");
  CHECK(at(rules, "//qti-response-else-if/qti-string-match/qti-base-value") == "dog");
  CHECK(at(rules, "//qti-response-else-if/qti-set-outcome-value[@identifier='SCORE_RESPONSE']/qti-base-value") ==
        "0.4");
  CHECK(at(rules, "//qti-response-else-if/qti-set-outcome-value[@identifier='FEEDBACK']/qti-base-value") == "SAID_2");
  CHECK(at(rules, "//qti-modal-feedback[@identifier='SAID_2']/qti-content-body") == "Nearly.");
  CHECK(qti::pattern_of("1.5* (x)", false) == "1\\.5.* \\([Xx]\\)");
}

TEST_CASE("numbers are bounded by rules, exactly") {
  const auto document =
      written(asked("Pi?", NumberKey{{{false, 3.14, 3.15}, {true, 0, 0, 0, {"A number, at least."}}}}));
  CHECK(at(document, "//qti-response-declaration/@base-type") == "float");
  CHECK(at(document, "//qti-response-if/qti-and/qti-gte/qti-base-value") == "3.14");
  CHECK(at(document, "//qti-response-if/qti-and/qti-lte/qti-base-value") == "3.15");
  CHECK(count(document, "//qti-response-else-if/qti-not/qti-is-null") == 1);
  CHECK(at(document, "//qti-set-outcome-value[@identifier='SCORE']/qti-sum/qti-variable/@identifier") ==
        "SCORE_RESPONSE");
}

TEST_CASE("pairs share their answers and their credit, steps have their order") {
  const auto pairs = written(
      asked("Match.", MatchingKey{{{{"cat"}, "animal"}, {{"dog"}, "animal"}, {{"oak"}, "plant"}, {{""}, "stone"}}}));
  CHECK(count(pairs, "//qti-simple-match-set[1]/qti-simple-associable-choice") == 3);
  CHECK(count(pairs, "//qti-simple-match-set[2]/qti-simple-associable-choice") == 3);
  CHECK(count(pairs, "//qti-correct-response/qti-value") == 3);
  CHECK(at(pairs, "//qti-map-entry[2]/@map-key") == "P2 A1");
  CHECK(count(pairs, "//qti-correct-response/following-sibling::qti-mapping") == 1);

  const auto steps = written(asked("Order.", OrderingKey{{{"one"}, {"two"}, {"three"}}}));
  CHECK(at(steps, "//qti-response-declaration/@cardinality") == "ordered");
  CHECK(at(steps, "//qti-correct-response/qti-value[3]") == "C3");
  CHECK(at(steps, "//qti-order-interaction/qti-simple-choice[2]") == "two");
}

TEST_CASE("gaps stand in the text where they were, and add up by their shares") {
  const auto document =
      written(asked("**A** [[1]] and [[2]], then\n\n[[3]].", ClozeKey{{{1, ChoiceKey{false, {{{"x"}, 100}, {{"y"}}}}},
                                                                       {1, TextKey{{{"abc"}}, {}}},
                                                                       {2, NumberKey{{{false, 2, 2}}, "cm"}}}}));
  CHECK(at(document, "//qti-item-body//p[1]/span[1]/*/@response-identifier") == "RESPONSE_1");
  CHECK(at(document, "//qti-item-body//p[1]/span[2]/*/@response-identifier") == "RESPONSE_2");
  CHECK(at(document, "//qti-item-body//p[2]/span[1]") == " cm");
  CHECK(at(document, "//qti-item-body//p[1]/text()[2]") == " and ");
  CHECK(count(document, "//qti-inline-choice") == 2);
  CHECK(at(document, "//qti-sum/qti-product[1]/qti-base-value") == "0.25");
  CHECK(at(document, "//qti-sum/qti-product[3]/qti-base-value") == "0.5");
}

TEST_CASE("formulas, tables and letters of markup come through; control characters don't") {
  const auto document = written(asked("If \\(a_1 * b_1 < 2\\) & $$x^*$$:\n\n| a | b |\n|---|---|\n| 1 | <i>2</i>\x01 |",
                                      TruthKey{true, {"It *is*."}, {}}));
  CHECK(at(document, "//qti-item-body/div/p") == "If \\(a_1 * b_1 < 2\\) & $$x^*$$:");
  CHECK(at(document, "//qti-item-body//td[2]") == "<i>2</i>");
  CHECK(at(document, "//qti-modal-feedback[@identifier='false']/qti-content-body") == "It *is*.");
  CHECK(at(document, "//qti-correct-response/qti-value") == "true");
}

TEST_CASE("a package holds a manifest, a test in the items' order, the items, what they show, and names what is lost") {
  std::vector<Item> items{
      asked("![a cat](attachment:" + std::string(64, 'a') + ") and ![gone](attachment:" + std::string(64, 'b') + ")",
            TruthKey{true, {}, {}}),
      asked("x + x?", ExpressionKey{{{"2x"}}}),
      asked("Say it: [hear](attachment:" + std::string(64, 'c') + ")", TextKey{{{"cat"}}, Spelling::forgiving}),
      asked("Read this.", DescriptionKey{}),
      asked("Write.", EssayKey{}),
  };
  items[0].category = {"Maths", "Fractions & more"};
  items[0].tags = {"easy"};
  items[2].hints = {{"Meow."}};
  items[2].solution = {"It says so."};
  const auto find = [](std::string_view hash) -> std::optional<Attachment> {
    if (hash.front() == 'b') return {};
    return Attachment{std::string{hash}, hash.front() == 'a' ? "image/png" : "audio/mpeg", "bytes"};
  };
  const auto bytes = qti::write("Set <1>", items, find, edu::Time{1'700'000'000'000});
  CHECK(bytes == qti::write("Set <1>", items, find, edu::Time{1'700'000'000'000}));
  const Archive archive{bytes};
  const auto manifest = parsed(archive.read("imsmanifest.xml"));
  CHECK(at(manifest, "//imsmd:title/imsmd:string") == "Set <1>");
  CHECK(at(manifest, "//imsmd:description/imsmd:string") ==
        "Not in this package: hints (1); slips that are forgiven (1); the kind: expression (1)");
  CHECK(at(manifest, "//resource[@identifier='ITEM_1']//imsmd:taxon[2]//imsmd:string") == "Fractions & more");
  CHECK(at(manifest, "//resource[@identifier='ITEM_1']//imsmd:keyword/imsmd:string") == "easy");
  for (const auto& file : manifest.select_nodes("//file")) CHECK(archive.has(file.node().attribute("href").value()));
  const auto test = parsed(archive.read("test.xml"));
  CHECK(count(test, "//qti-assessment-item-ref") == 4);
  CHECK(at(test, "//qti-assessment-item-ref[2]/@href") == "items/2.xml");
  const auto first = parsed(archive.read("items/1.xml"));
  CHECK(at(first, "//img/@src") == "../media/" + std::string(64, 'a') + ".png");
  CHECK(at(first, "//img/@alt") == "a cat");
  CHECK(at(first, "//qti-item-body//span") == "gone");
  CHECK(archive.read("media/" + std::string(64, 'a') + ".png") == "bytes");
  const auto second = parsed(archive.read("items/2.xml"));
  CHECK(at(second, "//audio/@title") == "hear");
  CHECK(at(second, "//qti-modal-feedback[@outcome-identifier='SOLUTION']/qti-content-body") == "It says so.");
  CHECK(count(parsed(archive.read("items/3.xml")), "//qti-response-processing") == 0);
  CHECK(count(parsed(archive.read("items/4.xml")), "//qti-extended-text-interaction") == 1);
}
