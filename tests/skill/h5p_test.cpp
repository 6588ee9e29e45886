// H5P packages as its editor exports them, of our own making.
#include "skill/formats/h5p.hpp"

#include <doctest/doctest.h>

#include "skill/formats/h5p_stars.hpp"
#include "skill/formats/read.hpp"
#include "skill/item/prose.hpp"
#include "skill/media_files.hpp"
#include "skill/zip_file.hpp"

using namespace edu::skill;
using edu::test::zip_file;

namespace {

std::string package(const std::string& library, const std::string& content, const std::string& folder = "") {
  return zip_file(
      {{folder + "h5p.json", R"({"title":"My content","mainLibrary":")" + library + R"(","language":"en"})"},
       {folder + "content/content.json", content},
       {folder + "content/images/dot.png", edu::test::a_png()}});
}
FileRead read(const std::string& library, const std::string& content) {
  auto read = read_file(package(library, content));
  CHECK(read.format == FileFormat::h5p);
  for (auto& item : read.items) settle(item);
  return read;
}
Item only(const std::string& library, const std::string& content) {
  const auto all = read(library, content);
  for (const auto& note : all.refused) FAIL("refused: " << note.reason);
  REQUIRE(all.items.size() == 1);
  return all.items.front();
}
std::string refusal(const std::string& library, const std::string& content) {
  const auto all = read(library, content);
  CHECK(all.items.empty());
  REQUIRE(all.refused.size() == 1);
  return all.refused.front().reason;
}
const ChoiceKey& choice(const BlankKey& key) { return std::get<ChoiceKey>(key); }

}  // namespace

TEST_CASE("a choice alone: options, what is said to them, tips, a picture") {
  const auto item =
      only("H5P.MultiChoice", R"({"media":{"type":{"params":{"file":{"path":"images/dot.png"},"alt":"a dot"}}},
    "question":"<p>Which is <em>even<\/em>?<\/p>\n","answers":[
      {"correct":true,"text":"<div>8 &amp; 8<\/div>","tipsAndFeedback":{"tip":"Halve it.","chosenFeedback":"<p>Yes.<\/p>"}},
      {"correct":false,"text":"7"}],"behaviour":{"type":"auto","randomAnswers":false,"singlePoint":true}})");
  CHECK(item.title == "My content");
  CHECK(item.prompt.text.find("Which is even?") != std::string::npos);
  const auto& key = std::get<ChoiceKey>(item.key);
  CHECK(!key.several);
  CHECK(key.fixed == true);
  CHECK(key.options[0].text.text == "8 & 8");
  CHECK(key.options[0].weight == 100);
  CHECK(key.options[0].feedback.text == "Yes.");
  REQUIRE(item.hints.size() == 1);
  CHECK(item.hints[0].text == "Halve it.");
  CHECK(read_file(
            package("H5P.MultiChoice", R"({"media":{"type":{"params":{"file":{"path":"images/dot.png"},"alt":"a dot"}}},
    "question":"?","answers":[{"correct":true,"text":"1"},{"correct":true,"text":"2"},{"text":"3"}]})"))
            .attachments.all()
            .size() == 1);
}

TEST_CASE("several right options share the credit; all or nothing is told") {
  const auto all =
      read("H5P.MultiChoice", R"({"question":"?","answers":[{"correct":true,"text":"1"},{"correct":true,"text":"2"},
    {"correct":false,"text":"3"}],"behaviour":{"singlePoint":true}})");
  const auto& key = std::get<ChoiceKey>(all.items.at(0).key);
  CHECK(key.several);
  CHECK(key.options[1].weight == 50);
  REQUIRE(all.warnings.size() == 1);
  CHECK(all.warnings[0].reason.starts_with("it was all or nothing"));
}

TEST_CASE("true and false, with what is said to either") {
  const auto item = only("H5P.TrueFalse", R"({"question":"<p>Whales are fish.<\/p>","correct":"false",
    "behaviour":{"feedbackOnCorrect":"Right: mammals.","feedbackOnWrong":"They breathe air."}})");
  const auto& key = std::get<TruthKey>(item.key);
  CHECK(!key.answer);
  CHECK(key.if_right.text == "Right: mammals.");
  CHECK(refusal("H5P.TrueFalse", R"({"question":"?"})") == "neither true nor false is right");
}

