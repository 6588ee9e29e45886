// QTI 2.1, 2.2 and 3.0, as other programs write it, and what comes back of what we wrote.
#include "skill/formats/qti.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "skill/formats/qti_write.hpp"
#include "skill/formats/read.hpp"
#include "skill/item/prose.hpp"
#include "skill/media_files.hpp"
#include "skill/zip_file.hpp"

using namespace edu::skill;
using edu::test::zip_file;

namespace {

// An item of version 2.1 with those declarations, body and processing.
std::string item2(const std::string& declarations, const std::string& body, const std::string& behind = "") {
  return R"(<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="x" title="T"
 adaptive="false" timeDependent="false">)" +
         declarations + R"(<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>)" +
         body + "</itemBody>" + behind + "</assessmentItem>";
}
std::string by_template(const std::string& name) {
  return R"(<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/)" + name + R"("/>)";
}
std::string declared(const std::string& cardinality, const std::string& type, const std::string& inside,
                     const std::string& name = "RESPONSE") {
  return "<responseDeclaration identifier=\"" + name + "\" cardinality=\"" + cardinality + "\" baseType=\"" + type +
         "\">" + inside + "</responseDeclaration>";
}
std::string correct(const std::vector<std::string>& values) {
  std::string text = "<correctResponse>";
  for (const auto& value : values) text += "<value>" + value + "</value>";
  return text + "</correctResponse>";
}
const std::string abc =
    "<simpleChoice identifier=\"A\">a</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice>"
    "<simpleChoice identifier=\"C\">c</simpleChoice>";
std::string choices(int most) {
  return "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\" maxChoices=\"" + std::to_string(most) +
         "\"><prompt>Which <b>one</b>?</prompt>" + abc + "</choiceInteraction>";
}

// As it comes in.
Item only(const std::string& text) {
  auto reading = qti::read(text);
  for (const auto& note : reading.refused) FAIL("refused: " << note.reason);
  REQUIRE(reading.items.size() == 1);
  settle(reading.items.front());
  return reading.items.front();
}
std::string refusal(const std::string& text) {
  const auto reading = qti::read(text);
  CHECK(reading.items.empty());
  REQUIRE(reading.refused.size() == 1);
  return reading.refused.front().reason;
}
std::vector<double> weights(const Item& item) {
  std::vector<double> weights;
  for (const auto& option : std::get<ChoiceKey>(item.key).options) weights.push_back(option.weight);
  return weights;
}

}  // namespace

TEST_CASE("a choice is matched or mapped, in version 2 and in 3") {
  const auto item =
      only(item2(declared("single", "identifier", correct({"B"})), choices(1), by_template("match_correct")));
  CHECK(item.title == "T");
  CHECK(item.prompt.text == "Which one?");
  CHECK(weights(item) == std::vector<double>{0, 100, 0});
  CHECK(!std::get<ChoiceKey>(item.key).fixed);

  CHECK(weights(only(item2(declared("single", "identifier", correct({"B"})), choices(1),
                           by_template("CC2_match.xml")))) == std::vector<double>{0, 100, 0});

  const auto mapped = R"(<mapping lowerBound="0" upperBound="2" defaultValue="-1"><mapEntry mapKey="A" mappedValue="2"/>
    <mapEntry mapKey="B" mappedValue="1"/></mapping>)";
  CHECK(weights(only(item2(declared("single", "identifier", mapped), choices(1), by_template("map_response")))) ==
        std::vector<double>{100, 50, 0});

  const auto three =
      only(R"(<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="x" title="T">
    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
    <qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
    <qti-item-body><p>Which?</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">
    <qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b
    <qti-feedback-inline outcome-identifier="F" identifier="B" show-hide="show">Well.</qti-feedback-inline></qti-simple-choice>
    </qti-choice-interaction></qti-item-body>
    <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
    </qti-assessment-item>)");
  CHECK(weights(three) == std::vector<double>{0, 100});
  CHECK(std::get<ChoiceKey>(three.key).fixed);
  CHECK(std::get<ChoiceKey>(three.key).options[1].feedback.text == "Well.");
  CHECK(std::get<ChoiceKey>(three.key).options[1].text.text == "b");
}

