#include "skill/present.hpp"

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
    const auto json = json::text(present({3}, item, 5));
    CAPTURE(json);
    for (const auto* hidden : {"SECRET", "98765", "55544", "0.125", "weight", "feedback", "true\"", "TRUE", "score"})
      CHECK(json.find(hidden) == std::string::npos);
    CHECK(json.starts_with("{\"kind\":\"" + std::string{kind_of(item)} + "\""));
    CHECK(json::text(json::read<Question>(json)) == json);
  }
}

TEST_CASE("the JSON of a question is what the API promises") {
  const auto shown = [](std::string_view gift) {
    return json::text(present({3}, questions_of(gift).items.front(), 1));
  };
  const auto id = to_text(ItemId{3});
  CHECK(shown("True?{T}") ==
        R"({"kind":"true_false","item":")" + id + R"(","prompt":{"text":"True?","format":"plain"}})");
  CHECK(shown("The {=a} is.") ==
        R"({"kind":"missing_word","item":")" + id +
            R"(","prompt":{"text":"The ","format":"plain"},"after":{"text":" is.","format":"plain"},"options":[]})");
  CHECK(
      shown("[markdown]*Which*?{=a ~[plain]a}") ==
      R"({"kind":"multiple_choice","item":")" + id +
          R"(","prompt":{"text":"*Which*?","format":"markdown"},"options":[{"key":"a","text":{"text":"a","format":"markdown"}},{"key":"b","text":{"text":"a","format":"plain"}}],"several":false})");
}

TEST_CASE("a gap in a kind that has none of its own is a line in the prompt") {
  CHECK(std::get<Numeric>(present({3}, questions_of("Pi is {#3.14}, about.").items.front(), 1)).prompt.text ==
        "Pi is _____, about.");
  CHECK(std::get<MultipleChoice>(present({3}, questions_of("The {~%50%a ~%50%b ~c} are.").items.front(), 1)).several);
}

TEST_CASE("the right option stands in every place equally often, under every key") {
  const auto item = questions_of("Which?{=right ~b ~c ~d}").items.front();
  std::map<std::string, int> keys;
  for (std::uint64_t run = 0; run < 4000; ++run) {
    const auto shown = std::get<MultipleChoice>(present({3}, item, mixed(run, ItemId{3})));
    for (const auto& option : shown.options)
      if (option.text.text == "right") ++keys[option.key];
  }
  REQUIRE(keys.size() == 4);
  for (const auto& [key, times] : keys) CHECK(std::abs(times - 1000) < 120);
}

TEST_CASE("matching prompts and answers are drawn apart") {
  const auto item = questions_of("Match{=1 -> a =2 -> b =3 -> c}").items.front();
  int aligned = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const auto shown = std::get<Matching>(present({3}, item, seed));
    bool all = true;
    for (std::size_t i = 0; i < 3; ++i)
      all = all && shown.prompts[i].text.text[0] - '1' == shown.answers[i].text.text[0] - 'a';
    aligned += all ? 1 : 0;
  }
  CHECK(std::abs(aligned - 100) < 50);
}

TEST_CASE("the same seed shows the same order") {
  const auto item = questions_of("Which?{=a ~b ~c ~d ~e ~f}").items.front();
  CHECK(json::text(present({3}, item, 9)) == json::text(present({3}, item, 9)));
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
