// Moodle XML, kind by kind, as Moodle gives it out and as hands and other programs write it.
#include "skill/formats/moodle_xml.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "media_files.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/imports.hpp"

using namespace edu::skill;

namespace {

// A question of the type, with what stands in it.
std::string question(const std::string& type, const std::string& inside, const std::string& text = "<p>Which?</p>") {
  return "<question type=\"" + type +
         "\">\n<name><text>A name</text></name>\n<questiontext format=\"html\"><text><![CDATA[" + text +
         "]]></text></questiontext>\n" + inside + "</question>\n";
}
std::string quiz(const std::string& questions) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n" + questions + "</quiz>\n";
}
std::string answer(const std::string& fraction, const std::string& text, const std::string& feedback = "",
                   const std::string& more = "") {
  return "<answer fraction=\"" + fraction + "\" format=\"html\"><text>" + text +
         "</text><feedback format=\"html\"><text>" + feedback + "</text></feedback>" + more + "</answer>\n";
}

Item one(const std::string& xml) {
  const auto read = questions_of(quiz(xml));
  REQUIRE_MESSAGE(read.refused.empty(), (read.refused.empty() ? "" : read.refused.front().reason));
  REQUIRE(read.items.size() == 1);
  return read.items.front();
}
template <class K>
K key(const std::string& xml) {
  const auto item = one(xml);
  REQUIRE(std::holds_alternative<K>(item.key));
  return std::get<K>(item.key);
}
std::string refusal(const std::string& xml) {
  const auto read = questions_of(quiz(xml));
  CHECK(read.items.empty());
  REQUIRE(read.refused.size() == 1);
  return read.refused.front().reason;
}
bool says(std::string_view reason, std::string_view part) { return reason.find(part) != reason.npos; }

}  // namespace

TEST_CASE("a question's name, number, tags, hints and general feedback come along") {
  const auto item = one(question(
      "truefalse",
      "<generalfeedback format=\"html\"><text>Because <b>so</b>.</text></generalfeedback>"
      "<idnumber>Q-17</idnumber>"
      "<hint format=\"html\"><text>First</text></hint><hint><text></text></hint><hint><text>Second</text></hint>"
      "<tags><tag><text>easy</text></tag><tag><text>easy</text></tag><tag><text>7b</text></tag></tags>" +
          answer("100", "true", "Yes") + answer("0", "false", "No")));
  CHECK(item.title == "A name");
  CHECK(item.prompt == Prose{"Which?", Format::plain});
  CHECK(item.solution.text == "Because so.");
  CHECK(item.code == "Q-17");
  CHECK(item.tags == std::vector<std::string>{"easy", "7b"});
  REQUIRE(item.hints.size() == 2);
  CHECK(item.hints[1].text == "Second");
  const auto truth = std::get<TruthKey>(item.key);
  CHECK(truth.answer);
  CHECK(truth.if_right.text == "Yes");
  CHECK(truth.if_wrong.text == "No");
}

TEST_CASE("one of several options is right, or several are, by their fractions") {
  const auto single = key<ChoiceKey>(
      question("multichoice", "<single>true</single><shuffleanswers>false</shuffleanswers>" +
                                  answer("100", "a", "good") + answer("0", "b") + answer("33.33333", "c")));
  CHECK(!single.several);
  CHECK(single.fixed == true);
  CHECK(single.options[0].feedback.text == "good");
  CHECK(single.options[2].weight == doctest::Approx(33.33333));
  const auto several = key<ChoiceKey>(
      question("multichoice", "<single>false</single>" + answer("50", "a") + answer("50", "b") + answer("-100", "c")));
  CHECK(several.several);
  CHECK(several.options[2].weight == -100);
  CHECK(says(refusal(question("multichoice", answer("0", "a") + answer("0", "b"))), "no answer is right"));
  CHECK(says(refusal(question("multichoice", answer("100", "a"))), "two options"));
  CHECK(says(refusal(question("multichoice", answer("250", "a") + answer("0", "b"))), "between"));
}