TEST_CASE("several may be right: each counts by what it adds, and all or nothing is told") {
  const auto mapping =
      R"(<mapping defaultValue="0"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="3"/>
    <mapEntry mapKey="C" mappedValue="-2"/></mapping>)";
  CHECK(weights(only(item2(declared("multiple", "identifier", correct({"A", "B"}) + mapping), choices(0),
                           by_template("map_response")))) == std::vector<double>{25, 75, -50});
  const auto reading = qti::read(
      item2(declared("multiple", "identifier", correct({"A", "B"})), choices(0), by_template("match_correct")));
  CHECK(weights(reading.items.at(0)) == std::vector<double>{50, 50, 0});
  REQUIRE(reading.warnings.size() == 1);
  CHECK(reading.warnings[0].reason.starts_with("it was all or nothing"));
}

TEST_CASE("rules of one's own are tried, whichever way they are written") {
  const auto rules = R"(<responseProcessing><responseCondition>
    <responseIf><or><match><variable identifier="RESPONSE"/><baseValue baseType="identifier">C</baseValue></match></or>
      <setOutcomeValue identifier="SCORE"><baseValue baseType="float">4</baseValue></setOutcomeValue>
      <setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">good</baseValue></setOutcomeValue></responseIf>
    <responseElseIf><and><not><isNull><variable identifier="RESPONSE"/></isNull></not>
        <match><variable identifier="RESPONSE"/><baseValue baseType="identifier">A</baseValue></match></and>
      <setOutcomeValue identifier="SCORE"><sum><baseValue baseType="float">1</baseValue><baseValue baseType="float">1</baseValue></sum>
      </setOutcomeValue></responseElseIf>
    <responseElse><setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">bad</baseValue></setOutcomeValue></responseElse>
    </responseCondition></responseProcessing>
    <modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="good">Yes!</modalFeedback>
    <modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="bad">No.</modalFeedback>)";
  const auto item =
      only(item2(declared("single", "identifier", "") +
                     R"(<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>)",
                 choices(1), rules));
  CHECK(weights(item) == std::vector<double>{50, 0, 100});
  const auto& options = std::get<ChoiceKey>(item.key).options;
  CHECK(options[0].feedback.text.empty());
  CHECK(options[1].feedback.text == "No.");
  CHECK(options[2].feedback.text == "Yes!");
}

TEST_CASE("typed texts and numbers: by mapping, by tolerance, by bounds") {
  const auto entry = R"(<p>How many? <textEntryInteraction responseIdentifier="RESPONSE"/>.</p>)";
  const auto words = only(item2(declared("single", "string", correct({"York"}) + R"(<mapping defaultValue="0">
      <mapEntry mapKey="York" mappedValue="1" caseSensitive="false"/><mapEntry mapKey="Yo*rk" mappedValue="0.5" caseSensitive="false"/></mapping>)"),
                                entry, by_template("map_response")));
  const auto& text = std::get<TextKey>(words.key);
  CHECK(!text.spelling);
  REQUIRE(text.accepted.size() == 2);
  CHECK(text.accepted[1].text == "Yo\\*rk");
  CHECK(text.accepted[1].weight == 50);
  CHECK(words.prompt.text == "How many? .");
  CHECK(std::get<TextKey>(
            only(item2(declared("single", "string", correct({"York"})), entry, by_template("match_correct"))).key)
            .spelling == Spelling::cased);

  const auto rules = [](const std::string& test) {
    return "<responseProcessing><responseCondition><responseIf>" + test +
           R"(<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf>
           </responseCondition></responseProcessing>)";
  };
  const auto number = [&](const std::string& test) {
    const auto item = only(item2(declared("single", "float", correct({"3"})), entry, rules(test)));
    return std::get<NumberKey>(item.key).accepted;
  };
  const auto variable = std::string{R"(<variable identifier="RESPONSE"/>)"};
  const auto near = number(R"(<equal toleranceMode="absolute" tolerance="0.5 0.25">)" + variable +
                           R"(<correct identifier="RESPONSE"/></equal>)");
  REQUIRE(near.size() == 1);
  CHECK(near[0].low == 2.75);  // what is given less the right one's lower tolerance, read from the variable's side
  const auto open = number("<and><gt>" + variable + R"(<baseValue baseType="float">1</baseValue></gt><lte>)" +
                           variable + R"(<baseValue baseType="float">4</baseValue></lte></and>)");
  REQUIRE(open.size() == 1);
  CHECK(open[0].low > 1);
  CHECK(open[0].low < 1.0000001);
  CHECK(open[0].high == 4);
  CHECK(refusal(item2(declared("single", "float", correct({"3"})), entry,
                      rules("<gt>" + variable + R"(<baseValue baseType="float">1</baseValue></gt>)")))
            .starts_with("every number above"));
}

