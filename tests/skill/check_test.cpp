#include "skill/item/check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/problem.hpp"
#include "skill/imports.hpp"
#include "skill/item/number.hpp"
#include "skill/item/present.hpp"
#include "skill/item/wording.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

constexpr std::uint64_t seed = 7;

Item item(std::string_view gift) {
  const auto parsed = questions_of(gift);
  REQUIRE_MESSAGE(parsed.items.size() == 1, gift);
  return parsed.items.front();
}
ShortText text(std::string value) { return {std::move(value)}; }

// The keys of the options that bear these texts, as they are shown.
Chosen choose(const Item& item, const std::vector<std::string>& texts) {
  const auto shown = std::get<MultipleChoice>(present(item, seed));
  Chosen chosen;
  for (const auto& wanted : texts)
    for (const auto& option : shown.options)
      if (option.text == wanted) chosen.chosen.push_back(option.key);
  return chosen;
}
Matched match(const Item& item, const std::vector<std::pair<std::string, std::string>>& pairs) {
  const auto shown = std::get<Matching>(present(item, seed));
  const auto key = [](const std::vector<Choice>& among, const std::string& wanted) {
    for (const auto& choice : among)
      if (choice.text == wanted) return choice.key;
    return std::string{"none"};
  };
  Matched matched;
  for (const auto& [prompt, answer] : pairs)
    matched.pairs.push_back({key(shown.prompts, prompt), key(shown.answers, answer)});
  return matched;
}
Checked words(const Item& item, std::string value) { return check(item, Words{text(std::move(value))}, seed); }
Checked number(const Item& item, std::string value) { return check(item, skill::Number{text(std::move(value))}, seed); }
std::string refusal(const Item& item, const Response& response) {
  try {
    check(item, response, seed);
  } catch (const Problem& problem) {
    CHECK(problem.status == 422);
    return problem.code;
  }
  return {};
}

}  // namespace

TEST_CASE("a chosen option gives its weight and its feedback, and the solution is told") {
  const auto question =
      item("Where was he from?{~Rome#Too far south. ~%25%Italy#Which town? =Pisa#Yes.####Think of a tower.}");
  const auto right = check(question, choose(question, {"Pisa"}), seed);
  CHECK(right.correct);
  CHECK(right.score == 1);
  CHECK(right.feedback == "Yes.\n\nThink of a tower.");
  const auto half = check(question, choose(question, {"Italy"}), seed);
  CHECK(!half.correct);
  CHECK(half.score == 0.25);
  CHECK(half.solution == "Pisa");
  CHECK(check(question, choose(question, {"Rome"}), seed).score == 0);
}

TEST_CASE("thirds of credit add up to a whole, and wrong ticks take away what the author said") {
  const auto question = item("Which are prime?{~%33.33333%2 ~%33.33333%3 ~%33.33333%5 ~%-50%9}");
  const auto all = check(question, choose(question, {"2", "3", "5"}), seed);
  CHECK(all.correct);
  CHECK(all.score == 1);
  CHECK(check(question, choose(question, {"2", "3"}), seed).score == doctest::Approx(0.6666666));
  CHECK(check(question, choose(question, {"2", "3", "5", "9"}), seed).score == doctest::Approx(0.5).epsilon(1e-4));
  CHECK(check(question, choose(question, {"9"}), seed).score == 0);
}

TEST_CASE("who ticks everything is not right, even where wrong options weigh nothing") {
  const auto question = item("Which two are even?{~%50%2 ~3 ~%50%4 ~5}");
  CHECK(check(question, choose(question, {"2", "4"}), seed).correct);
  CHECK(check(question, choose(question, {"2", "3", "4", "5"}), seed).score == 0);
  CHECK(check(question, choose(question, {"2", "3", "4"}), seed).score == 0.5);
}

TEST_CASE("choices that don't fit the question are refused, not marked wrong") {
  const auto single = item("Which?{=a ~b}");
  CHECK(refusal(single, Truth{true}) == "response.kind");
  CHECK(refusal(single, Chosen{{}}) == "response.chosen");
  CHECK(refusal(single, Chosen{{"a", "b"}}) == "response.chosen");
  CHECK(refusal(single, Chosen{{"c"}}) == "response.key");
  CHECK(refusal(single, Chosen{{""}}) == "response.key");
  const auto several = item("Which?{~%50%a ~%50%b ~c}");
  CHECK(refusal(several, Chosen{{"a", "a"}}) == "response.chosen");
  CHECK(refusal(several, Words{text("a")}) == "response.kind");
}

TEST_CASE("true and false") {
  const auto question = item("Whales are fish.{FALSE#They breathe air.#Right.}");
  CHECK(check(question, Truth{false}, seed).correct);
  CHECK(check(question, Truth{false}, seed).feedback == "Right.");
  CHECK(check(question, Truth{true}, seed).feedback == "They breathe air.");
  CHECK(check(question, Truth{true}, seed).solution == "False");
  CHECK(refusal(question, Chosen{{"a"}}) == "response.kind");
}

