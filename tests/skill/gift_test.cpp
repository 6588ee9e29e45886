#include "skill/formats/gift.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace edu::skill;

namespace {

Reading read(std::string_view file) { return gift::read(file); }

Item one(std::string_view file) {
  const auto parsed = gift::read(file);
  REQUIRE_MESSAGE(parsed.refused.empty(), (parsed.refused.empty() ? "" : parsed.refused.front().reason));
  REQUIRE(parsed.items.size() == 1);
  return parsed.items.front();
}
template <class K>
K key(std::string_view file) {
  const auto item = one(file);
  REQUIRE(std::holds_alternative<K>(item.key));
  return std::get<K>(item.key);
}
std::string refusal(std::string_view file) {
  const auto parsed = gift::read(file);
  REQUIRE(parsed.items.empty());
  REQUIRE(parsed.refused.size() == 1);
  return parsed.refused.front().reason;
}
bool says(std::string_view reason, std::string_view part) { return reason.find(part) != reason.npos; }

}  // namespace

TEST_CASE("an option after = is right, one after ~ is wrong, and their order is kept") {
  const auto choice = key<ChoiceKey>("Which planet is the largest?{~Mars =Jupiter ~Venus}");
  CHECK(!choice.several);
  REQUIRE(choice.options.size() == 3);
  CHECK(choice.options[0].text.text == "Mars");
  CHECK(choice.options[0].weight == 0);
  CHECK(choice.options[1].text.text == "Jupiter");
  CHECK(choice.options[1].weight == 100);
}

TEST_CASE("options may stand on lines of their own, each with feedback, and general feedback ends them") {
  const auto item =
      one("Which gas do plants take in?{\n  ~oxygen #They give it off.\n  =carbon dioxide # Yes: from it they build "
          "sugar.\n"
          "  ~nitrogen\n  ####Think of photosynthesis.\n}");
  const auto& options = std::get<ChoiceKey>(item.key).options;
  CHECK(item.prompt.text == "Which gas do plants take in?");
  CHECK(options[0].feedback.text == "They give it off.");
  CHECK(options[1].feedback.text == "Yes: from it they build sugar.");
  CHECK(options[2].feedback.text.empty());
  CHECK(item.feedback.text == "Think of photosynthesis.");
}

TEST_CASE("without = several options may be right, by weights that may be fractional or negative") {
  const auto choice = key<ChoiceKey>("Which are prime?{~%33.33333%2 ~%33.33333%3 ~%33.33333%5 ~%-50%9 ~%-50%15}");
  CHECK(choice.several);
  CHECK(choice.options[0].weight == doctest::Approx(33.33333));
  CHECK(choice.options[3].weight == -50);
}

TEST_CASE("a single choice may give partial credit") {
  const auto choice = key<ChoiceKey>("Where was he from?{~Rome ~%25%Italy =Pisa}");
  CHECK(!choice.several);
  CHECK(choice.options[1].weight == 25);
  CHECK(choice.options[1].text.text == "Italy");
}

TEST_CASE("percent signs that hold no weight are text") {
  const auto choice = key<ChoiceKey>("How much?{~%lots% =50% ~%}");
  CHECK(choice.options[0].text.text == "%lots%");
  CHECK(choice.options[1].text.text == "50%");
  CHECK(choice.options[2].text.text == "%");
}

TEST_CASE("right options that add up to less than 100 are raised to it, with a warning") {
  const auto parsed = read("Which?{~%25%a ~%25%b ~c}");
  REQUIRE(parsed.items.size() == 1);
  CHECK(std::get<ChoiceKey>(parsed.items[0].key).options[0].weight == 50);
  REQUIRE(parsed.warnings.size() == 1);
  CHECK(says(parsed.warnings[0].reason, "less than 100"));
}

TEST_CASE("true and false in their four spellings") {
  CHECK(key<TruthKey>("The sun is a star.{T}").answer);
  CHECK(key<TruthKey>("The sun is a star.{TRUE}").answer);
  CHECK(!key<TruthKey>("The sun is a planet.{F}").answer);
  CHECK(!key<TruthKey>("The sun is a planet.{ FALSE }").answer);
}

