// Stories that are made up: never the same twice, the same again from their seed, as long and as hard as the model says.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/json.hpp"
#include "quest/grammar.hpp"

using namespace edu;
using namespace edu::quest;

namespace {

Grammar starter() {
  std::ostringstream text;
  text << std::ifstream{EDU_SOURCE "/config/content/stories/islands.json"}.rdbuf();
  return json::read<Grammar>(text.str());
}

std::string words_of(const Story& story) {
  std::string all = story.title + story.offer + story.hint + story.done;
  for (const auto& line : story.lines) all += line;
  return all;
}

}  // namespace

TEST_CASE("no two of a player's first hundred stories are alike") {
  const auto grammar = starter();
  std::set<std::uint64_t> told;
  std::set<std::string> titles_at, offers;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Rng rng{seed};
    const auto story = make_up(grammar, "Fractions", rng, [&](std::uint64_t number) { return told.contains(number); });
    REQUIRE(story);
    CHECK(told.insert(story->number).second);
    CHECK(titles_at.insert(story->title + story->place).second);
    CHECK(offers.insert(story->offer).second);
  }
}

TEST_CASE("a story is the same again from its seed and what was told before") {
  const auto grammar = starter();
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Rng one{seed}, other{seed};
    const auto fresh = [](std::uint64_t) { return false; };
    CHECK(words_of(*make_up(grammar, "Fractions", one, fresh)) ==
          words_of(*make_up(grammar, "Fractions", other, fresh)));
  }
}

TEST_CASE("every word of a story is filled in, and it says what is to be practised") {
  const auto grammar = starter();
  std::set<std::uint64_t> told;
  for (std::uint64_t seed = 1; told.size() < grammar.stories(); ++seed) {
    Rng rng{seed};
    const auto story = make_up(grammar, "Fractions", rng, [&](std::uint64_t number) { return told.contains(number); });
    REQUIRE(story);
    told.insert(story->number);
    CHECK_MESSAGE(words_of(*story).find('{') == std::string::npos, words_of(*story));
    CHECK_MESSAGE(story->offer.find("Fractions") != std::string::npos, story->offer);
  }
}

TEST_CASE("when all stories were told there is none") {
  const auto grammar = starter();
  Rng rng{1};
  CHECK_FALSE(make_up(grammar, "Fractions", rng, [](std::uint64_t) { return true; }));
  CHECK_FALSE(make_up(Grammar{}, "Fractions", rng, [](std::uint64_t) { return false; }));
}

TEST_CASE("a story passes nine times out of ten at the success that it is measured by") {
  CHECK(measure_of(0.8, 1).questions == 6);
  CHECK(measure_of(0.8, 3).questions == 10);
  for (const double success : {0.5, 0.65, 0.8, 0.9}) {
    for (const int weight : {1, 2, 3}) {
      const auto [questions, percent] = measure_of(success, weight);
      const int need = (questions * percent + 99) / 100;
      Rng rng{7};
      int passed = 0;
      for (int trial = 0; trial < 2000; ++trial) {
        int right = 0;
        for (int question = 0; question < questions; ++question) right += rng.chance(success) ? 1 : 0;
        passed += right >= need ? 1 : 0;
      }
      CHECK(passed >= 2000 * 0.87);
    }
  }
}