TEST_CASE("gaps between asterisks: other answers, tips, escapes, asterisks that mean themselves") {
  const auto item = only(
      "H5P.Blanks", R"({"text":"<p>Fill in.<\/p>","questions":["<p>2 ** 3 = *6\/six:Count<\/b>.* and *1\\\/2*.<\/p>",
    "<p>*Oslo*!<\/p>"],"behaviour":{"caseSensitive":false}})");
  CHECK(item.prompt.text == "Fill in.\n2 * 3 = [[1]] and [[2]].\n[[3]]!");
  const auto& blanks = std::get<ClozeKey>(item.key).blanks;
  REQUIRE(blanks.size() == 3);
  const auto& six = std::get<TextKey>(blanks[0].key);
  CHECK(six.accepted[1].text == "six");
  CHECK(!six.spelling);
  CHECK(std::get<TextKey>(blanks[1].key).accepted[0].text == "1/2");
  CHECK(item.hints.at(0).text == "(1) Count.");
  CHECK(std::get<TextKey>(std::get<ClozeKey>(only("H5P.Blanks", R"({"text":"","questions":["a *b*"],
    "behaviour":{"acceptSpellingErrors":true}})")
                                                 .key)
                              .blanks[0]
                              .key)
            .spelling == Spelling::forgiving);
  CHECK(refusal("H5P.Blanks", R"({"text":"t","questions":["none"]})") == "there is no gap in it");
  CHECK(refusal("H5P.Blanks", R"({"text":"t","questions":["a *:tip* b"]})") == "a gap has no answer");
}

TEST_CASE("words to drag: all words and the distractors are offered in each gap") {
  const auto item =
      only("H5P.DragText",
           R"({"taskDescription":"<p>Drag.<\/p>","textField":"The *cat:It purrs\\+Yes.\\-No.* is < a\n*dog*.",
    "distractors":"*cow* *cat*"})");
  CHECK(item.prompt.text == "Drag.\nThe [[1]] is < a\n[[2]].");
  const auto& blanks = std::get<ClozeKey>(item.key).blanks;
  CHECK(choice(blanks.at(0).key).options.size() == 3);
  CHECK(choice(blanks.at(0).key).options[0].weight == 100);
  CHECK(choice(blanks.at(0).key).options[0].feedback.text == "Yes.");
  CHECK(choice(blanks.at(0).key).options[1].feedback.text == "No.");
  CHECK(item.hints.at(0).text == "(1) It purrs");
}

TEST_CASE("what H5P escaped in its plain texts is said as it was written") {
  const auto item = only("H5P.DragText",
                         R"({"taskDescription":"Drag.","textField":"Don&#039;t *say &quot;a &lt; b&quot;* &amp; *go*.",
    "distractors":"*can&#039;t*"})");
  CHECK(item.prompt.text == "Drag.\nDon't [[1]] & [[2]].");
  const auto& options = choice(std::get<ClozeKey>(item.key).blanks.at(0).key).options;
  REQUIRE(options.size() == 3);
  CHECK(options[0].text.text == "say \"a < b\"");
  CHECK(options[2].text.text == "can't");
  const auto shown = only("H5P.TrueFalse", R"({"question":"So?","correct":"true",
    "media":{"type":{"params":{"file":{"path":"images/dot.png"},"alt":"say &quot;hi&quot; there"}}}})");
  CHECK(shown.prompt.text.find("say \"hi\" there") != std::string::npos);
  const auto titled = read("H5P.QuestionSet", R"({"questions":[{"library":"H5P.TrueFalse 1.8",
    "params":{"question":"So?","correct":"true"},"metadata":{"title":"What&#039;s <b>?"}}]})");
  CHECK(titled.items.at(0).title == "What's <b>?");
}

TEST_CASE("paragraphs to sort are an order") {
  const auto item =
      only("H5P.SortParagraphs", R"({"taskDescription":"Sort.","paragraphs":["<div>One<\/div>","Two","Three"]})");
  const auto& steps = std::get<OrderingKey>(item.key).steps;
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].text == "One");
  CHECK(refusal("H5P.SortParagraphs", R"({"taskDescription":"Sort.","paragraphs":["a",""]})") == "a step is empty");
  CHECK(refusal("H5P.SortParagraphs", R"({"taskDescription":"Sort.","paragraphs":["a"]})") ==
        "an order needs two steps at least");
}

TEST_CASE("words to mark are chosen from those of the text, those that come again by their number") {
  const auto item =
      only("H5P.MarkTheWords",
           R"({"taskDescription":"Mark the verbs.","textField":"<p>They *run* and we run, *too*.<\/p>"})");
  const auto& key = std::get<ChoiceKey>(item.key);
  CHECK(key.several);
  REQUIRE(key.options.size() == 6);
  CHECK(key.options[1].weight == 50);
  CHECK(key.options[4].text.text == "run (2)");
  CHECK(key.options[4].weight == -50);
  CHECK(item.prompt.text.find("They run and we run, too.") != std::string::npos);
}