TEST_CASE("true or false has feedback for the wrong answer first, then for the right one") {
  const auto item = one("Whales are fish.{FALSE#They breathe air.#Right, they are mammals.####About whales.}");
  const auto& truth = std::get<TruthKey>(item.key);
  CHECK(truth.if_wrong.text == "They breathe air.");
  CHECK(truth.if_right.text == "Right, they are mammals.");
  CHECK(item.feedback.text == "About whales.");
}

TEST_CASE("true in small letters is a short answer, as Moodle reads it, with a warning") {
  const auto parsed = read("The sun is a star.{true}");
  REQUIRE(parsed.items.size() == 1);
  CHECK(std::holds_alternative<TextKey>(parsed.items[0].key));
  CHECK(parsed.warnings.size() == 1);
}

TEST_CASE("a short answer has accepted texts, weights and a wildcard") {
  const auto text = key<TextKey>("Who wrote Faust?{=Goethe =%50%*Wolfgang*#The family name? =%0%Schiller#No.}");
  REQUIRE(text.accepted.size() == 3);
  CHECK(text.accepted[0].weight == 100);
  CHECK(text.accepted[1].text == "*Wolfgang*");
  CHECK(text.accepted[1].weight == 50);
  CHECK(text.accepted[1].feedback.text == "The family name?");
  CHECK(text.accepted[2].weight == 0);
}

TEST_CASE("a short answer without = is one accepted text") {
  CHECK(key<TextKey>("Two plus two?{four}").accepted.front().text == "four");
}

TEST_CASE("matching has pairs, and answers that fit nowhere") {
  const auto matching =
      key<MatchingKey>("Match the capitals.{=Canada -> Ottawa =Italy->Rome\n= Japan -> Tokyo\n=-> Lima}");
  REQUIRE(matching.pairs.size() == 4);
  CHECK(matching.pairs[1].prompt.text == "Italy");
  CHECK(matching.pairs[1].answer == "Rome");
  CHECK(matching.pairs[3].prompt.text.empty());
}

TEST_CASE("text after the braces makes a gap of them, the spaces around it kept") {
  const auto item = one("The {~second =fourth} Thursday\nof November.");
  CHECK(kind_of(item) == "cloze");
  CHECK(item.prompt.text == "The [[1]] Thursday\nof November.");
  CHECK(kind_of(one("Two plus two equals {=four =4}.")) == "cloze");
  CHECK(one("{TRUE} or false?").prompt.text == "_____ or false?");
}

TEST_CASE("numbers have a tolerance, a range, or stand alone") {
  const auto exact = key<NumberKey>("When did the wall fall?{#1989}").accepted.front();
  CHECK(exact.low == 1989);
  CHECK(exact.high == 1989);
  const auto near = key<NumberKey>("Pi to two decimals?{#3.14:0.005}").accepted.front();
  CHECK(near.low == doctest::Approx(3.135));
  CHECK(near.high == doctest::Approx(3.145));
  const auto range = key<NumberKey>("Between?{#-5..-1.5}").accepted.front();
  CHECK(range.low == -5);
  CHECK(range.high == -1.5);
  CHECK(key<NumberKey>("Light years?{#1e3:10}").accepted.front().low == 990);
}

TEST_CASE("several numbers may be accepted by weight, with feedback for all others") {
  const auto number = key<NumberKey>("Born?{#\n =1822:0 #Exactly.\n =%50%1822:2 #Close.\n ~#Look it up.\n}");
  REQUIRE(number.accepted.size() == 3);
  CHECK(number.accepted[0].feedback.text == "Exactly.");
  CHECK(number.accepted[1].weight == 50);
  CHECK(number.accepted[1].high == 1824);
  CHECK(number.accepted[2].any);
  CHECK(number.accepted[2].weight == 0);
  CHECK(number.accepted[2].feedback.text == "Look it up.");
}

TEST_CASE("empty braces ask for an essay, no braces for nothing") {
  CHECK(kind_of(one("Write about your holidays.{}")) == "essay");
  CHECK(one("Write about it. { #### Look for three facts. }").feedback.text == "Look for three facts.");
  CHECK(kind_of(one("::Note:: Read the text on page 7 first.")) == "description");
  CHECK(!graded(one("Write about it.{}")));
}

