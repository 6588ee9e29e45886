// What is wrong with a question: everything, at once, each where it stands.
#include "skill/item/faults.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace edu::skill;

namespace {

Prose says(std::string text, Format format = Format::plain) { return {std::move(text), format}; }

Item asks(std::string prompt, Key key) {
  Item item;
  item.prompt = says(std::move(prompt));
  item.key = std::move(key);
  return item;
}
ChoiceKey choice(std::vector<std::pair<std::string, double>> options, bool several = false) {
  ChoiceKey key{several, {}, {}};
  for (auto& [text, weight] : options) key.options.push_back({says(std::move(text)), weight});
  return key;
}
NumberKey number(double low, double high, std::optional<std::string> unit = {}, std::optional<bool> asked = {}) {
  return {{{false, low, high}}, std::move(unit), asked};
}

// "/prompt/text text.empty", in the order in which they were found.
std::vector<std::string> faults(const Item& item) {
  std::vector<std::string> said;
  for (const auto& fault : faults_of(item)) {
    CHECK(!fault.detail.empty());
    said.push_back(fault.pointer + " " + fault.code);
  }
  return said;
}
using All = std::vector<std::string>;

}  // namespace

TEST_CASE("a question of each kind that is as it should be has no fault") {
  const std::vector<Key> keys{
      choice({{"2", 100}, {"3", 0}}),
      choice({{"2", 50}, {"4", 50}, {"5", -50}}, true),
      TruthKey{true, says("No."), says("Yes.")},
      TextKey{{{"Paris"}, {"Par*", 50}, {"*", 0, says("No.")}}, Spelling::forgiving},
      number(3, 3),
      number(2.5, 3.5, "cm", true),
      number(12, 12, "apples"),
      MatchingKey{{{says("cat"), "animal"}, {says("oak"), "plant"}, {{}, "stone"}}},
      OrderingKey{{says("one"), says("two"), says("two")}},
      ExpressionKey{{{"2x + 6"}, {"2x + 3", 0, {}, "half multiplied"}}, Shape::expanded},
      EssayKey{},
      DescriptionKey{},
  };
  for (const auto& key : keys) {
    const auto item = asks("What is it?", key);
    CAPTURE(kind_of(item));
    CHECK(faults(item) == All{});
  }
  CHECK(faults(asks("[[1]] and [[2]]", ClozeKey{{{1, choice({{"a", 100}, {"b", 0}})}, {2, TextKey{{{"x"}}}}}})) ==
        All{});
}

TEST_CASE("all faults are said at once, each at its field") {
  auto item = asks(" \n", choice({{"same", 120}, {"Same", 0}, {"", -101}}));
  item.title = "two\nlines";
  item.hints = {says("a"), says(""), says("c"), says("d")};
  item.feedback = says("<b>bold</b>", Format::html);
  item.tags = {"a", "a"};
  CHECK(faults(item) == All{"/title text.form", "/prompt/text text.empty", "/feedback/format text.format",
                            "/hints hints.many", "/hints/1/text text.empty", "/tags/1 tags.alike",
                            "/key/options/0/weight weight.range", "/key/options/1/text options.alike",
                            "/key/options/2/text/text text.empty", "/key/options/2/weight weight.range"});
}

TEST_CASE("a choice needs options, and something that is fully right") {
  CHECK(faults(asks("?", choice({}))) == All{"/key/options parts.few"});
  CHECK(faults(asks("?", choice({{"a", 50}, {"b", 0}}))) == All{"/key/options answer.none_right"});
  CHECK(faults(asks("?", choice({{"a", 0}, {"b", -20}}, true))) == All{"/key/options answer.none_right"});
  CHECK(faults(asks("?", choice({{"a", 30}, {"b", 30}}, true))) == All{"/key/options weight.sum"});
  CHECK(faults(asks("?", choice({{"a", 33.33333}, {"b", 33.33333}, {"c", 33.33333}}, true))) == All{});
  std::vector<std::pair<std::string, double>> many{{"right", 100}};
  for (int i = 0; i < 64; ++i) many.emplace_back(fmt::format("wrong {}", i), 0);
  CHECK(faults(asks("?", choice(many))) == All{"/key/options parts.many"});
}

TEST_CASE("words that are typed: none, twice the same, a mistake that is right, a credit below nothing") {
  CHECK(faults(asks("?", TextKey{})) == All{"/key/accepted parts.few"});
  CHECK(faults(asks("?", TextKey{{{"Paris"}, {"paris", 50}}, {}})) == All{"/key/accepted/1/text answers.alike"});
  CHECK(faults(asks("?", TextKey{{{"Polish"}, {"polish", 50}}, Spelling::cased})) == All{});
  CHECK(faults(asks("?", TextKey{{{"P*"}, {"Pisa", 0}}, {}})) == All{"/key/accepted/1 mistake.right"});
  CHECK(faults(asks("?", TextKey{{{"a", 100}, {"b", -1}}, {}})) == All{"/key/accepted/1/weight weight.range"});
}

