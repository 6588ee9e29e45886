#include "skill/item/present.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/json.hpp"
#include "skill/imports.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

// Each text of the key bears a mark, so that none of it can hide.
const std::string every_kind = R"(
Which?{=OPTA#SECRETF ~OPTB#SECRETG ~OPTC####SECRETH}

Which two?{~%50%OPTA ~%50%OPTB#SECRETI ~%-100%OPTC}

True?{TRUE#SECRETJ#SECRETK}

Word?{=SECRETA =%50%SECRETB*#SECRETC}

Number?{#987654321:0.125#SECRETD =%50%555444333}

Match{=PROMPTA -> ANSWERA =PROMPTB -> ANSWERB =-> ANSWERC}

The {=SECRETA =SECRETB#SECRETC} is here.

The {~OPTA =OPTB#SECRETD} is here.

Write.{####SECRETL}

Read this.
)";

}  // namespace

TEST_CASE("no solution stands in a question, of any kind") {
  const auto items = questions_of(every_kind).items;
  REQUIRE(items.size() == 10);
  for (const auto& item : items) {
    const auto json = json::text(present(item, 5));
    CAPTURE(json);
    for (const auto* hidden : {"SECRET", "98765", "55544", "0.125", "weight", "feedback", "true\"", "TRUE", "score"})
      CHECK(json.find(hidden) == std::string::npos);
    CHECK(json.starts_with("{\"kind\":\"" + std::string{kind_of(item)} + "\""));
    CHECK(json::text(json::read<Question>(json)) == json);
  }
}

TEST_CASE("the JSON of a question is what the API promises") {
  const auto item = questions_of("Which?{=a ~b}").items.front();
  const auto json = json::text(present(item, 1));
  CHECK((
      json ==
          R"({"kind":"multiple_choice","prompt":"Which?","format":"plain","options":[{"key":"a","text":"a","format":"plain"},{"key":"b","text":"b","format":"plain"}],"several":false})" ||
      json ==
          R"({"kind":"multiple_choice","prompt":"Which?","format":"plain","options":[{"key":"a","text":"b","format":"plain"},{"key":"b","text":"a","format":"plain"}],"several":false})"));
}

TEST_CASE("the right option stands in every place equally often, under every key") {
  const auto item = questions_of("Which?{=right ~b ~c ~d}").items.front();
  std::map<std::string, int> keys;
  for (std::uint64_t run = 0; run < 4000; ++run) {
    const auto shown = std::get<MultipleChoice>(present(item, mixed(run, ItemId{3})));
    for (const auto& option : shown.options)
      if (option.text == "right") ++keys[option.key];
  }
  REQUIRE(keys.size() == 4);
  for (const auto& [key, times] : keys) CHECK(std::abs(times - 1000) < 120);
}

TEST_CASE("matching prompts and answers are drawn apart") {
  const auto item = questions_of("Match{=1 -> a =2 -> b =3 -> c}").items.front();
  int aligned = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const auto shown = std::get<Matching>(present(item, seed));
    bool all = true;
    for (std::size_t i = 0; i < 3; ++i) all = all && shown.prompts[i].text[0] - '1' == shown.answers[i].text[0] - 'a';
    aligned += all ? 1 : 0;
  }
  CHECK(std::abs(aligned - 100) < 50);
}

TEST_CASE("the same seed shows the same order") {
  const auto item = questions_of("Which?{=a ~b ~c ~d ~e ~f}").items.front();
  CHECK(json::text(present(item, 9)) == json::text(present(item, 9)));
}

TEST_CASE("a key names a place, and nothing else does") {
  CHECK(key_at(0) == "a");
  CHECK(key_at(25) == "z");
  CHECK(key_at(26) == "a1");
  std::set<std::string> keys;
  for (std::size_t place = 0; place < 64; ++place) {
    keys.insert(key_at(place));
    CHECK(place_of(key_at(place), 64) == place);
  }
  CHECK(keys.size() == 64);
  CHECK(place_of("c", 2) == 2);
}