TEST_CASE("escaped signs are themselves, a doubled backslash is one, any other backslash stays") {
  const auto item = one(R"(::a\:\:b::Is \{x\} \= 2\: yes\#no \~ C\\D \(e\)\nnext?{=\=2 ~\~3 ~ \\n #\# hint})");
  CHECK(item.title == "a::b");
  CHECK(item.prompt.text == "Is {x} = 2: yes#no ~ C\\D \\(e\\)\nnext?");
  const auto& options = std::get<ChoiceKey>(item.key).options;
  CHECK(options[0].text.text == "=2");
  CHECK(options[1].text.text == "~3");
  CHECK(options[2].text.text == "\\n");
  CHECK(options[2].feedback.text == "# hint");
}

TEST_CASE("formats in brackets hold for the question and, unless they have their own, its answers") {
  const auto item = one("::t::[html]<b>Who?</b>{=[markdown]*me* ~you#[plain]no ~[sic]}");
  const auto& options = std::get<ChoiceKey>(item.key).options;
  CHECK(item.prompt == Prose{"<b>Who?</b>", Format::html});
  CHECK(options[0].text == Prose{"*me*", Format::markdown});
  CHECK(options[1].text == Prose{"you", Format::html});
  CHECK(options[1].feedback == Prose{"no", Format::plain});
  CHECK(options[2].text == Prose{"[sic]", Format::html});
  CHECK(one("[moodle]Who?{=me ~you}").prompt == Prose{"Who?", Format::moodle});
}

TEST_CASE("categories hold until the next one; // is a slash within a name; Moodle's roots are left out") {
  const auto parsed = read(
      "a{T}\n\n$CATEGORY: $course$/top/Maths/Fractions\n\nb{T}\n\nc{T}\n\n$CATEGORY:Science//Art / Km//h\n\nd{T}\n\n"
      "$CATEGORY: $course$\n\ne{T}\n");
  REQUIRE(parsed.items.size() == 5);
  CHECK(parsed.items[0].category.empty());
  CHECK(parsed.items[2].category == std::vector<std::string>{"Maths", "Fractions"});
  CHECK(parsed.items[3].category == std::vector<std::string>{"Science/Art", "Km/h"});
  CHECK(parsed.items[4].category.empty());
  CHECK(parsed.categories.size() == 2);
}

TEST_CASE("a question right under its category comes in, with a warning") {
  const auto parsed = read("$CATEGORY: Maths\nIs 2 even?{T}");
  REQUIRE(parsed.items.size() == 1);
  CHECK(parsed.items[0].category == std::vector<std::string>{"Maths"});
  CHECK(parsed.warnings.size() == 1);
}

TEST_CASE("comments are left out anywhere, and name a question's id and tags") {
  const auto item =
      one("// a note\n// [id:m-7\\]] [tag:easy] [tag: two words ][tag:easy]\nIs 2\n// another\nprime?{\n//no\nT}");
  CHECK(item.prompt.text == "Is 2\nprime?");
  CHECK(item.code == "m-7]");
  CHECK(item.tags == std::vector<std::string>{"easy", "two words"});
  CHECK(item.line == 3);
  CHECK(read("// only\n// comments\n\n//").items.empty());
}

TEST_CASE("any line end and a mark at the start are read") {
  for (const std::string_view end : {"\n", "\r\n", "\r"}) {
    std::string file = "\xef\xbb\xbfIs 2 even?{T}";
    file.append(end).append(end).append("Is 3 even?{F}").append(end).append("  ").append(end).append("Is 4?{T}");
    const auto parsed = read(file);
    REQUIRE(parsed.items.size() == 3);
    CHECK(parsed.items[0].prompt.text == "Is 2 even?");
    CHECK(parsed.items[2].line == 5);
  }
}

TEST_CASE("a broken question is refused with its line, and the good ones around it come in") {
  const auto parsed = read("Is 2 even?{T}\n\nWhich?{~a =b\n\nIs 3 even?{F}\n\n\nRange?{#5..1}\n\nIs 4 even?{T}\n");
  CHECK(parsed.items.size() == 3);
  REQUIRE(parsed.refused.size() == 2);
  CHECK(parsed.refused[0].line == 3);
  CHECK(says(parsed.refused[0].reason, "never closed"));
  CHECK(parsed.refused[1].line == 8);
}

TEST_CASE("a blank line within the braces is named as the reason, once") {
  const auto reason = refusal("Which?{\n~a\n\n=b\n\n~c\n}");
  CHECK(says(reason, "blank line"));
}