TEST_CASE("numbers: a range that ends before it begins, a unit that isn't known or isn't there") {
  CHECK(faults(asks("?", number(3, 2))) == All{"/key/accepted/0/high range.order"});
  CHECK(faults(asks("?", number(3, 3, "blobs", true))) == All{"/key/unit unit.unknown"});
  CHECK(faults(asks("?", number(3, 3, {}, true))) == All{"/key/unit unit.missing"});
  auto mistaken = number(0, 10);
  mistaken.accepted.push_back({false, 5, 5, 0});
  mistaken.accepted.push_back({true, 0, 0, 0, says("No.")});
  CHECK(faults(asks("?", mistaken)) == All{"/key/accepted/1 mistake.right"});
}

TEST_CASE("expressions are read, and what they ask for can be given") {
  CHECK(faults(asks("?", ExpressionKey{{{"2x +"}}})) == All{"/key/accepted/0/text expression.form"});
  CHECK(faults(asks("?", ExpressionKey{{{"2(x+3)"}}, Shape::expanded})) == All{"/key answer.unsolved"});
  CHECK(faults(asks("?", ExpressionKey{{{"x+x"}, {"2x", 0}}})) == All{"/key/accepted/1 mistake.right"});
}

TEST_CASE("pairs and steps") {
  CHECK(faults(asks("?", MatchingKey{{{says("a"), "x"}}})) == All{"/key/pairs parts.few"});
  CHECK(faults(asks("?", MatchingKey{{{says("a"), "x"}, {says("A"), ""}}})) ==
        All{"/key/pairs/1/answer text.empty", "/key/pairs/1/prompt pairs.alike"});
  CHECK(faults(asks("?", MatchingKey{{{{}, "x"}, {{}, "y"}}})) == All{"/key/pairs pairs.no_prompt"});
  CHECK(faults(asks("?", OrderingKey{{says("a")}})) == All{"/key/steps parts.few"});
  CHECK(faults(asks("?", OrderingKey{{says("a"), says("a")}})) == All{"/key/steps steps.alike"});
}

TEST_CASE("a cloze's gaps and the marks in its text are the same") {
  const Blank word{1, TextKey{{{"x"}}}};
  CHECK(faults(asks("no gap", ClozeKey{})) == All{"/key/blanks gaps.none"});
  CHECK(faults(asks("[[1]] [[3]]", ClozeKey{{word, word}})) ==
        All{"/prompt/text gaps.unknown", "/key/blanks/1 gaps.missing"});
  CHECK(faults(asks("[[1]] [[1]]", ClozeKey{{word}})) == All{"/prompt/text gaps.twice"});
  CHECK(faults(asks("[[1]]", ClozeKey{{{0, choice({{"a", 50}, {"b", 50}}, true)}}})) ==
        All{"/key/blanks/0/share share.range", "/key/blanks/0/key/several gaps.several"});
  CHECK(faults(asks("[[1]]", ClozeKey{{{1, number(2, 1)}}})) == All{"/key/blanks/0/key/accepted/0/high range.order"});
}

TEST_CASE("texts that are too long or can't be shown") {
  CHECK(faults(asks(std::string(most_text + 1, 'x'), EssayKey{})) == All{"/prompt/text text.long"});
  CHECK(faults(asks("bell \a", EssayKey{})) == All{"/prompt/text text.form"});
  CHECK(faults(asks("?", choice({{std::string(most_answer + 1, 'x'), 100}, {"b", 0}}))) ==
        All{"/key/options/0/text/text text.long"});
}

TEST_CASE("a picture is one that was put in, and nothing is shown from elsewhere") {
  const std::string hash(64, 'a');
  auto item = asks("", EssayKey{});
  const auto looked = [&](std::string text, Format format) {
    item.prompt = says(std::move(text), format);
    All said;
    for (const auto& fault : faults_of(item, [&](std::string_view which) { return which == hash; }))
      said.push_back(fault.code);
    return said;
  };
  CHECK(looked("![a](attachment:" + hash + ")", Format::markdown) == All{});
  CHECK(looked("[a](attachment:" + hash + ")", Format::plain) == All{});
  CHECK(looked("![a](attachment:" + std::string(64, 'b') + ")", Format::plain) == All{"text.picture"});
  CHECK(looked("![a](attachment:x)", Format::markdown) == All{"text.picture"});
  CHECK(looked("![a](https://example.org/a.png)", Format::markdown) == All{"text.picture"});
  CHECK(looked("[a](https://example.org/)", Format::markdown) == All{});
}

TEST_CASE("a template is tried with many seeds, and what it makes is looked at") {
  Template adds{"add", "sums", "{{a}} + {{b}}?", NumberRecipe{"a + b"}};
  adds.parameters = {{{"a", 1, 9}, {"b", 1, 9}}};
  CHECK(faults_of(adds).empty());
  auto broken = adds;
  broken.key = NumberRecipe{"a + c"};
  CHECK(faults_of(broken).front().code == "template.formula");
  auto never = adds;
  never.constraints = {{"a > 10"}};
  CHECK(faults_of(never).front().code == "template.unfit");
  auto silent = adds;
  silent.hints = {{""}};
  CHECK(faults_of(silent).front().code == "text.empty");
  auto nameless = adds;
  nameless.code = " ";
  CHECK(faults_of(nameless).front().pointer == "/code");
}
