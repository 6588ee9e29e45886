// Memory in play: what an answer says of it, when a card comes back and on which day, how levels fade and are won back.
#include "skill/model/memory.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <map>

#include "skill/model/fading.hpp"
#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

constexpr Duration day = std::chrono::hours{24};

struct CardRow {
  Time reviewed;
  Time due;
  std::int64_t reviews = 0;
  std::int64_t lapses = 0;
};
BOOST_DESCRIBE_STRUCT(CardRow, (), (reviewed, due, reviews, lapses))

struct Standing {
  double mastery = 0;
  Level level = Level::unseen;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (mastery, level))

struct World : test::SkillWorld {
  std::vector<ItemId> items;

  explicit World(int count = 1, const skill::Options& options = {}) : SkillWorld{options} {
    std::string file = "$CATEGORY: Maths/Sums\n\n";
    for (int n = 0; n < count; ++n) file += fmt::format("{} + 1 = {{#{}}}\n\n", n, n + 1);
    const auto set = world.upload("POST /imports/questions?name=Sums", test::a_teacher(1), file, "text/plain")
                         .as<SetId>("/result/set");
    items = world.read([&](Snapshot& s) { return skill.items().of_set(s, set); });
  }
  void answer(std::size_t n, bool right, Duration took = 8s, int hints = 0) {
    const skill::Number response{{right ? std::to_string(n + 1) : "-5"}};
    world.write([&](Tx& tx) { skill.answers().answer(tx, {2}, items.at(n), {Response{response}, took, 1, hints}); });
  }
  CardRow card(std::size_t n) {
    return world.read([&](Snapshot& s) {
      return s.value<CardRow>("select reviewed, due, reviews, lapses from skill_memory where player = 2 and item = ?",
                              items.at(n));
    });
  }
  Standing standing() {
    return world.read(
        [](Snapshot& s) { return s.value<Standing>("select mastery, level from skill_mastery where player = 2"); });
  }
  std::vector<SkillFaded> faded() {
    std::vector<SkillFaded> all;
    for (const auto& body : world.read([](Snapshot& s) {
           return s.all<std::string>("select body from bus_event where type = ? order by seq", SkillFaded::name);
         }))
      all.push_back(json::read<SkillFaded>(body));
    return all;
  }
  void live(Duration time) {
    for (Duration gone = 0ms; gone < time; gone += 1h) { world.advance(1h); }
  }
};

}  // namespace

TEST_CASE("an answer counts as a review by how right, how quick and how helped it was") {
  CHECK(recall_of(0, 0, 5000, 8000) == Recall::again);
  CHECK(recall_of(0.4, 0, 5000, 8000) == Recall::again);
  CHECK(recall_of(0.7, 0, 5000, 8000) == Recall::hard);
  CHECK(recall_of(1, 1, 5000, 8000) == Recall::hard);
  CHECK(recall_of(1, 0, 17000, 8000) == Recall::hard);
  CHECK(recall_of(1, 0, 5000, 8000) == Recall::good);
  CHECK(recall_of(1, 0, 3000, 8000) == Recall::easy);
  CHECK(recall_of(1, 0, 3000, 0) == Recall::good);  // how long it takes isn't known yet
}

// Memories that last half as long as most people's.
skill::Options short_memories(const test::Folder& folder, int version) {
  auto parameters = fsrs::Version7::defaults;
  for (std::size_t n = 0; n < 4; ++n) parameters[n] *= 0.5;
  skill::Options options;
  options.fsrs_parameters = (folder.path() / "fsrs.json").string();
  std::ofstream{options.fsrs_parameters} << fmt::format("{{\"version\":{},\"parameters\":[{}],\"reviews\":900}}",
                                                        version, fmt::join(parameters, ","));
  return options;
}

TEST_CASE("parameters that were fitted decide when a card comes back; those of another version are refused") {
  const test::Folder folder;
  World usual;
  World fitted{1, short_memories(folder, 7)};
  usual.answer(0, true);
  fitted.answer(0, true);
  const auto waits = [](World& w) { return (w.card(0).due - w.card(0).reviewed).count(); };
  CHECK(waits(fitted) < 0.7 * static_cast<double>(waits(usual)));
  CHECK_THROWS_WITH_AS(World(1, short_memories(folder, 6)), doctest::Contains("version"), Problem);
  auto cut = short_memories(folder, 7);
  std::ofstream{cut.fsrs_parameters} << R"({"version":7,"parameters":[1,2]})";
  CHECK_THROWS_WITH_AS(World(1, cut), doctest::Contains("34"), Problem);
}