TEST_CASE("what nobody could answer is refused") {
  CHECK(says(refusal("Which?{~a ~b}"), "no option is right"));
  CHECK(says(refusal("Which?{=a ~}"), "empty"));
  CHECK(says(refusal("Which?{~%120%a ~b}"), "not between"));
  CHECK(says(refusal("Which?{=%-10%a}"), "below 0"));
  CHECK(says(refusal("Which?{=%0%a}"), "no answer is right"));
  CHECK(says(refusal("Which?{~a}"), "two options"));
  CHECK(says(refusal("Match{=a->b =c}"), "no ->"));
  CHECK(says(refusal("Match{=a->b}"), "two pairs"));
  CHECK(says(refusal("Match{=a->b =c->}"), "nothing after"));
  CHECK(says(refusal("Number?{#}"), "no number"));
  CHECK(says(refusal("Number?{#many}"), "not a number"));
  CHECK(says(refusal("Number?{#3,14}"), "not a number"));
  CHECK(says(refusal("Number?{#3:-1}"), "below 0"));
  CHECK(says(refusal("Short?{=}"), "empty"));
  CHECK(says(refusal("{T}"), "no text"));
}

TEST_CASE("braces that don't pair are refused, as in unescaped TeX") {
  CHECK(says(refusal("Which? =a }"), "without a {"));
  CHECK(says(refusal("Which? }=a{"), "before the {"));
  CHECK(says(refusal("Half is $$\\frac{1}{2}$$?{T}"), "more than one pair"));
  CHECK(one("Half is $$\\\\frac\\{1\\}\\{2\\}$$?{T}").prompt.text == "Half is $$\\frac{1}{2}$$?");
}

TEST_CASE("bytes that are not UTF-8 are refused with their line") {
  const auto parsed = read("Is 2 even?{T}\n\nCaf\xe9\nor {\n=caf\xe9}\n\nCaf\xc3\xa9?{T}");
  CHECK(parsed.items.size() == 2);
  REQUIRE(parsed.refused.size() == 1);
  CHECK(parsed.refused[0].line == 3);
  CHECK(says(parsed.refused[0].reason, "UTF-8"));
  CHECK(says(refusal(std::string_view{"\xff\xfeI\0s\0", 6}), "UTF-16"));
  CHECK(says(refusal("a\x01z{T}"), "UTF-8"));
}

TEST_CASE("a title without its end is text, a question without text shows its title") {
  const auto open = read("::What is it?{T}");
  REQUIRE(open.items.size() == 1);
  CHECK(open.items[0].prompt.text == "What is it?");
  CHECK(open.warnings.size() == 1);
  CHECK(one("::Is 2 even?::{T}").prompt.text == "Is 2 even?");
}

TEST_CASE("a file is bounded in bytes, questions and the size of one") {
  CHECK(says(read(std::string(gift::most_bytes + 1, 'a')).refused.at(0).reason, "16 MiB"));
  std::string many;
  for (std::size_t i = 0; i < gift::most_questions + 10; ++i) many += "Is 2 even?{T}\n\n";
  const auto parsed = read(many);
  CHECK(parsed.items.size() == gift::most_questions);
  REQUIRE(parsed.refused.size() == 1);
  CHECK(parsed.refused[0].line == 100001);
  CHECK(says(refusal("Which?{=a ~" + std::string(gift::most_question_bytes, 'b') + "}"), "64 KiB"));
  std::string options = "Which?{=a";
  for (int i = 0; i < 70; ++i) options += " ~b";
  CHECK(says(refusal(options + "}"), "more than 64"));
}

TEST_CASE("hostile MiB are read in the time of friendly ones") {
  const std::vector<std::string> pieces{
      "{",       "}",      "{}\n\n",           "~",           "=\n",       "%", "\\", "::", "[", "#", "->", "//",
      "[tag:x]", "\n\n\n", "$CATEGORY: a/b\n", "{\n\n~a\n\n", "// [tag:\n"};
  for (const auto& piece : pieces) {
    std::string file;
    while (file.size() + piece.size() <= gift::most_bytes / 3) file += piece;
    const auto parsed = read(file);
    CHECK(parsed.items.size() + parsed.refused.size() <= gift::most_questions + 1);
    CHECK(parsed.warnings.size() <= 2 * gift::most_questions);
    const auto commented = read("//" + file);
    CHECK(commented.items.size() <= gift::most_questions);
  }
}