TEST_CASE("order, match, associate, gap match, hottext, inline choice, extended text") {
  const auto order = only(
      item2(declared("ordered", "identifier", correct({"C", "A", "B"})),
            R"(<orderInteraction responseIdentifier="RESPONSE"><prompt>Order.</prompt>)" + abc + "</orderInteraction>",
            by_template("match_correct")));
  CHECK(std::get<OrderingKey>(order.key).steps[0].text == "c");

  const auto associable = [](const std::string& name, const std::string& text) {
    return "<simpleAssociableChoice identifier=\"" + name + "\" matchMax=\"3\">" + text + "</simpleAssociableChoice>";
  };
  const auto match =
      only(item2(declared("multiple", "directedPair", correct({"P1 A1", "P2 A1"})),
                 R"(<matchInteraction responseIdentifier="RESPONSE" maxAssociations="0"><simpleMatchSet>)" +
                     associable("P1", "cat") + associable("P2", "dog") + "</simpleMatchSet><simpleMatchSet>" +
                     associable("A1", "animal") + associable("A2", "plant") + "</simpleMatchSet></matchInteraction>",
                 by_template("match_correct")));
  const auto& pairs = std::get<MatchingKey>(match.key).pairs;
  REQUIRE(pairs.size() == 3);
  CHECK(pairs[1].prompt.text == "dog");
  CHECK(pairs[1].answer == "animal");
  CHECK(pairs[2].prompt.text.empty());

  const auto associate =
      only(item2(declared("multiple", "pair", correct({"R J", "L H"})),
                 R"(<associateInteraction responseIdentifier="RESPONSE" maxAssociations="2">)" +
                     associable("R", "Romeo") + associable("H", "Hamlet") + associable("J", "Juliet") +
                     associable("L", "Laertes") + "</associateInteraction>",
                 by_template("match_correct")));
  CHECK(std::get<MatchingKey>(associate.key).pairs[0].answer == "Juliet");

  const auto gaps = only(item2(
      declared("multiple", "directedPair", correct({"W G1", "S G2"})),
      R"(<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="true"><gapText identifier="W" matchMax="1">winter</gapText>
      <gapText identifier="S" matchMax="1">summer</gapText><p>Now is the <gap identifier="G1"/> made <gap identifier="G2"/>.</p></gapMatchInteraction>)",
      by_template("match_correct")));
  CHECK(gaps.prompt.text == "Now is the [[1]] made [[2]].");
  CHECK(std::get<ChoiceKey>(std::get<ClozeKey>(gaps.key).blanks.at(1).key).options[1].weight == 100);

  const auto hot = only(item2(
      declared("single", "identifier", correct({"H2"})),
      R"(<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><p>He <hottext identifier="H1">said</hottext> they
      <hottext identifier="H2">was</hottext> here.</p></hottextInteraction>)",
      by_template("match_correct")));
  CHECK(hot.prompt.text.find("He said they was here.") != std::string::npos);
  CHECK(weights(hot) == std::vector<double>{0, 100});

  const auto line = only(item2(
      declared("single", "identifier", correct({"Y"}), "R1") + declared("single", "string", correct({"roses"}), "R2"),
      R"(<p>House of <inlineChoiceInteraction responseIdentifier="R1" shuffle="false"><inlineChoice identifier="G">Gloucester</inlineChoice>
      <inlineChoice identifier="Y">York</inlineChoice></inlineChoiceInteraction>, war of the <textEntryInteraction responseIdentifier="R2"/> then.</p>)",
      R"(<responseProcessing><responseCondition><responseIf><match><variable identifier="R1"/><correct identifier="R1"/></match>
      <setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">3</baseValue></sum></setOutcomeValue></responseIf></responseCondition>
      <responseCondition><responseIf><stringMatch caseSensitive="false"><variable identifier="R2"/><correct identifier="R2"/></stringMatch>
      <setOutcomeValue identifier="SCORE"><sum><baseValue baseType="float">1</baseValue><variable identifier="SCORE"/></sum></setOutcomeValue></responseIf></responseCondition></responseProcessing>)"));
  CHECK(line.prompt.text == "House of [[1]], war of the [[2]] then.");
  const auto& blanks = std::get<ClozeKey>(line.key).blanks;
  CHECK(blanks.at(0).share == 3 * blanks.at(1).share);

  CHECK(std::holds_alternative<EssayKey>(
      only(item2(declared("single", "string", ""),
                 R"(<p>Write.</p><extendedTextInteraction responseIdentifier="RESPONSE"/>)"))
          .key));
  CHECK(std::holds_alternative<DescriptionKey>(only(item2("", "<p>Read.</p>")).key));
}