TEST_CASE("a scheduler says what its version of FSRS says") {
  const Time now{1'000'000'000};
  const Scheduler six{6, 0.9};
  const auto first = six.first(Recall::good, now);
  CHECK(first.stability == doctest::Approx(2.3065));
  CHECK((six.due(first) - now) == day * 2);
  CHECK(six.retrievability(first, now + day * 2) > 0.9);
  const Scheduler seven{7, 0.9};
  const auto card = seven.first(Recall::good, now);
  CHECK(seven.retrievability(card, seven.due(card)) == doctest::Approx(0.9).epsilon(1e-6));
  CHECK(seven.retrievability(card, seven.falls_to(card, 0.5)) == doctest::Approx(0.5).epsilon(1e-6));
  const auto later = seven.after(card, Recall::good, seven.due(card));
  CHECK(later.stability > card.stability);
  CHECK(seven.after(card, Recall::again, seven.due(card)).stability < card.stability);
}

TEST_CASE("a card comes back later each time it is known, and sooner when it is not") {
  World w;
  w.answer(0, true);
  const auto first = w.card(0);
  CHECK(first.due > first.reviewed + day);
  w.live(first.due - first.reviewed);
  w.answer(0, true);
  const auto second = w.card(0);
  CHECK(second.due - second.reviewed > first.due - first.reviewed);
  CHECK(second.reviews == 2);
  w.live(second.due - second.reviewed);
  w.answer(0, false);
  const auto third = w.card(0);
  CHECK(third.lapses == 1);
  CHECK(third.due - third.reviewed < second.due - second.reviewed);
  w.live(1h);
  w.answer(0, true, 100ms);  // a rapid guess is no review
  CHECK(w.card(0).reviews == 3);
}

TEST_CASE("many cards learned in one hour don't all come back on one day") {
  World w{120};
  for (std::size_t n = 0; n < w.items.size(); ++n) w.answer(n, true);
  w.live(day * 4);
  for (std::size_t n = 0; n < w.items.size(); ++n) w.answer(n, true);
  std::map<std::int64_t, int> per_day;
  const auto from = w.card(0).reviewed;
  for (std::size_t n = 0; n < w.items.size(); ++n) {
    const auto days = (w.card(n).due - from) / day;
    ++per_day[days];
  }
  CHECK(per_day.size() >= 3);
  for (const auto& [days, cards] : per_day) CHECK(cards < 80);
}

TEST_CASE("the days a card may come back on are few and near, none for the first days") {
  CHECK_FALSE(window_of(2.4));
  CHECK(window_of(3)->first == 2);
  CHECK(window_of(3)->last == 4);
  CHECK(window_of(100)->first == 95);
  CHECK(window_of(100)->last == 105);
}

TEST_CASE("a level fades while a skill rests, is told, and one right answer wins it back") {
  World w;
  for (int n = 0; n < 60; ++n) w.answer(0, true);
  REQUIRE(w.standing().level == Level::master);
  const auto known = w.standing().mastery;
  w.live(day * 120);
  const auto rested = w.standing();
  CHECK(rested.level < Level::master);
  CHECK(rested.level > Level::unseen);
  CHECK(rested.mastery < known);
  const auto faded = w.faded();
  REQUIRE(!faded.empty());
  CHECK(faded.front().level_before == Level::master);
  CHECK(faded.front().level == Level::expert);
  CHECK(faded.back().level == rested.level);
  w.answer(0, true);
  CHECK(w.standing().level == Level::master);
  CHECK(w.world.broken().empty());
}

TEST_CASE("fading goes step by step and ends") {
  CHECK(faded(Level::master, 0.95) == Level::master);
  CHECK(faded(Level::master, 0.79) == Level::expert);
  CHECK(faded(Level::master, 0.65) == Level::adept);
  CHECK(faded(Level::adept, 0.95) == Level::adept);
  CHECK(faded(Level::master, 0.1) == Level::novice);
  CHECK(faded(Level::unseen, 0.1) == Level::unseen);
  CHECK(next_step(1) == 0.9);
  CHECK(next_step(0.9) == 0.8);
  CHECK_FALSE(next_step(0.35));
}

TEST_CASE("ten tries without three right in a row are told once, until it was overcome") {
  World w;
  const auto told = [&] {
    return w.world.read(
        [](Snapshot& s) { return s.value<int>("select count(*) from bus_event where type = ?", WheelsSpun::name); });
  };
  for (int n = 0; n < 9; ++n) w.answer(0, n % 3 == 0);
  CHECK(told() == 0);
  w.answer(0, false);
  CHECK(told() == 1);
  for (int n = 0; n < 9; ++n) w.answer(0, false);
  CHECK(told() == 1);
}