TEST_CASE("short answers know whether case counts, numbers their tolerance and unit") {
  const auto text =
      key<TextKey>(question("shortanswer", "<usecase>1</usecase>" + answer("100", "Bonn*") + answer("50", "Berlin")));
  CHECK(text.spelling == Spelling::cased);
  CHECK(text.accepted[0].text == "Bonn*");
  CHECK(text.accepted[1].weight == 50);
  const auto number = key<NumberKey>(question(
      "numerical",
      answer("100", "2.5", "", "<tolerance>0.1</tolerance>") + answer("0", "*", "Think again") +
          "<unitgradingtype>1</unitgradingtype><units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
          "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>"));
  CHECK(number.accepted[0].low == doctest::Approx(2.4));
  CHECK(number.accepted[0].high == doctest::Approx(2.6));
  CHECK(number.accepted[1].any);
  CHECK(number.unit == "m");
  CHECK(number.unit_asked == true);
  CHECK(says(refusal(question("numerical", answer("100", "two"))), "\"two\" is not a number"));
}

TEST_CASE("pairs to match, with answers that fit nowhere") {
  const auto pairs = key<MatchingKey>(
      question("matching",
               "<subquestion format=\"html\"><text>France</text><answer><text>Paris</text></answer></subquestion>"
               "<subquestion format=\"html\"><text>Italy</text><answer><text>Rome</text></answer></subquestion>"
               "<subquestion format=\"html\"><text></text><answer><text>Oslo</text></answer></subquestion>"));
  REQUIRE(pairs.pairs.size() == 3);
  CHECK(pairs.pairs[2].prompt.text.empty());
  CHECK(pairs.pairs[2].answer == "Oslo");
  const auto dragged =
      key<MatchingKey>(question("ddmatch",
                                "<subquestion format=\"html\"><text>1</text><answer "
                                "format=\"html\"><text><![CDATA[<p>one</p>]]></text></answer></subquestion>"
                                "<subquestion format=\"html\"><text>2</text><answer "
                                "format=\"html\"><text><![CDATA[<p>two</p>]]></text></answer></subquestion>"));
  CHECK(dragged.pairs[1].answer == "two");
}

TEST_CASE("essays and descriptions come as they are, steps by their numbers") {
  CHECK(std::holds_alternative<EssayKey>(
      one(question("essay", "<responsetemplate format=\"html\"><text></text></responsetemplate>")).key));
  CHECK(std::holds_alternative<DescriptionKey>(one(question("description", "")).key));
  const auto steps =
      key<OrderingKey>(question("ordering", answer("2", "then") + answer("1", "first") + answer("3", "last")));
  REQUIRE(steps.steps.size() == 3);
  CHECK(steps.steps[0].text == "first");
  CHECK(steps.steps[2].text == "last");
}

TEST_CASE("embedded answers become gaps: every kind of them, weights, feedback, escapes") {
  const auto item = one(question("cloze", "",
                                 "<p>Capital {2:SHORTANSWER:=Berlin#Yes~%50%Bonn#Once~*#No}, colour "
                                 "{:MCV:=red~blue\\~ish#Not \\} that~%-10%green}, "
                                 "{1:NM:=3.5:0.5~%50%4:2} and {1:SAC:=NaCl}. {not one} {1:XX:=a}</p>"));
  CHECK(item.prompt.text == "Capital [[1]], colour [[2]], [[3]] and [[4]]. {not one} {1:XX:=a}");
  const auto& blanks = std::get<ClozeKey>(item.key).blanks;
  REQUIRE(blanks.size() == 4);
  CHECK(blanks[0].share == 2);
  const auto& words = std::get<TextKey>(blanks[0].key);
  CHECK(words.accepted[1].text == "Bonn");
  CHECK(words.accepted[1].weight == 50);
  CHECK(words.accepted[1].feedback.text == "Once");
  CHECK(words.accepted[2].weight == 0);
  const auto& colours = std::get<ChoiceKey>(blanks[1].key);
  CHECK(blanks[1].share == 1);
  CHECK(colours.options[1].text.text == "blue~ish");
  CHECK(colours.options[1].feedback.text == "Not } that");
  CHECK(std::get<NumberKey>(blanks[2].key).accepted[0].high == 4);
  CHECK(std::get<NumberKey>(blanks[2].key).accepted[1].low == 2);
  CHECK(std::get<TextKey>(blanks[3].key).spelling == Spelling::cased);
  CHECK(says(refusal(question("cloze", "", "No gap")), "no gap"));
  CHECK(says(refusal(question("cloze", "", "{1:SA:=a")), "never closed"));
  CHECK(says(refusal(question("cloze", "", "{1:MC:~a~b}")), "no answer is right"));
}

