// Aiken as teachers write it, and what they get wrong.
#include "skill/formats/aiken.hpp"

#include <doctest/doctest.h>

using namespace edu::skill;

namespace {

ChoiceKey choice(std::string_view file) {
  const auto reading = aiken::read(file);
  REQUIRE(reading.refused.empty());
  REQUIRE(reading.items.size() == 1);
  return std::get<ChoiceKey>(reading.items.front().key);
}
std::string refusal(std::string_view file) {
  const auto reading = aiken::read(file);
  CHECK(reading.items.empty());
  REQUIRE(reading.refused.size() == 1);
  return reading.refused.front().reason;
}
bool says(std::string_view reason, std::string_view part) { return reason.find(part) != reason.npos; }

}  // namespace

TEST_CASE("a question, its options and its answer; either sign after the letter") {
  const auto reading = aiken::read(
      "Which planet is red?\nA. Venus\nB. Mars\nC. Jupiter\nANSWER: B\n\nWhich is larger?\nA) 2\nB) 3\nANSWER: B\n");
  REQUIRE(reading.items.size() == 2);
  const auto& first = std::get<ChoiceKey>(reading.items[0].key);
  CHECK(reading.items[0].prompt.text == "Which planet is red?");
  CHECK(!first.several);
  CHECK(first.options.size() == 3);
  CHECK(first.options[1].text.text == "Mars");
  CHECK(first.options[1].weight == 100);
  CHECK(reading.items[1].line == 7);
}

TEST_CASE("several letters make several right, which share the credit") {
  const auto key = choice("Which are even?\nA. 2\nB. 3\nC. 4\nANSWER: A, C");
  CHECK(key.several);
  CHECK(key.options[0].weight == 50);
  CHECK(key.options[1].weight == 0);
  CHECK(key.options[2].weight == 50);
}

TEST_CASE("a question or an option may take several lines, and small letters answer") {
  const auto reading =
      aiken::read("Read this:\nA. Turing wrote it.\nWho was it?\nA. One\nof them\nB. Nobody\nanswer: b\r\n");
  REQUIRE(reading.items.size() == 1);
  const auto key = std::get<ChoiceKey>(reading.items[0].key);
  // What looks like the first option is one: the format has no way to say otherwise.
  CHECK(key.options.size() == 2);
}

TEST_CASE("U.S. at a line's start is no option") {
  const auto reading = aiken::read("Where is it?\nU.S.\nA. here\nB. there\nANSWER: A");
  REQUIRE(reading.items.size() == 1);
  CHECK(reading.items[0].prompt.text == "Where is it?\nU.S.");
}

TEST_CASE("broken questions are refused with their line, the others come in") {
  const auto reading = aiken::read(
      "No answer?\nA. x\nB. y\n\nGood?\nA. yes\nB. no\nANSWER: A\n\nLone?\nA. x\nANSWER: A\n\nWhich?\nA. x\nB. "
      "y\nANSWER: D\n");
  CHECK(reading.items.size() == 1);
  REQUIRE(reading.refused.size() == 3);
  CHECK(reading.refused[0].line == 1);
  CHECK(says(reading.refused[0].reason, "no ANSWER"));
  CHECK(reading.refused[1].line == 10);
  CHECK(says(reading.refused[1].reason, "two options"));
  CHECK(says(reading.refused[2].reason, "\"D\""));
}

TEST_CASE(
    "an ANSWER without a letter, an empty option, a file that breaks off and bytes that are no text are refused") {
  CHECK(says(refusal("Q\nA. x\nB. y\nANSWER:"), "no option"));
  CHECK(says(refusal("Q\nA.\nB. y\nANSWER: B"), "empty"));
  CHECK(says(refusal("Q\nA. x\nB. y"), "ends before"));
  CHECK(says(refusal("Q\nA. caf\xe9\nB. y\nANSWER: A"), "UTF-8"));
  CHECK(says(refusal("ANSWER: A"), "no question"));
}