TEST_CASE("words are the same whatever their case, blanks, accents' encoding and quotes") {
  const auto question = item("Who?{=Café de l'Étoile}");
  CHECK(words(question, "  café  DE l'étoile ").correct);
  CHECK(words(question, "CAFE\u0301 de l\u2019e\u0301toile").correct);
  CHECK(!words(question, "cafe de l'etoile").correct);
  CHECK(words(item("Street?{=Straße}"), "STRASSE").correct);
  CHECK(refusal(question, Words{text(" \t ")}) == "response.blank");
  CHECK(refusal(question, skill::Number{text("3")}) == "response.kind");
}

TEST_CASE("a wildcard stands for any run of characters, an escaped one for itself") {
  const auto question = item(R"(Who?{=*Goethe =%50%J*W*G* =%0%*#Think of Faust.})");
  CHECK(words(question, "Johann Wolfgang von Goethe").score == 1);
  CHECK(words(question, "J. W. G.").score == 0.5);
  CHECK(words(question, "Schiller").score == 0);
  CHECK(words(question, "Schiller").feedback == "Think of Faust.");
  CHECK(words(question, "Schiller").solution == "Goethe");
  CHECK(words(item(R"(Sign for times?{=a \* b})"), "a * b").correct);
  CHECK(!words(item(R"(Sign for times?{=a \* b})"), "a x b").correct);
  CHECK(matches("a*b*c", "a b b c"));
  CHECK(!matches("a*a", "a"));
  CHECK(matches("*", ""));
}

TEST_CASE("the best accepted answer counts, wherever it stands") {
  const auto question = item("Number?{#=%50%10:5 =10}");
  CHECK(number(question, "10").score == 1);
  CHECK(number(question, "12").score == 0.5);
  CHECK(number(question, "16").score == 0);
}

TEST_CASE("a number is within its tolerance at the very edge") {
  const auto question = item("Sum?{#0.3}");
  CHECK(number(question, "0.3").correct);
  CHECK(number(item("Pi?{#3.14:0.005}"), "3.145").correct);
  CHECK(!number(item("Pi?{#3.14:0.005}"), "3.1451").correct);
  CHECK(number(item("Between?{#1..5}"), "1").correct);
  CHECK(number(item("Between?{#1..5}"), "5,0").correct);
  CHECK(!number(item("Between?{#1..5}"), "5.01").correct);
  CHECK(number(item("Between?{#1..5}"), "9").solution == "1 to 5");
  CHECK(number(item("Small?{#2e-12:1e-13}"), "3e-12").score == 0);
}

TEST_CASE("numbers are read as people write them") {
  CHECK(readings("3.5") == std::vector<double>{3.5});
  CHECK(readings("3,5") == std::vector<double>{3.5});
  CHECK(readings(" -0,25 ") == std::vector<double>{-0.25});
  CHECK(readings("\u22127") == std::vector<double>{-7});
  CHECK(readings("1,250") == std::vector<double>{1.25, 1250});
  CHECK(readings("0.125") == std::vector<double>{0.125});
  CHECK(readings("1.234.567") == std::vector<double>{1234567});
  CHECK(readings("1,234,567.5") == std::vector<double>{1234567.5});
  CHECK(readings("1.234,5") == std::vector<double>{1234.5});
  CHECK(readings("12 345") == std::vector<double>{12345});
  CHECK(readings("12'345") == std::vector<double>{12345});
  CHECK(readings("2e3") == std::vector<double>{2000});
  CHECK(readings("+1.5E-2") == std::vector<double>{0.015});
  CHECK(readings("5.") == std::vector<double>{5});
  CHECK(readings(",5") == std::vector<double>{0.5});
  for (const auto* bad : {"", " ", "-", ".", ",", "e5", "1e", "1.2.3", "1,23,456", "--1", "1-2", "five", "3 apples",
                          "1e999", "nan", "inf", "0x10", "1,2.3,4"})
    CHECK_MESSAGE(readings(bad).empty(), bad);
  CHECK(refusal(item("Number?{#3}"), skill::Number{text("three")}) == "response.number");
}