TEST_CASE("a gap that takes several answers becomes one for each of them") {
  const auto item = one(question("cloze", "", "Even: {2:MULTIRESPONSE:=2~3~=4}"));
  CHECK(item.prompt.text == "Even:\n2: [[1]]\n3: [[2]]\n4: [[3]]");
  const auto& blanks = std::get<ClozeKey>(item.key).blanks;
  REQUIRE(blanks.size() == 3);
  CHECK(blanks[0].share == doctest::Approx(2.0 / 3));
  CHECK(std::get<ChoiceKey>(blanks[0].key).options[0].weight == 100);
  CHECK(std::get<ChoiceKey>(blanks[1].key).options[0].weight == 0);
  CHECK(std::get<ChoiceKey>(blanks[1].key).options[1].weight == 100);
}

TEST_CASE("words to drag or select become gaps with their group's words to choose from") {
  const auto box = [](const std::string& text, const std::string& group) {
    return "<dragbox><text>" + text + "</text><group>" + group + "</group></dragbox>";
  };
  const auto item = one(question("ddwtos", box("cat", "1") + box("dog", "1") + box("runs", "2") + box("sits", "2"),
                                 "The [[2]] [[3]], the [[1]] doesn't; see [[note]]."));
  CHECK(item.prompt.text == "The [[1]] [[2]], the [[3]] doesn't; see [[note]].");
  const auto& blanks = std::get<ClozeKey>(item.key).blanks;
  REQUIRE(blanks.size() == 3);
  const auto& animals = std::get<ChoiceKey>(blanks[0].key);
  REQUIRE(animals.options.size() == 2);
  CHECK(animals.options[1].text.text == "dog");
  CHECK(animals.options[1].weight == 100);
  CHECK(std::get<ChoiceKey>(blanks[1].key).options[0].weight == 100);
  CHECK(says(refusal(question("gapselect", "<selectoption><text>a</text><group>1</group></selectoption>", "[[7]]")),
             "isn't there"));
}

TEST_CASE("a calculated question becomes one for each of its first sets of values") {
  const auto data = [](const std::string& name, const std::vector<std::string>& values) {
    std::string items;
    for (const auto& value : values)
      items += "<dataset_item><number>1</number><value>" + value + "</value></dataset_item>";
    return "<dataset_definition><name><text>" + name + "</text></name><dataset_items>" + items +
           "</dataset_items></dataset_definition>";
  };
  const auto read = questions_of(quiz(question(
      "calculated",
      answer(
          "100", "{a} ** 2 + sqrt({b})", "",
          "<tolerance>0.01</tolerance><tolerancetype>2</tolerancetype><correctanswerlength>2</correctanswerlength>") +
          "<dataset_definitions>" + data("a", {"2", "3", "-1.5"}) + data("b", {"16", "25", "36"}) +
          "</dataset_definitions>",
      "What is {a}² + √{b}, not {={a}+1}, in {c}?")));
  REQUIRE(read.items.size() == 3);
  CHECK(read.items[1].prompt.text == "What is 3² + √25, not 4, in {c}?");
  const auto& accepted = std::get<NumberKey>(read.items[1].key).accepted.front();
  CHECK(accepted.low == doctest::Approx(13.99));
  CHECK(accepted.high == doctest::Approx(14.01));
  CHECK(std::get<NumberKey>(read.items[2].key).accepted.front().low == doctest::Approx(8.24));
  REQUIRE(read.warnings.size() == 1);
  CHECK(says(read.warnings[0].reason, "3 sets of values"));
  CHECK(says(refusal(question("calculated", answer("100", "{a}"))), "no values"));
  CHECK(says(refusal(question("calculatedsimple", answer("100", "system({a})") + "<dataset_definitions>" +
                                                      data("a", {"1"}) + "</dataset_definitions>")),
             "system"));
  CHECK(says(refusal(question("calculatedsimple", answer("100", "1/({a}-1)") + "<dataset_definitions>" +
                                                      data("a", {"1"}) + "</dataset_definitions>")),
             "no number"));
}

