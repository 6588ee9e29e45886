// Conditions over events that a content file writes down: refused by pointer and reason, met by the fields alone.
#include <doctest/doctest.h>

#include "base/json.hpp"
#include "bus/filter.hpp"

using namespace edu;
using namespace edu::bus;

namespace {

struct ThingKind {
  static constexpr std::string_view prefix = "thg";
};
BOOST_DEFINE_ENUM_CLASS(Mood, calm, wild)

struct Happened {
  static constexpr std::string_view name = "thing.happened";
  PlayerId player;
  Id<ThingKind> thing;
  std::optional<int> count;
  double score;
  bool correct;
  Mood mood;
  std::string class_;
  Day day;
  std::vector<int> list;
};
BOOST_DESCRIBE_STRUCT(Happened, (), (player, thing, count, score, correct, mood, class_, day, list))

std::vector<FilterFault> faults;

Filter compiled(std::string_view text) {
  faults.clear();
  return Filter::compile(
      json::read<FilterText>(text),
      [](std::string_view event) { return event == Happened::name ? &shape_of<Happened>() : nullptr; },
      [](std::string_view prefix, std::string_view key) -> std::optional<std::int64_t> {
        if (prefix == "thg" && key == "lamp") return 7;
        return {};
      },
      faults);
}

const Happened one{{3}, {7}, 4, 0.75, true, Mood::wild, "5b", day_of(2026, 12, 1), {1}};

bool met(std::string_view where, const Happened& event = one) {
  const auto filter = compiled(R"({"event":"thing.happened","where":)" + std::string{where} + "}");
  REQUIRE(faults.empty());
  return filter.matches({shape_of<Happened>(), &event, 1, Time{0}, event.player});
}

std::string refused(std::string_view text) {
  compiled(text);
  REQUIRE(faults.size() == 1);
  return faults[0].pointer + ": " + faults[0].reason;
}

}  // namespace

TEST_CASE("a value stands for itself, a list for any of its values, an object for bounds") {
  CHECK(met("{}"));
  CHECK(met(R"({"correct":true,"mood":"wild","class":"5b","day":"2026-12-01"})"));
  CHECK_FALSE(met(R"({"correct":false})"));
  CHECK(met(R"({"mood":["calm","wild"]})"));
  CHECK_FALSE(met(R"({"mood":["calm"]})"));
  CHECK(met(R"({"score":{"least":0.75,"most":0.75},"count":{"most":4}})"));
  CHECK_FALSE(met(R"({"score":{"least":0.76}})"));
  CHECK_FALSE(met(R"({"count":{"most":3}})"));
  CHECK(met(R"({"mood":{"not":"calm"}})"));
  CHECK_FALSE(met(R"({"mood":{"not":["calm","wild"]}})"));
}

TEST_CASE("an id is named by the key that content files know it by") {
  CHECK(met(R"({"thing":"lamp"})"));
  auto other = one;
  other.thing = {8};
  CHECK_FALSE(met(R"({"thing":"lamp"})", other));
}

TEST_CASE("an empty field meets nothing, not even what it must not be") {
  auto empty = one;
  empty.count.reset();
  CHECK_FALSE(met(R"({"count":4})", empty));
  CHECK_FALSE(met(R"({"count":{"not":4}})", empty));
}

TEST_CASE("what a condition can't mean is refused by pointer and reason") {
  CHECK(refused(R"({"event":"thing.exploded"})") == R"(/event: There is no event "thing.exploded".)");
  CHECK(refused(R"({"event":"thing.happened","where":{"speed":1}})") ==
        R"(/where/speed: thing.happened has no field "speed".)");
  CHECK(refused(R"({"event":"thing.happened","where":{"correct":1}})") ==
        "/where/correct: thing.happened.correct takes true or false.");
  CHECK(refused(R"({"event":"thing.happened","where":{"mood":"angry"}})") ==
        R"(/where/mood: "angry" is none of calm, wild.)");
  CHECK(refused(R"({"event":"thing.happened","where":{"thing":["lamp","boat"]}})") ==
        R"(/where/thing/1: "boat" is unknown.)");
  CHECK(refused(R"({"event":"thing.happened","where":{"mood":{"least":1}}})") ==
        "/where/mood: thing.happened.mood is no number, so it has no bounds.");
  CHECK(refused(R"({"event":"thing.happened","where":{"score":{"least":1,"most":0}}})") ==
        R"(/where/score: "least" is above "most".)");
  CHECK(refused(R"({"event":"thing.happened","where":{"score":{}}})") ==
        R"(/where/score: An object here has "least", "most" or "not".)");
  CHECK(refused(R"({"event":"thing.happened","where":{"mood":[]}})") == "/where/mood: An empty list is never met.");
  CHECK(refused(R"({"event":"thing.happened","where":{"list":1}})") ==
        "/where/list: thing.happened.list takes nothing: no condition can look into it.");
}

TEST_CASE("every fault is told, not the first alone") {
  compiled(R"({"event":"thing.happened","where":{"correct":1,"mood":"angry","speed":1}})");
  CHECK(faults.size() == 3);
}
