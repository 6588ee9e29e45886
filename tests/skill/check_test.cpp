#include "skill/item/check.hpp"

#include <doctest/doctest.h>

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
  const auto description = item("Read page 7 first.");
  CHECK(!check(description, Seen{}, seed).graded);
  CHECK(refusal(description, Truth{true}) == "response.kind");
}

TEST_CASE("a gap takes the response of what fills it") {
  CHECK(words(item("Two and two is {=four =4}."), "Four").correct);
  CHECK(number(item("Pi is about {#3.14:0.01}, more or less."), "3,14").correct);
}

TEST_CASE("markdown in what is said is told") {
  const auto question = item("[markdown]**Who?**{=me#*Yes* ~you}");
  const auto shown = std::get<MultipleChoice>(present(question, seed));
  for (const auto& option : shown.options)
    if (option.text == "me") CHECK(check(question, Chosen{{option.key}}, seed).format == Format::markdown);
}