TEST_CASE("formulas of MathML become TeX, letters of markup stay letters") {
  const auto item = only(item2(
      declared("single", "identifier", correct({"B"})),
      R"(<p>If 1 &lt; 2 and <m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mfrac><m:mn>1</m:mn><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:mfrac></m:math>:</p>)" +
          choices(1),
      by_template("match_correct")));
  CHECK(item.prompt.text.starts_with("If 1 < 2 and \\(\\frac{1}{{x}^{2}}\\):"));
}

TEST_CASE("what isn't known is refused by its name") {
  const auto plain = declared("single", "identifier", correct({"B"}));
  CHECK(refusal(item2(plain, "<hotspotInteraction responseIdentifier=\"RESPONSE\"/>", by_template("match_correct"))) ==
        "<hotspotInteraction> is not known here");
  CHECK(refusal(item2(plain, choices(1), by_template("map_response_point"))).find("map_response_point") !=
        std::string::npos);
  CHECK(refusal(item2(plain, choices(1),
                      "<responseProcessing><lookupOutcomeValue identifier=\"SCORE\"/></responseProcessing>"))
            .find("<lookupOutcomeValue>") != std::string::npos);
  CHECK(refusal(item2(plain + "<templateDeclaration identifier=\"N\"/>", choices(1))).find("template") !=
        std::string::npos);
  CHECK(refusal(item2(declared("single", "identifier", correct({"Z"})), choices(1), by_template("match_correct"))) ==
        "no option is right: mark the right one");
  CHECK(read_file("<!DOCTYPE assessmentItem [<!ENTITY a \"b\">]><assessmentItem/>").refused.at(0).code ==
        "xml.doctype");
  CHECK(read_file("<questestinterop></questestinterop>").refused.at(0).code == "qti.version");
  CHECK(read_file("<manifest></manifest>").refused.at(0).code == "qti.alone");
}