TEST_CASE("files that a text shows are kept, others are not even unpacked") {
  const auto file = [](const std::string& name, const std::string& bytes) {
    return "<file name=\"" + name + "\" path=\"/\" encoding=\"base64\">" + edu::test::base64(bytes) + "</file>";
  };
  const std::string text =
      "<question type=\"truefalse\"><name><text>n</text></name><questiontext format=\"html\"><text><![CDATA[<p>See "
      "<img "
      "src=\"@@PLUGINFILE@@/my%20cat.png\" alt=\"A &quot;cat&quot; [b]\"/> and <audio controls><source "
      "src='@@PLUGINFILE@@/a.mp3?forcedownload=1'></audio>"
      " and <img src=\"@@PLUGINFILE@@/x.svg\" alt=\"x\"> and <img src=\"@@PLUGINFILE@@/gone.png\"> and <img "
      "src=\"https://else.where/t.gif\"></p>]]></text>" +
      file("my cat.png", edu::test::a_png()) + file("a.mp3", "ID3 a song") + file("x.svg", "<svg/>") +
      file("unused.png", edu::test::a_png(2, 2)) + "</questiontext>" + answer("100", "true") + answer("0", "false") +
      "</question>";
  const auto read = questions_of(quiz(text));
  REQUIRE(read.items.size() == 1);
  CHECK(read.items[0].prompt.text == "See ![A \"cat\"  b ](attachment:" + hash_of(edu::test::a_png()) +
                                         ") and [](attachment:" + hash_of("ID3 a song") + ") and [x] and and");
  CHECK(read.attachments.all().size() == 2);
  REQUIRE(read.warnings.size() == 2);
  CHECK(says(read.warnings[0].reason, "\"x.svg\" is left out: SVG"));
  CHECK(says(read.warnings[1].reason, "\"gone.png\" is left out"));
}

TEST_CASE("categories hold for what follows them") {
  const auto category = [](const std::string& path) {
    return "<question type=\"category\"><category><text>" + path + "</text></category></question>\n";
  };
  const auto yes = question("description", "");
  const auto read = questions_of(quiz(yes + category("$course$/top/Maths/Even//Odd") + yes + category("top") + yes));
  REQUIRE(read.items.size() == 3);
  CHECK(read.items[0].category.empty());
  CHECK(read.items[1].category == std::vector<std::string>{"Maths", "Even/Odd"});
  CHECK(read.items[2].category.empty());
  CHECK(read.categories.size() == 1);
}

TEST_CASE("kinds of plugins are refused by their lines, and named once with their number") {
  const auto read = questions_of(
      quiz(question("ddmarker", "") + question("stack", "") + question("ddmarker", "") + question("description", "")));
  CHECK(read.items.size() == 1);
  REQUIRE(read.refused.size() == 3);
  CHECK(read.refused[0].line == 3);
  CHECK(says(read.refused[1].reason, "\"stack\""));
  REQUIRE(read.warnings.size() == 2);
  CHECK(says(read.warnings[0].reason,
             "\"ddmarker\" is a kind of question that is not read here: 2 are left out, in lines 3, 11"));
}

TEST_CASE("a broken question costs no other, and is found by its line") {
  const auto good = question("description", "");
  const auto read = questions_of(quiz(good + "<question type=\"essay\">\n<name><text>x</name></question>\n" + good +
                                      "<question type=\"essay\"><name>\n" + good));
  CHECK(read.items.size() == 3);
  REQUIRE(read.refused.size() == 2);
  CHECK(read.refused[0].line == 8);
  CHECK(says(read.refused[1].reason, "never closed"));
  const auto cut = questions_of("<quiz>" + good + "<question type=\"essay\"><name>");
  CHECK(cut.items.size() == 1);
  CHECK(cut.refused.size() == 2);
  CHECK(questions_of("<!DOCTYPE quiz [<!ENTITY x \"y\">]>" + quiz(good)).refused.at(0).code == "xml.doctype");
}

TEST_CASE("UTF-16 is read, and what references make of control characters is cleaned") {
  std::string wide = "\xff\xfe";
  for (const char c : quiz(question("description", "", "plain"))) wide += {c, '\0'};
  CHECK(questions_of(wide).items.size() == 1);
  const auto item =
      one("<question type=\"description\"><name><text>a&#1;b&#xD800;c</text></name><questiontext><text>x "
          "&#2;y</text></questiontext></question>");
  CHECK(item.title.starts_with("ab"));
  CHECK(item.title.ends_with("c"));
  CHECK(item.prompt.text == "x y");
}

TEST_CASE("HTML that stands as elements is read as what it says") {
  CHECK(one("<question type=\"description\"><name><text>n</text></name><questiontext format=\"html\"><text><p>One "
            "<b>two</b></p></text></questiontext></question>")
            .prompt.text == "One two");
}