TEST_CASE("matching gives a share for each right pair, and none for the answers that fit nowhere") {
  const auto question = item("Capitals.{=Canada -> Ottawa =Italy -> Rome =Japan -> Tokyo =Peru -> Lima =-> Sydney}");
  CHECK(check(question,
              match(question, {{"Canada", "Ottawa"}, {"Italy", "Rome"}, {"Japan", "Tokyo"}, {"Peru", "Lima"}}), seed)
            .correct);
  const auto half =
      check(question, match(question, {{"Canada", "Sydney"}, {"Italy", "Rome"}, {"Japan", "Tokyo"}}), seed);
  CHECK(half.score == 0.5);
  CHECK(half.solution.find("Canada → Ottawa") != std::string::npos);
  CHECK(refusal(question, match(question, {{"Canada", "Paris"}})) == "response.key");
  CHECK(refusal(question, match(question, {{"Canada", "Ottawa"}, {"Canada", "Rome"}})) == "response.chosen");
  CHECK(refusal(question, Truth{true}) == "response.kind");
}

TEST_CASE("two prompts may have the same answer, which is shown once") {
  const auto question = item("Even or odd?{=2 -> even =3 -> odd =4 -> even}");
  CHECK(std::get<Matching>(present(question, seed)).answers.size() == 2);
  CHECK(check(question, match(question, {{"2", "even"}, {"3", "odd"}, {"4", "even"}}), seed).correct);
}

TEST_CASE("essays and descriptions are not graded, but take only what is theirs") {
  const auto essay = item("Write about it.{####A person reads this.}");
  const auto checked = check(essay, Written{{"I was there."}}, seed);
  CHECK(!checked.graded);
  CHECK(!checked.correct);
  CHECK(checked.feedback == "A person reads this.");
  CHECK(refusal(essay, Written{{"  "}}) == "response.blank");
  CHECK(refusal(essay, Words{text("short")}) == "response.kind");
  const auto description = item("::Before::Read page 7 first.");
  CHECK(!check(description, Seen{}, seed).graded);
  CHECK(refusal(description, Truth{true}) == "response.kind");
}

TEST_CASE("a gap takes the response of what fills it") {
  const auto fill = [](const Item& cloze, std::string value) {
    return check(cloze, Filled{{{"1", text(std::move(value))}}}, seed);
  };
  CHECK(fill(item("Two and two is {=four =4}."), "Four").correct);
  CHECK(fill(item("Pi is about {#3.14:0.01}, more or less."), "3,14").correct);
  const auto choice = item("The {~second =fourth} Thursday");
  const auto options = std::get<Cloze>(present(choice, seed)).gaps.front().options;
  for (const auto& option : options) CHECK(fill(choice, option.key).correct == (option.text == "fourth"));
}

TEST_CASE("a cloze is worth its right blanks' shares, and each blank is told apart") {
  Item cloze;
  cloze.prompt = {"[[1]] legs have spiders, [[2]] have insects.", Format::plain};
  cloze.key = ClozeKey{{{3, TextKey{{{"eight"}}}}, {1, NumberKey{{{false, 6, 6}}}}}};
  const auto half = check(cloze, Filled{{{"1", text("eight")}, {"2", text("8")}}}, seed);
  CHECK(half.score == 0.75);
  CHECK_FALSE(half.correct);
  REQUIRE(half.parts.size() == 2);
  CHECK(half.parts[0].right);
  CHECK_FALSE(half.parts[1].right);
  CHECK(half.parts[1].solution == "6");
  CHECK(check(cloze, Filled{{{"2", text("6")}}}, seed).score == 0.25);
  CHECK(refusal(cloze, Filled{{}}) == "response.blank");
  CHECK(refusal(cloze, Filled{{{"3", text("6")}}}) == "response.key");
  CHECK(refusal(cloze, Filled{{{"1", text("a")}, {"1", text("b")}}}) == "response.chosen");
}

TEST_CASE("an ordering is worth the steps that need not be moved, and is never shown in its order") {
  Item steps;
  steps.prompt = {"Order the life of a butterfly.", Format::plain};
  steps.key = OrderingKey{{{"egg"}, {"caterpillar"}, {"chrysalis"}, {"butterfly"}, {"egg"}}};
  const auto give = [&](const std::vector<std::string>& texts) {
    auto shown = std::get<Ordering>(present(steps, seed)).steps;
    Ordered ordered;
    for (const auto& wanted : texts) {
      const auto at = std::find_if(shown.begin(), shown.end(), [&](const Choice& c) { return c.text == wanted; });
      ordered.order.push_back(at->key);
      shown.erase(at);
    }
    return check(steps, ordered, seed);
  };
  CHECK(give({"egg", "caterpillar", "chrysalis", "butterfly", "egg"}).correct);
  const auto one_moved = give({"caterpillar", "egg", "chrysalis", "butterfly", "egg"});
  CHECK(one_moved.score == 0.75);
  CHECK_FALSE(one_moved.parts[0].right);
  CHECK(one_moved.parts[2].right);
  CHECK(refusal(steps, Ordered{{"a", "b"}}) == "response.chosen");
  CHECK(refusal(steps, Ordered{{"a", "a", "b", "c", "d"}}) == "response.chosen");
  for (std::uint64_t each = 0; each < 50; ++each) {
    const auto shown = std::get<Ordering>(present(steps, each)).steps;
    const bool given_away = shown[0].text == "egg" && shown[1].text == "caterpillar" && shown[2].text == "chrysalis" &&
                            shown[3].text == "butterfly";
    CHECK_FALSE(given_away);
  }
}