TEST_CASE("a package: the test's order, pictures beside the items, what is broken named by its file") {
  const auto item = [](const std::string& text) {
    return item2(declared("single", "identifier", correct({"B"})), "<p>" + text + "</p>" + choices(1),
                 by_template("match_correct"));
  };
  const std::string manifest = R"(<manifest><resources>
    <resource identifier="t" type="imsqti_test_xmlv2p1" href="test.xml"/>
    <resource identifier="a" type="imsqti_item_xmlv2p1" href="items/a.xml"/>
    <resource identifier="b" type="imsqti_item_xmlv2p2" href="items/b%20b.xml"><metadata><lom><general><keyword><string>hard</string></keyword></general></lom></metadata></resource>
    <resource identifier="c" type="imsqti_item_xmlv2p1" href="items/c.xml"/>
    <resource identifier="d" type="imsqti_item_xmlv2p1" href="items/d.xml"/></resources></manifest>)";
  const auto zip = zip_file(
      {{"imsmanifest.xml", manifest},
       {"test.xml", R"(<assessmentTest><assessmentItemRef href="items/b%20b.xml"/></assessmentTest>)"},
       {"items/a.xml", item(R"(<img src="../media/p.png" alt="a dot"/> and <img src="../../out.png" alt="none"/>)")},
       {"items/b b.xml", item("second")},
       {"items/c.xml", "<assessmentItem><open></assessmentItem>"},
       {"media/p.png", edu::test::a_png()}});
  const auto read = read_file(zip);
  CHECK(read.format == FileFormat::qti);
  REQUIRE(read.items.size() == 2);
  CHECK(read.items[0].prompt.text.find("second") != std::string::npos);
  CHECK(read.items[0].tags == std::vector<std::string>{"hard"});
  CHECK(read.attachments.all().size() == 1);
  CHECK(read.items[1].prompt.text.find("attachment:" + read.attachments.all()[0].hash) != std::string::npos);
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].entry == "items/a.xml");
  REQUIRE(read.refused.size() == 2);
  CHECK(read.refused[0].entry == "items/c.xml");
  CHECK(read.refused[1].entry == "items/d.xml");
  CHECK(read_file(zip_file({{"imsmanifest.xml", "<manifest/>"}})).refused.at(0).code == "qti.manifest");
}

TEST_CASE("what we write comes back as it was") {
  const auto asked = [](std::string prompt, Key key) {
    Item item;
    item.prompt = {std::move(prompt), Format::plain};
    item.key = std::move(key);
    return item;
  };
  std::vector<Item> items{
      asked("Which?", ChoiceKey{false, {{{"a < b"}, 100, {"Yes & no."}}, {{"c"}, 50}, {{"d"}, 0, {"No."}}}, {}}),
      asked("Which ones?", ChoiceKey{true, {{{"a"}, 50}, {{"b"}, 50}, {{"c"}, -50}}, true}),
      asked("True?", TruthKey{false, {"It isn't."}, {"Indeed."}}),
      asked("Capital?", TextKey{{{"par*"}, {"Lut\\*ece", 50, {"Long ago."}}}, {}}),
      asked("Capital, cased?", TextKey{{{"Paris"}}, Spelling::cased}),
      asked("Pi?", NumberKey{{{false, 3.14, 3.15, 100, {"Near enough."}}, {false, 3, 3.1, 25}}, {}, {}}),
      asked("Match.", MatchingKey{{{{"cat"}, "animal"}, {{"dog"}, "animal"}, {{"oak"}, "plant"}, {{""}, "stone"}}}),
      asked("Order.", OrderingKey{{{"one"}, {"two"}, {"three"}}}),
      asked("A [[1]] b [[2]], c [[3]] d.", ClozeKey{{{1, ChoiceKey{false, {{{"x"}, 100}, {{"y"}, 0}}, {}}},
                                                     {1, TextKey{{{"abc"}}, {}}},
                                                     {1, NumberKey{{{false, 2, 2}}, {}, {}}}}}),
      asked("Write.", EssayKey{}),
      asked("Read.", DescriptionKey{}),
  };
  for (auto& item : items) {
    item.title = "A title";
    item.code = "code-1";
    item.category = {"Maths", "Fractions"};
    item.feedback = {"Told to all."};
    item.solution = {"This way."};
  }
  const auto none = [](std::string_view) { return std::optional<Attachment>{}; };
  auto read = read_file(qti::write("Set", items, none, edu::Time{1'700'000'000'000}));
  for (const auto& note : read.refused) FAIL_CHECK(note.entry.value_or("") << ": " << note.reason);
  for (const auto& note : read.warnings) MESSAGE(note.entry.value_or("") << ": " << note.reason);
  REQUIRE(read.items.size() == items.size());
  for (std::size_t n = 0; n < items.size(); ++n) {
    CAPTURE(items[n].prompt.text);
    auto& back = read.items[n];
    settle(back);
    back.line = 0;
    CHECK(edu::json::text(back) == edu::json::text(items[n]));
  }
}