TEST_CASE("sets of choices, summaries and cards become a question each; what is broken in one is named") {
  const auto set =
      read("H5P.SingleChoiceSet",
           R"({"choices":[{"question":"1+1?","answers":["<p>2<\/p>","3"]},{"question":"?","answers":["1"]}]})");
  REQUIRE(set.items.size() == 1);
  CHECK(std::get<ChoiceKey>(set.items[0].key).options[0].weight == 100);
  CHECK(set.refused.at(0).reason == "2: a choice needs two options at least");

  CHECK(
      std::get<ChoiceKey>(
          only("H5P.Summary", R"({"intro":"Which holds?","summaries":[{"summary":["Water boils at 100 °C.","At 50 °C."],
    "tip":"At sea level."}]})")
              .key)
          .options[0]
          .weight == 100);

  const auto cards = read(
      "H5P.Flashcards",
      R"({"cards":[{"text":"<p>Hund<\/p>","answer":"dog\/hound","image":{"path":"images/dot.png"},"tip":"It barks."},
    {"text":"?","answer":"<p>a<\/p><p>b<\/p>"}]})");
  REQUIRE(cards.items.size() == 1);
  const auto& key = std::get<TextKey>(cards.items[0].key);
  CHECK(key.accepted.size() == 2);
  CHECK(key.spelling == Spelling::forgiving);
  CHECK(cards.refused.size() == 0 + 1);
  CHECK(std::get<TextKey>(
            only("H5P.Dialogcards", R"({"dialogs":[{"text":"Katze","answer":"<p>cat<\/p>","tips":{"front":"Meow."}}]})")
                .key)
            .accepted[0]
            .text == "cat");
  CHECK(std::holds_alternative<EssayKey>(
      only("H5P.Essay", R"({"taskDescription":"Write.","keywords":[],"solution":{"sample":"So."}})").key));
  CHECK(std::get<ChoiceKey>(only("H5P.MultiMediaChoice", R"({"question":"Which?","options":[
    {"media":{"params":{"file":{"path":"images/dot.png"},"alt":"dot"}},"correct":true},
    {"media":{"params":{"file":{"path":"images/none.png"},"alt":"nothing"}}}]})")
                                .key)
            .options[0]
            .weight == 100);
}

TEST_CASE("a set or a book gives its questions; other libraries are named with how often they came") {
  const std::string truth =
      R"({"library":"H5P.TrueFalse 1.8","params":{"question":"So?","correct":"true"},"metadata":{"title":"One"}})";
  const std::string spots = R"({"library":"H5P.ImageHotspotQuestion 1.8","params":{}})";
  const auto set =
      read("H5P.QuestionSet", R"({"questions":[)" + truth + "," + spots + "," + truth + "," + spots + "]}");
  CHECK(set.items.size() == 2);
  CHECK(set.items[0].title == "One");
  CHECK(set.items[1].line == 3);
  REQUIRE(set.refused.size() == 1);
  CHECK(set.refused[0].reason == "contents of H5P.ImageHotspotQuestion are not known here: 2");
  CHECK(set.refused[0].line == 2);

  const auto book =
      read("H5P.InteractiveBook", R"({"chapters":[{"library":"H5P.Column 1.16","params":{"content":[{"content":
    {"library":"H5P.AdvancedText 1.1","params":{"text":"Read."}}},{"content":)" +
                                      truth + "}]}}]}");
  CHECK(book.items.size() == 1);
  REQUIRE(book.warnings.size() == 1);
  CHECK(book.warnings[0].reason.ends_with("is left out: 1"));
  CHECK(refusal("H5P.Timeline", "{}") == "contents of H5P.Timeline are not known here: 1");
}

TEST_CASE("what is broken is told with a code") {
  const auto code = [](const std::string& bytes) { return read_file(bytes).refused.at(0).code; };
  CHECK(code(package("H5P.Blanks", "{\"text\":")) == "h5p.broken");
  CHECK(code(zip_file({{"h5p.json", R"({"mainLibrary":"H5P.Blanks"})"}})) == "archive.missing");
  CHECK(code(package("H5P.Column", R"({"content":[]})")) == "h5p.library");
  std::string deep;
  for (int n = 0; n < 100; ++n) deep += "{\"a\":";
  deep += "1" + std::string(100, '}');
  CHECK(code(package("H5P.Column", deep)) == "h5p.broken");
  const auto wrapped = read_file(package("H5P.TrueFalse", R"({"question":"?","correct":"true"})", "my-folder/"));
  CHECK(wrapped.items.size() == 1);
  const auto out =
      read("H5P.TrueFalse",
           R"({"question":"?","correct":"true","media":{"type":{"params":{"file":{"path":"../../h5p.json"}}}}})");
  CHECK(out.items.size() == 1);
  CHECK(out.warnings.size() == 1);
}