TEST_CASE("a slip of the pen is forgiven where the author says so, and named; a figure never is") {
  Item word;
  word.prompt = {"How do plants make sugar?", Format::plain};
  word.key = TextKey{{{"photosynthesis"}, {"photosynthetics", 0, {"No.", Format::plain}}}, Spelling::forgiving};
  const auto slip = words(word, "fotosynthesis");
  CHECK(slip.correct);
  CHECK(slip.spelling == "photosynthesis");
  CHECK_FALSE(words(word, "Photosynthesis").spelling);
  CHECK_FALSE(words(word, "photosynthetics").correct);  // an answer of its own is no slip of another
  CHECK_FALSE(words(word, "photograph").correct);
  std::get<TextKey>(word.key).spelling = {};
  CHECK_FALSE(words(word, "fotosynthesis").correct);
  CHECK(slipped("café", "cafe"));
  CHECK(slipped("Montag", "Motnag"));
  CHECK_FALSE(slipped("cat", "car"));
  CHECK_FALSE(slipped("in 1945", "in 1946"));
  CHECK_FALSE(slipped("Mont*", "Mont"));
  std::get<TextKey>(word.key) = TextKey{{{"NaCl"}}, Spelling::cased};
  CHECK(words(word, " NaCl ").correct);
  CHECK_FALSE(words(word, "nacl").correct);
}

TEST_CASE("where one writes decides what a separator means") {
  Item sum;
  sum.prompt = {"A thousand and a quarter?", Format::plain};
  sum.key = NumberKey{{{false, 1250, 1250}}};
  const auto typed = [&](std::string value, DecimalMark mark) {
    return check(sum, skill::Number{text(std::move(value)), mark}, seed).correct;
  };
  CHECK(typed("1,250", DecimalMark::point));
  CHECK_FALSE(typed("1,250", DecimalMark::comma));
  CHECK(typed("1.250", DecimalMark::comma));
  CHECK_FALSE(typed("1.250", DecimalMark::point));
  CHECK(typed("1250,0", DecimalMark::point));  // can mean nothing else
}

TEST_CASE("a unit that is asked for has to be written, and stands beside the field where it isn't") {
  Item length;
  length.prompt = {"How long?", Format::plain};
  length.key = NumberKey{{{false, 12, 12}}, "cm", true};
  CHECK(number(length, "12 cm").correct);
  CHECK_FALSE(number(length, "12 kg").correct);
  CHECK(refusal(length, skill::Number{text("12")}) == "response.unit");
  CHECK_FALSE(std::get<Numeric>(present(length, seed)).unit);
  CHECK(number(length, "13 cm").solution == "12 cm");
  std::get<NumberKey>(length.key).unit_asked = {};
  CHECK(number(length, "12").correct);
  CHECK(std::get<Numeric>(present(length, seed)).unit == "cm");
}

TEST_CASE("where the conversion is what is asked, no other unit is taken, but its own under any name") {
  Item length;
  length.prompt = {"How many cm are 3.1 m?", Format::plain};
  length.key = NumberKey{{{false, 310, 310}}, "cm", {}, true};
  CHECK(number(length, "310").correct);
  CHECK(number(length, "310 cm").correct);
  CHECK(refusal(length, skill::Number{text("3.1 m")}) == "response.unit");
  std::get<NumberKey>(length.key).unit_fixed = {};
  CHECK(number(length, "3.1 m").correct);
}

TEST_CASE("the mistake behind an answer is named, and the way to the solution shown") {
  Item question;
  question.prompt = {"1/2 + 1/3", Format::plain};
  question.key = ChoiceKey{false, {{{"5/6"}, 100}, {{"2/5"}, 0, {}, "adds tops and bottoms"}}};
  question.solution = {"3/6 + 2/6 = 5/6", Format::plain};
  const auto wrong = check(question, choose(question, {"2/5"}), seed);
  CHECK(wrong.misconception == "adds tops and bottoms");
  CHECK(wrong.worked.text == "3/6 + 2/6 = 5/6");
  CHECK_FALSE(check(question, choose(question, {"5/6"}), seed).misconception);
}

TEST_CASE("markdown in what is said is told") {
  const auto question = item("[markdown]**Who?**{=me#*Yes* ~you}");
  const auto shown = std::get<MultipleChoice>(present(question, seed));
  for (const auto& option : shown.options)
    if (option.text == "me") CHECK(check(question, Chosen{{option.key}}, seed).format == Format::markdown);
}
